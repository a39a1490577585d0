import Domain
import Storage

/// Appends events inside the transaction that made them.
///
/// On SQLite an event gets its gapless position at once; on PostgreSQL a job gives it in the order of commit.
package enum EventLog {
    package static func append(_ event: Event, _ act: Act, in connection: any Connection) throws {
        try append([event], act, in: connection)
    }

    package static func append(_ events: [Event], _ act: Act, in connection: any Connection) throws {
        guard !events.isEmpty else { return }
        var position = try Self.position(connection).map { $0 + 1 }
        if events.count < 4 {
            for event in events {
                try EventQueries.insert(event, act, position: position, in: connection)
                position = position.map { $0 + 1 }
            }
            return
        }
        try connection.insert(into: "event", columns: EventQueries.columns) { rows in
            for index in events.indices {
                try EventQueries.write(events[index], act, position: position, to: rows)
                position = position.map { $0 + 1 }
            }
        }
    }

    /// The last event's position, by which one tells whether anybody has done anything; `nil` where a job gives it.
    package static func position(_ connection: any Connection) throws -> Int64? {
        guard connection.dialect == .sqlite else { return nil }
        return try EventQueries.lastPosition(connection)
    }
}
