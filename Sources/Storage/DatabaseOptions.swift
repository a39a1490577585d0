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
    /// Bytes of an embedded database that its connections map into memory; beyond them they read the file.
    public var mappedBytes = 1 << 28
    /// The write-ahead log shrinks to this when its pages have been moved.
    public var logBytes = 64 << 20
    /// Told of each statement that a connection prepares, once for each connection; for tests.
    public var onPrepare: (@Sendable (SQL) -> Void)?

    public init() {}

    /// For a process that writes a great deal and serves nobody meanwhile.
    ///
    /// Pages that change again and again reach the file seldom, and the log keeps its length for the next ones. What is
    /// committed is as durable as ever.
    public static var bulk: DatabaseOptions {
        var options = DatabaseOptions()
        options.writerCacheKibibytes = 196_608
        options.checkpointPages = 65_536
        options.mappedBytes = 0
        options.logBytes = 384 << 20
        return options
    }
}
