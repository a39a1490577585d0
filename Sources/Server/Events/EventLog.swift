import Domain
import Storage

/// Appends events inside the transaction that made them.
///
/// On SQLite an event gets its gapless position at once; on PostgreSQL a job gives it in the order of commit.
enum EventLog {
    static func append(_ event: Event, _ act: Act, in connection: any Connection) throws {
        try append([event], act, in: connection)
    }

    static func append(_ events: [Event], _ act: Act, in connection: any Connection) throws {
        guard !events.isEmpty else { return }
        var position = try nextPosition(connection)
        if events.count < 4 {
            for event in events {
                try EventQueries.insert(event, act, position: position, in: connection)
                position = position.map { $0 + 1 }
            }
            return
        }
        try connection.insert(into: "event", columns: EventQueries.columns) { rows in
            for event in events {
                try EventQueries.write(event, act, position: position, to: rows)
                position = position.map { $0 + 1 }
            }
        }
    }

    private static func nextPosition(_ connection: any Connection) throws -> Int64? {
        guard connection.dialect == .sqlite else { return nil }
        return try EventQueries.lastPosition(connection) + 1
    }
}
