import Domain

/// What an intake would ask of the pools, beside what they can take, and when it would be worked.
package struct ImportLoad: Codable, Sendable, Equatable {
    package struct Pool: Codable, Sendable, Equatable {
        package var name: String
        /// By tier.
        package var tiers: [String: Int]
        /// Nobody has room for these now: they wait.
        package var held: Int
        /// Handed over to the pool and not decided yet.
        package var waiting: Int
        /// What its people can still take today and on each of the following days, in thousandths; empty without caps.
        package var room: [Room]
        package var people: Int

        package var total: Int { tiers.values.reduce(0, +) }
    }

    package struct Room: Codable, Sendable, Equatable {
        package var day: Int32
        package var thousandths: Int64
    }

    /// Rows that were looked at.
    package var rows = 0
    package var pools: [Pool] = []
    /// Waiting in a queue for a person, by the queue's name.
    package var queues: [String: Int] = [:]
    /// Not clear to the accord: a person has to look.
    package var undecided = 0
    /// Do not qualify: kept as leads, not handed over.
    package var unqualified = 0
    /// Cannot be read.
    package var refused = 0
    package var hasAccord = true
    package var countedAt: Int64 = 0

    package var handedOver: Int { pools.reduce(0) { $0 + $1.total } + queues.values.reduce(0, +) }
}

extension ImportLoad.Pool {
    /// How many there is room for on the first days.
    package func room(days: Int) -> Int { Int(room.prefix(days).reduce(0) { $0 + $1.thousandths } / 1_000) }

    /// How many there is room for today.
    package var roomToday: Int { room(days: 1) }

    package var hasCaps: Bool { !room.isEmpty }

    /// The day on which the last of them would be taken; `nil` when the days that were looked at are not enough.
    package var lastDay: Day? {
        var sum: Int64 = 0
        for day in room {
            sum += day.thousandths
            if sum >= Int64(total) * 1_000 { return Day(number: day.day) }
        }
        return nil
    }
}
