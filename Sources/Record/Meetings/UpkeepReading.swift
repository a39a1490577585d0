import Domain
import Storage

/// What the program costs those who feed it: inputs for each hand-off, and operations' hours.
package struct UpkeepReading: Sendable {
    package struct Rep: Sendable {
        package let name: String
        package let handoffs: Int
        package let inputs: Int

        package var each: Double { handoffs == 0 ? 0 : Double(inputs) / Double(handoffs) }
    }

    package struct Week: Sendable {
        package let from: Day
        package let minutes: Int
    }

    /// How many inputs a hand-off takes of one person, from 1 on; the last stands for all beyond.
    package let spread: [Int]
    /// By name.
    package let reps: [Rep]
    /// Oldest first.
    package let weeks: [Week]
    package let isCut: Bool

    package static let most = 3
    /// The hand-offs that were last handed over, as far back as the days.
    package static let handoffs = 2_000
    static let days: Int64 = 180
    /// The events that were last written.
    package static let events: Int64 = 100_000
    /// A pause that ends a session of work.
    private static let pause: Int64 = 30 * 60_000
    /// What a single step takes.
    private static let step: Int64 = 3 * 60_000

    package static func read(at now: Timestamp, zone: Zone, in connection: any Connection) throws -> UpkeepReading {
        var inputs: [Int] = []
        var byRep: [ID<User>: (handoffs: Set<Int64>, inputs: Int)] = [:]
        let recent = try UpkeepQueries.recent(UpkeepReading.handoffs, before: now, in: connection)
        for start in stride(from: 0, to: recent.count, by: 500) {
            let part = Array(recent[start..<min(start + 500, recent.count)])
            for line in try UpkeepQueries.inputs(of: part, in: connection) {
                inputs.append(line.count)
                byRep[line.user, default: ([], 0)].handoffs.insert(line.handoff)
                byRep[line.user, default: ([], 0)].inputs += line.count
            }
        }
        var spread = [Int](repeating: 0, count: 6)
        for count in inputs where count > 0 { spread[min(count, 6) - 1] += 1 }
        let names = Dictionary(
            try UserQueries.all(in: connection).map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let reps = byRep.map {
            Rep(name: names[$0.key] ?? "somebody", handoffs: $0.value.handoffs.count, inputs: $0.value.inputs)
        }
        let steps = try UpkeepQueries.operations(last: UpkeepReading.events, at: now, in: connection)
        return UpkeepReading(
            spread: spread, reps: reps.sorted { ($0.name, $0.inputs) < ($1.name, $1.inputs) },
            weeks: weeks(steps.lines, until: now, zone: zone), isCut: steps.isCut)
    }

    /// Sessions of work: steps of one person with at most half an hour between, and three minutes for the first.
    package static func weeks(
        _ steps: [(user: ID<User>, at: Timestamp)], until now: Timestamp, zone: Zone, count: Int = 8
    ) -> [Week] {
        let calendar = PeriodCalendar(zone: zone)
        var spans = [calendar.period(.week, containing: now)]
        while spans.count < count { spans.insert(calendar.previous(spans[0]), at: 0) }
        var milliseconds = [Int64](repeating: 0, count: count)
        var last: [ID<User>: Timestamp] = [:]
        for line in steps.sorted(by: { $0.at < $1.at }) {
            let passed = last[line.user].map { line.at.milliseconds - $0.milliseconds } ?? pause + 1
            if let place = spans.firstIndex(where: { $0.contains(line.at) }) {
                milliseconds[place] += passed <= pause ? passed : step
            }
            last[line.user] = line.at
        }
        return zip(spans, milliseconds).map { Week(from: $0.firstDay, minutes: Int($1 / 60_000)) }
    }
}

/// Statements that count what people put in.
enum UpkeepQueries {
    /// Raw identities of the newest hand-offs that somebody decided; older ones are never looked at.
    static func recent(_ count: Int, before now: Timestamp, in connection: any Connection) throws -> [Int64] {
        try connection.all(
            """
            SELECT id FROM handoff
            WHERE handed_at >= \(now.advanced(byMilliseconds: -UpkeepReading.days * 86_400_000)) AND handed_at < \(now)
                AND NOT history AND decided_by IS NOT NULL AND decided_by <> 0
                AND withdrawn IS NULL
            ORDER BY handed_at DESC, id DESC LIMIT \(count)
            """
        ) { $0.integer(0) }
    }

    /// Forms that people sent about hand-offs: what one form wrote carries one instant.
    static func inputs(
        of handoffs: [Int64], in connection: any Connection
    ) throws -> [(handoff: Int64, user: ID<User>, count: Int)] {
        try connection.all(
            """
            SELECT e.subject, e.actor, count(DISTINCT e.recorded) FROM event e
            WHERE e.subject IN \(.list(handoffs)) AND e.noun = 'handoff' AND e.actor <> 0 AND e.batch = 0
            GROUP BY e.subject, e.actor
            """
        ) { (handoff: $0.integer(0), user: $0.id(1), count: Int($0.integer(2))) }
    }

    /// When those of operations did something, among the newest events.
    static func operations(
        last count: Int64, at now: Timestamp, in connection: any Connection
    ) throws -> (lines: [(user: ID<User>, at: Timestamp)], isCut: Bool) {
        let from = max(0, try EventQueries.lastPosition(connection) - count)
        let lines: [(user: ID<User>, at: Timestamp)] = try connection.all(
            """
            SELECT DISTINCT e.actor, e.recorded FROM event e
            WHERE e.position > \(from) AND e.recorded <= \(now) AND e.actor IN (
                SELECT r.user_id FROM roster_entry r
                WHERE (r.party = 'operations' OR r.role = 'keeper') AND r.from_at <= \(now)
                    AND (r.until_at IS NULL OR r.until_at > \(now)))
            """
        ) { (user: $0.id(0), at: $0.timestamp(1)) }
        return (lines, from > 0)
    }
}
