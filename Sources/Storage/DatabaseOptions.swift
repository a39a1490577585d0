/// How a database is opened; the defaults are right for a server.
public struct DatabaseOptions: Sendable {
    /// How long a writer waits for another one before it is told that the database is busy.
    public var busyTimeout: Duration = .seconds(5)
    /// How long a PostgreSQL statement may run; nil for no limit.
    public var statementTimeout: Duration? = .seconds(60)
    /// How long to wait for a PostgreSQL server to answer a new connection.
    public var connectTimeout: Duration = .seconds(5)
    /// How long a caller waits for one of the PostgreSQL connections when all are busy.
    public var poolTimeout: Duration = .seconds(30)
    /// PostgreSQL connections, or readers of an embedded database, at most.
    public var connections = 8
    /// How often a PostgreSQL transaction is repeated that collides with others.
    public var attempts = 12
    /// Memory for the pages that an embedded database's writer changes, in KiB.
    public var writerCacheKibibytes = 131_072
    /// Pages in the write-ahead log before an embedded database moves them into its file.
    public var checkpointPages = 20_000
    /// Told of each statement that a connection prepares, once for each connection; for tests.
    public var onPrepare: (@Sendable (SQL) -> Void)?

    public init() {}
}
