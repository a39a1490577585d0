import Storage

/// What leaders work on together: guided drafts of an accord, and the meetings that they held.
enum Migration0010Meetings {
    static let migration = Migration(
        number: 10, name: "meetings",
        statements: [
            """
            CREATE TABLE accord_draft (
                id \(.key), name TEXT NOT NULL, answers TEXT NOT NULL, notes TEXT NOT NULL, author BIGINT NOT NULL,
                created_at BIGINT NOT NULL, changed_by BIGINT NOT NULL, changed_at BIGINT NOT NULL,
                revision BIGINT NOT NULL DEFAULT 1, version BIGINT)
            """,
            "CREATE INDEX accord_draft_changed ON accord_draft (changed_at)",
            "CREATE TABLE meeting (id \(.key), held_at BIGINT NOT NULL, author BIGINT NOT NULL)",
            "CREATE INDEX meeting_held ON meeting (held_at)",
        ])
}
