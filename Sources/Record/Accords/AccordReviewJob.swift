import Domain
import Storage

/// Asks leaders on each review date to look at the accord, or at its target accounts, again.
///
/// A date is the beginning of a period of the kind that the version in force names; what it asks is dated at it, however
/// late it runs. Source: docs/rules/reviews.md.
struct AccordReviewJob: Sendable {
    /// A review of a kind, and the date on which it is due.
    struct Asking: Sendable, Equatable {
        let kind: AccordReview.Kind
        let due: Timestamp
    }

    let database: AppDatabase
    let accords: AccordLibrary
    let ids: IDGenerator

    func isDue(at now: Timestamp) async throws -> Bool {
        try await database.read { connection in
            guard let register = try ruling(at: now, in: connection) else { return false }
            return try !askings(register, at: now, in: connection).isEmpty
        }
    }

    func run(at now: Timestamp) async throws {
        guard try await isDue(at: now) else { return }
        try await database.write { connection in
            try AccordQueries.lockAll(in: connection)
            guard let ruling = try ruling(at: now, in: connection) else { return }
            let act = Act(now: now, ids: ids)
            let askings = try askings(ruling, at: now, in: connection)
            for asking in askings {
                let isNewest = askings.last { $0.kind == asking.kind } == asking
                try ask(asking, ruling, isTold: isNewest, act, in: connection)
            }
        }
    }

    /// The dates of one kind that have come since the version came into force and are not asked for yet, in order.
    static func dates(
        _ period: Period, since start: Timestamp, after last: Timestamp?, at now: Timestamp, calendar: PeriodCalendar
    ) -> [Timestamp] {
        let start = max(start, last ?? start)
        var dates: [Timestamp] = []
        var span = calendar.period(period, containing: now)
        while span.start > start {
            dates.append(span.start)
            span = calendar.previous(span)
        }
        return dates.reversed()
    }

    // MARK: - Private

    private struct Ruling {
        let number: Int64
        let accord: Accord
        let since: Timestamp
    }

    private func ruling(at now: Timestamp, in connection: any Connection) throws -> Ruling? {
        guard let stretch = try accords.timeline(in: connection).stretches.last(where: { $0.from <= now }) else {
            return nil
        }
        let accord = try accords.compiled(stretch.number, in: connection).accord
        return Ruling(number: stretch.number, accord: accord, since: stretch.from)
    }

    private func askings(_ ruling: Ruling, at now: Timestamp, in connection: any Connection) throws -> [Asking] {
        let calendar = try PeriodCalendar(accord: ruling.accord)
        let rules: [(AccordReview.Kind, Period?)] = [
            (.accord, ruling.accord.term.review), (.targetAccounts, ruling.accord.targetAccounts?.reviewed),
        ]
        return try rules.flatMap { kind, period -> [Asking] in
            guard let period else { return [] }
            let last = try AccordReviewQueries.lastDue(kind, in: connection)
            return Self.dates(period, since: ruling.since, after: last, at: now, calendar: calendar)
                .map { Asking(kind: kind, due: $0) }
        }
    }

    private func ask(
        _ asking: Asking, _ ruling: Ruling, isTold: Bool, _ act: Act, in connection: any Connection
    ) throws {
        let made = try AccordReviewQueries.insert(
            asking.kind, due: asking.due, version: ruling.number, act, in: connection)
        guard let id = made else { return }
        var event = Event(.reviewDue, noun: "accord-review", subject: id, at: asking.due)
        event.version = ruling.number
        event.details = asking.kind.rawValue
        try EventLog.append(event, act, in: connection)
        guard isTold else { return }
        let day = Zone(ruling.accord.timeZone)?.day(at: asking.due)
        let date = day.map { " since \(Format(zone: ruling.accord.timeZone, now: act.now).day($0))" } ?? ""
        let body = "A review of \(asking.kind.title) is due\(date): look at it together and record what you found."
        for user in try leaders(ruling, at: act.now, in: connection) {
            try NoticeWriting.tell(user, .reviewDue, body, at: asking.due, act, in: connection)
        }
    }

    /// Whoever leads a party that signs: by the roster, else as the version names them.
    private func leaders(_ ruling: Ruling, at now: Timestamp, in connection: any Connection) throws -> [ID<User>] {
        let known = try SuccessionQueries.leaders(at: now, in: connection)
        let users = try ruling.accord.parties.flatMap { signatory -> [ID<User>] in
            let own = known.filter { $0.leader.party == signatory.party }.map(\.user)
            if !own.isEmpty { return own }
            return try UserQueries.find(email: signatory.leader, in: connection).map { [$0.id] } ?? []
        }
        return Set(users).sorted()
    }
}
