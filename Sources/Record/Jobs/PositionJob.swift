import Domain
import Storage

/// Gives committed events without one the next gapless positions, in the order of their ids.
///
/// Only PostgreSQL needs it: on SQLite one writes at a time and an event gets its position at once.
enum PositionJob {
    static let most = 5_000

    /// Whether an event waits for its position.
    static func isDue(_ database: AppDatabase) async throws -> Bool {
        try await database.read { try $0.exists("SELECT 1 FROM event WHERE position IS NULL") }
    }

    static func run(_ database: AppDatabase) async throws {
        guard database.dialect == .postgres else { return }
        while try await number(database) == most {}
    }

    private static func number(_ database: AppDatabase) async throws -> Int {
        try await database.write { connection in
            try connection.execute(
                """
                UPDATE event SET position = numbered.position
                FROM (SELECT person, id, (SELECT coalesce(max(position), 0) FROM event)
                          + row_number() OVER (ORDER BY id) AS position
                      FROM event WHERE position IS NULL ORDER BY id LIMIT \(most)) AS numbered
                WHERE event.person = numbered.person AND event.id = numbered.id
                """)
        }
    }
}
