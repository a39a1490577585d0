import Domain
import Storage
import Synchronization

/// Tells the owners of a figure, once for each crossing, that it left its bounds or turned red where the accord says what
/// follows (`alert` and `whenRed` of a goal).
///
/// Source: docs/rules/goals.md.
final class GoalCrossingJob: Sendable {
    private struct Looked: Equatable {
        let position: Int64
        let day: Int64
    }

    /// One figure as it stands.
    private struct Standing {
        let line: GoalLine
        let kind: GoalCrossingRow.Kind
        let isOutside: Bool
        let bounds: String
        let body: String
        let owners: [ID<User>]
    }

    private let goals: GoalStore
    private let ids: IDGenerator
    /// What this process saw last: nothing changes without an event or another day.
    private let looked = Mutex<Looked?>(nil)

    init(goals: GoalStore, ids: IDGenerator) {
        self.goals = goals
        self.ids = ids
    }

    func isDue(at now: Timestamp) async throws -> Bool {
        let seen = try await goals.database.read { try self.looking(at: now, in: $0) }
        return looked.withLock { $0 != seen }
    }

    func run(at now: Timestamp) async throws {
        let (seen, standings) = try await goals.database.read { connection in
            let standings = try self.standings(at: now, in: connection)
            return (
                try self.looking(at: now, in: connection),
                try standings.filter { try self.isNew($0, after: self.last($0, in: connection)) }
            )
        }
        let after = standings.isEmpty ? seen : try await keep(standings, seen, Act(now: now, ids: ids))
        looked.withLock { $0 = after }
    }

    private func looking(at now: Timestamp, in connection: any Connection) throws -> Looked {
        Looked(position: try EventQueries.lastPosition(connection), day: now.milliseconds / 86_400_000)
    }

    /// - Returns: What was seen, with one's own events where nothing else has happened meanwhile.
    private func keep(_ standings: [Standing], _ seen: Looked, _ act: Act) async throws -> Looked {
        try await goals.database.write { connection in
            let before = try self.looking(at: act.now, in: connection)
            for standing in standings {
                let span = standing.line.span
                let last = try self.last(standing, in: connection)
                guard self.isNew(standing, after: last) else { continue }
                let row = GoalCrossingRow(
                    metric: standing.line.metric.name, period: span.period, firstDay: span.firstDay,
                    kind: standing.kind, number: (last?.number ?? 0) + 1, isOutside: standing.isOutside,
                    actual: standing.line.value, bounds: standing.bounds, at: act.now)
                guard try GoalCrossingQueries.insert(row, in: connection), standing.isOutside else { continue }
                var event = Event(.goalCrossed, noun: "goal", subject: ID<GoalTarget>(0), at: act.now)
                event.details = "{\"metric\":\"\(row.metric)\",\"kind\":\"\(row.kind.rawValue)\"}"
                try EventLog.append(event, act, in: connection)
                for owner in standing.owners {
                    try NoticeWriting.tell(
                        owner, .goalCrossed, standing.body, at: act.now, goal: row.metric, act, in: connection)
                }
            }
            return before == seen ? try self.looking(at: act.now, in: connection) : seen
        }
    }

    private func last(_ standing: Standing, in connection: any Connection) throws -> GoalCrossingRow? {
        let span = standing.line.span
        return try GoalCrossingQueries.all(
            from: span.firstDay, through: span.firstDay, metric: standing.line.metric.name, in: connection
        ).last { $0.kind == standing.kind && $0.period == span.period }
    }

    /// What was never seen outside is inside.
    private func isNew(_ standing: Standing, after last: GoalCrossingRow?) -> Bool {
        standing.isOutside != last?.isOutside ?? false
    }

    /// Figures with bounds, and figures with something that follows when they are red, in the periods that run.
    private func standings(at now: Timestamp, in connection: any Connection) throws -> [Standing] {
        guard try !goals.library.timeline(in: connection).stretches.filter({ $0.from <= now }).isEmpty else {
            return []
        }
        let reading = try GoalReading(now: now, around: nil, library: goals.library, in: connection)
        let alerts = try GoalQueries.alerts(in: connection)
        let window = reading.calendar.period(.quarter, containing: reading.today)
        let year = reading.calendar.period(.year, containing: reading.today)
        let kept = try GoalKept(from: year.firstDay, through: year.lastDay, in: connection)
        return try MetricCatalogue.all.filter(\.isCounted).compactMap { metric -> Standing? in
            let goal = reading.accord.goals.first { $0.metric == metric.name }
            let isWatched = alerts[metric.name] != nil || goal?.alert != nil
            guard isWatched || goal?.whenRed != nil else { return nil }
            let line = try reading.line(metric, in: reading.span(of: metric, in: window), .all, kept)
            return standing(line, reading)
        }
    }

    private func standing(_ line: GoalLine, _ reading: GoalReading) -> Standing? {
        let words = MetricWords(line.metric, currency: reading.accord.currency)
        let head = "\(line.metric.title) of \(PeriodTitle.of(line.span)): \(words.text(line.value))"
        if let bounds = line.bounds, !line.isManaged {
            let told = words.text(bounds)
            return Standing(
                line: line, kind: .alert, isOutside: line.isAlert, bounds: told,
                body: "\(head); whoever owns it is told \(told).",
                owners: owners(line, reading, line.alert?.author))
        }
        guard let action = line.goal?.whenRed, let standing = line.standing else { return nil }
        let over = Int(reading.today.number - line.span.firstDay.number)
        let isRed = standing.light == .red && over >= GoalForecast.leastDays
        let follows =
            switch action {
            case .tellOwners: "Note who does what about it."
            case .agenda: "It stands on the agenda of the next meeting."
            case .recoveryPlan: "The accord asks its owners for a recovery plan: note it there as an action."
            }
        let due = standing.lastShape ?? standing.pace
        let aimed = due.map { "\(words.text($0)) due by now" } ?? words.text(standing.target?.aim)
        return Standing(
            line: line, kind: .red, isOutside: isRed, bounds: aimed, body: "\(head) is red, \(aimed). \(follows)",
            owners: owners(line, reading, nil))
    }

    /// Those whom the accord names for the goal; else the leaders of the sides that answer for the metric.
    private func owners(_ line: GoalLine, _ reading: GoalReading, _ setter: ID<User>?) -> [ID<User>] {
        let named = line.goal?.owners ?? [:]
        let parties = line.metric.owners.keys
        let emails =
            named.isEmpty
            ? reading.accord.parties.filter { parties.contains($0.party) }.map(\.leader) : Array(named.values)
        let keys = Set(emails.map(User.key))
        let found = reading.users.filter { keys.contains(User.key(email: $0.email)) }.map(\.id)
        return Set(found + [setter].compactMap { $0 }).sorted()
    }
}
