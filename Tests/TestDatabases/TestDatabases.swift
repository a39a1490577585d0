import Foundation
import Storage

/// Gives each test a database of its own, with the schema in place, on either engine.
///
/// The schema is made once for each set of migrations and copied from then on.
public enum TestDatabases {
    /// All tests start at once: without a limit a slow machine would have more of them connected than a server takes.
    private static let turnstile = Turnstile(places: 16)

    /// Where a new database with the migrations' schema lies; whoever asked removes it.
    public static func makeLocation(
        _ engine: Engine, migrations: [Migration] = []
    ) async throws -> DatabaseLocation {
        switch engine {
        case .sqlite: try await SQLiteTemplates.shared.copy(migrations)
        case .postgres: try await PostgresTemplates.shared.copy(migrations)
        }
    }

    /// Opens a new database with the migrations' schema.
    public static func makeDatabase(
        _ engine: Engine, migrations: [Migration] = [], options: DatabaseOptions = DatabaseOptions()
    ) async throws -> AppDatabase {
        try await AppDatabase.open(makeLocation(engine, migrations: migrations), options: options)
    }

    /// Closes a database and deletes it.
    public static func remove(_ database: AppDatabase) async {
        await database.close()
        await remove(database.location)
    }

    /// Deletes a database that nobody has open.
    public static func remove(_ location: DatabaseLocation) async {
        switch location {
        case .file(let path): SQLiteTemplates.delete(path)
        case .postgres(let url): await PostgresTemplates.shared.delete(url)
        case .memory: break
        }
    }

    /// Runs the body with a new database and deletes it afterwards, also when the body throws.
    public static func withDatabase<T>(
        _ engine: Engine, migrations: [Migration] = [], options: DatabaseOptions = DatabaseOptions(),
        isolation: isolated (any Actor)? = #isolation,
        _ body: (AppDatabase) async throws -> T
    ) async throws -> T {
        await turnstile.enter()
        let result: Result<T, any Error>
        do {
            let mirror = StatementMirror(engine)
            var options = options
            // A test of the storage itself brings its own few tables and statements of one engine alone.
            let isWhole = migrations.count > 3
            if isWhole { options.onPrepare = { mirror.note($0) } }
            let database = try await makeDatabase(engine, migrations: migrations, options: options)
            do {
                let value = try await body(database)
                if isWhole { try await mirror.check(migrations) }
                result = .success(value)
            } catch {
                result = .failure(error)
            }
            await remove(database)
        } catch {
            result = .failure(error)
        }
        await turnstile.leave()
        return try result.get()
    }

    /// What tells one set of migrations from another.
    static func key(of migrations: [Migration], dialect: Dialect) -> String {
        migrations.map { migration in
            ([String(migration.number), migration.name] + migration.statements.map { $0.text(for: dialect) })
                .joined(separator: "\u{1}")
        }.joined(separator: "\u{2}")
    }
}
