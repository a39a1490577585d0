import Domain

/// What an intake would ask of the pools, beside what they can take, and when it would be worked.
struct ImportLoad: Codable, Sendable, Equatable {
    struct Pool: Codable, Sendable, Equatable {
        var name: String
        /// By tier.
        var tiers: [String: Int]
        /// Nobody has room for these now: they wait.
        var held: Int
        /// Handed over to the pool and not decided yet.
        var waiting: Int
        /// What its people can still take today and on each of the following days, in thousandths; empty without caps.
        var room: [Room]
        var people: Int

        var total: Int { tiers.values.reduce(0, +) }
    }

    struct Room: Codable, Sendable, Equatable {
        var day: Int32
        var thousandths: Int64
    }

    /// Rows that were looked at.
    var rows = 0
    var pools: [Pool] = []
    /// Waiting in a queue for a person, by the queue's name.
    var queues: [String: Int] = [:]
    /// Not clear to the accord: a person has to look.
    var undecided = 0
    /// Do not qualify: kept as leads, not handed over.
    var unqualified = 0
    /// Cannot be read.
    var refused = 0
    var hasAccord = true
    var countedAt: Int64 = 0

    var handedOver: Int { pools.reduce(0) { $0 + $1.total } + queues.values.reduce(0, +) }
}

extension ImportLoad.Pool {
    /// How many there is room for on the first days.
    func room(days: Int) -> Int { Int(room.prefix(days).reduce(0) { $0 + $1.thousandths } / 1_000) }

    /// How many there is room for today.
    var roomToday: Int { room(days: 1) }

    var hasCaps: Bool { !room.isEmpty }

    /// The day on which the last of them would be taken; `nil` when the days that were looked at are not enough.
    var lastDay: Day? {
        var sum: Int64 = 0
        for day in room {
            sum += day.thousandths
            if sum >= Int64(total) * 1_000 { return Day(number: day.day) }
        }
        return nil
    }
}
