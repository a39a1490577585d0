/// How a database's schema stands to the program's migrations.
public enum SchemaState: Sendable, Hashable {
    /// No migration was ever run.
    case empty
    /// Older than the program; the number of the last migration that was run.
    case older(Int)
    case current
    /// Newer than the program; the number of the last migration that was run.
    case newer(Int)
}
