/// Brings a database's schema up to date, each migration in a transaction of its own.
public struct Migrator: Sendable {
    public let migrations: [Migration]

    /// Takes the migrations, each with a number of its own from 1 on.
    public init(_ migrations: [Migration]) {
        self.migrations = migrations.sorted { $0.number < $1.number }
        precondition(
            Set(migrations.map(\.number)).count == migrations.count && migrations.allSatisfy { $0.number > 0 },
            "Each migration has a number of its own from 1 on.")
    }

    /// The number of the last migration, or 0.
    public var latestNumber: Int { migrations.last?.number ?? 0 }

    /// The number of the last migration that the database has seen, or 0.
    public func currentNumber(of database: AppDatabase) async throws -> Int {
        try await database.read { try Self.currentNumber($0) }
    }

    public func state(of database: AppDatabase) async throws -> SchemaState {
        let number = try await currentNumber(of: database)
        if number == latestNumber { return .current }
        if number == 0 { return .empty }
        return number < latestNumber ? .older(number) : .newer(number)
    }

    /// Runs the migrations that the database has not seen and returns them; several processes may try at once.
    ///
    /// - Throws: `StorageError` of kind `schema` when the database is newer, or was made by other migrations.
    @discardableResult
    public func apply(to database: AppDatabase) async throws -> [Migration] {
        var applied: [Migration] = []
        while let migration = try await database.write({ try step($0) }) {
            applied.append(migration)
        }
        return applied
    }

    /// Runs the next migration, if there is one.
    private func step(_ connection: any Connection) throws -> Migration? {
        try connection.execute("\(.migrationLock)")
        try connection.execute("\(.unlimitedTime)")
        let number = try Self.currentNumber(connection)
        try checkHistory(connection, upTo: number)
        guard let migration = migrations.first(where: { $0.number > number }) else { return nil }
        if number == 0 {
            try connection.execute(
                "CREATE TABLE IF NOT EXISTS schema_migration (number BIGINT PRIMARY KEY, name TEXT NOT NULL)")
        }
        for statement in migration.statements { try connection.execute(statement) }
        try connection.execute(
            "INSERT INTO schema_migration (number, name) VALUES (\(migration.number), \(migration.name))")
        return migration
    }

    private func checkHistory(_ connection: any Connection, upTo number: Int) throws {
        if number == 0 { return }
        if number > latestNumber {
            throw StorageError(
                .schema,
                "The database's schema is number \(number), this program knows up to \(latestNumber): use a newer one.")
        }
        let names = try connection.all("SELECT name FROM schema_migration ORDER BY number") { $0.text(0) }
        for (migration, name) in zip(migrations, names) where migration.name != name {
            throw StorageError(
                .schema,
                "Migration \(migration.number) is \"\(migration.name)\" here, but the database was made by \"\(name)\"."
            )
        }
    }

    private static func currentNumber(_ connection: any Connection) throws -> Int {
        let isThere = try connection.exists("SELECT 1 FROM \(.tableNames) AS t WHERE t.name = 'schema_migration'")
        guard isThere else { return 0 }
        return try connection.first("SELECT coalesce(max(number), 0) FROM schema_migration") { $0.int(0) } ?? 0
    }
}
