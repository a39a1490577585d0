/// A PostgreSQL database behind a pool of connections.
final class PostgresDatabase: Sendable {
    private let pool: PostgresPool

    init(url: String, options: DatabaseOptions) throws {
        let address = try PostgresAddress(url: url, options: options)
        pool = PostgresPool(limit: options.connections, patience: options.poolTimeout) {
            PostgresWorker(address: address, attempts: options.attempts)
        }
    }

    /// Connects once and returns what an operator should know about the database.
    func start() async throws -> [String] {
        try await read { connection in
            let collation = try connection.text(
                "SELECT CAST(datcollate AS TEXT) FROM pg_database WHERE datname = current_database()")
            let encoding = try connection.text("SELECT current_setting('server_encoding')")
            var advice: [String] = []
            if collation != "C", collation != "POSIX" {
                advice.append(
                    "The database sorts text by \(collation ?? "an unknown collation"); "
                        + "create it with LC_COLLATE 'C' so that lists are in the same order everywhere.")
            }
            if encoding != "UTF8" {
                advice.append("The database keeps text as \(encoding ?? "unknown"); create it with ENCODING 'UTF8'.")
            }
            return advice
        }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try Task.checkCancellation()
        return try await pool.withWorker { try await $0.read(body) }
    }

    func write<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        try await pool.withWorker { try await $0.write(body) }
    }

    func rehearse<T: Sendable>(
        without tables: Set<String>, _ body: @escaping @Sendable (any Connection) throws -> T
    ) async throws -> T {
        try await pool.withWorker { try await $0.rehearse(without: tables, body) }
    }

    func close() async {
        await pool.close()
    }
}
