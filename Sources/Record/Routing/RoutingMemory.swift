import Domain
import Storage

/// Keeps what routing remembers, in the transaction that writes the assignment.
enum RoutingMemory {
    /// Reads everything, holding the one lock under which leads are given out.
    static func load(in connection: any Connection) throws -> RoutingState {
        try connection.execute("UPDATE routing_lock SET id = 1 WHERE id = 1")
        var state = RoutingState()
        try connection.each("SELECT pool, turn, credits FROM rotation") { row in
            state.pools[row.text(0)] = PoolState(turn: row.int(1), credits: credits(row.text(2)))
        }
        try connection.each("SELECT email, day, today, this_week, this_month FROM routing_load") { row in
            state.loads[row.text(0)] = Load(
                day: row.day(1), today: row.int(2), thisWeek: row.int(3), thisMonth: row.int(4))
        }
        try connection.each("SELECT kind, day, released FROM release_count") { row in
            state.released[row.text(0)] = ReleaseCount(day: row.day(1), count: row.int(2))
        }
        return state
    }

    static func save(_ changes: RoutingState, in connection: any Connection) throws {
        for (pool, state) in changes.pools {
            let credits = state.credits.sorted { $0.key < $1.key }.map { "\($0.key)=\($0.value)" }
            try connection.execute(
                """
                INSERT INTO rotation (pool, turn, credits) VALUES (\(pool), \(state.turn),
                    \(credits.joined(separator: " ")))
                ON CONFLICT (pool) DO UPDATE SET turn = excluded.turn, credits = excluded.credits
                """)
        }
        for (email, load) in changes.loads {
            try connection.execute(
                """
                INSERT INTO routing_load (email, day, today, this_week, this_month)
                VALUES (\(email), \(load.day), \(load.today), \(load.thisWeek), \(load.thisMonth))
                ON CONFLICT (email) DO UPDATE SET day = excluded.day, today = excluded.today,
                    this_week = excluded.this_week, this_month = excluded.this_month
                """)
        }
        for (kind, count) in changes.released {
            try connection.execute(
                """
                INSERT INTO release_count (kind, day, released) VALUES (\(kind), \(count.day), \(count.count))
                ON CONFLICT (kind) DO UPDATE SET day = excluded.day, released = excluded.released
                """)
        }
    }

    private static func credits(_ text: String) -> [String: Int] {
        var credits: [String: Int] = [:]
        for word in text.split(separator: " ") {
            guard let split = word.lastIndex(of: "="), let value = Int(word[word.index(after: split)...]) else {
                continue
            }
            credits[String(word[..<split])] = value
        }
        return credits
    }
}
