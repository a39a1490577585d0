/// One interest of one person; what is known of it stands in the record.
public enum Lead: Sendable {}
