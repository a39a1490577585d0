/// The database: reads side by side, writes one transaction each, on SQLite or PostgreSQL by the same calls.
public final class AppDatabase: Sendable {
    public let location: DatabaseLocation
    public let dialect: Dialect
    /// Sentences for the operator about how the database is set up; empty when nothing is to be said.
    public let advice: [String]
    private let engine: Engine

    private enum Engine: Sendable {
        case sqlite(SQLiteDatabase)
        case postgres(PostgresDatabase)
    }

    /// Opens the database; a file that does not exist is made.
    ///
    /// - Throws: `StorageError`, with a sentence that says what an operator can do.
    public static func open(
        _ location: DatabaseLocation, options: DatabaseOptions = DatabaseOptions()
    ) async throws -> AppDatabase {
        switch location {
        case .file(let path):
            let database = try SQLiteDatabase.open(path: path, options: options)
            return AppDatabase(location: location, engine: .sqlite(database), advice: [])
        case .memory:
            let database = try SQLiteDatabase.openInMemory(options: options)
            return AppDatabase(location: location, engine: .sqlite(database), advice: [])
        case .postgres(let url):
            let database = try PostgresDatabase(url: url, options: options)
            let advice = try await database.start()
            return AppDatabase(location: location, engine: .postgres(database), advice: advice)
        }
    }

    private init(location: DatabaseLocation, engine: Engine, advice: [String]) {
        self.location = location
        self.dialect = location.dialect
        self.engine = engine
        self.advice = advice
    }

    /// Runs queries on one unchanging state of the data.
    public func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        switch engine {
        case .sqlite(let database): try await database.read(body)
        case .postgres(let database): try await database.read(body)
        }
    }

    /// Runs one transaction and returns when it is durable.
    ///
    /// The body may run again, so it has no effect outside the database; when it throws, nothing of it is kept. It
    /// should take 20 ms at most. A task's cancellation does not stop it.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        switch engine {
        case .sqlite(let database): try await database.write(body)
        case .postgres(let database): try await database.write(body)
        }
    }

    /// Runs the body on a copy of the data that is gone afterwards: it may change everything, and nothing is changed.
    ///
    /// Nobody waits for it, and it sees nothing of what others write meanwhile. The tables named are empty on PostgreSQL,
    /// where each is copied by itself; name those that are large and not read.
    public func rehearse<T: Sendable>(
        without tables: Set<String> = [], _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        switch engine {
        case .sqlite(let database): try await SQLiteRehearsal(database: database).run(body)
        case .postgres(let database): try await database.rehearse(without: tables, body)
        }
    }

    /// Ends what is under way and closes all connections; later calls throw `StorageError` of kind `closed`.
    public func close() async {
        switch engine {
        case .sqlite(let database): await database.close()
        case .postgres(let database): await database.close()
        }
    }
}
