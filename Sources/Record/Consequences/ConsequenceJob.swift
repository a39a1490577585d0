import Domain
import Storage
import Synchronization

/// Carries out what follows when a promise is missed in one period after the other (the accord's `breach.ofWhole`).
///
/// A miss counts when its period is closed. What follows is dated at that instant, however late it runs.
/// Source: docs/rules/consequences.md.
final class ConsequenceJob: Sendable {
    private let database: AppDatabase
    private let accords: AccordLibrary
    private let shelf: RosterShelf
    private let ids: IDGenerator
    /// How many closed periods this process has looked through.
    private let looked = Mutex<Int64>(-1)

    init(database: AppDatabase, accords: AccordLibrary, shelf: RosterShelf, ids: IDGenerator) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
        self.ids = ids
    }

    func isDue(at now: Timestamp) async throws -> Bool {
        let looked = looked.withLock { $0 }
        let accords = accords
        return try await database.read { connection in
            if try ConsequenceQueries.closedPeriods(in: connection) != looked { return true }
            if try !ConsequenceQueries.overdue(at: now, in: connection).isEmpty { return true }
            return try ConsequenceKeeping.isChanged(accords, at: now, in: connection)
        }
    }

    func run(at now: Timestamp) async throws {
        guard try await isDue(at: now) else { return }
        let (accords, shelf, ids) = (accords, shelf, ids)
        let count = try await database.write { connection -> Int64 in
            try AccordQueries.lockAll(in: connection)
            let count = try ConsequenceQueries.closedPeriods(in: connection)
            try ConsequenceKeeping(
                connection: connection, act: Act(now: now, ids: ids), accords: accords, shelf: shelf)?.keep()
            return count
        }
        looked.withLock { $0 = count }
    }
}

/// One turn of the job, inside a transaction.
struct ConsequenceKeeping {
    private let connection: any Connection
    private let act: Act
    private let accords: AccordLibrary
    private let stretches: [AccordTimeline.Stretch]
    private let ruling: Accord
    private let book: RosterBook
    private let calendar: PeriodCalendar

    /// `nil` without an accord in force.
    init?(connection: any Connection, act: Act, accords: AccordLibrary, shelf: RosterShelf) throws {
        let stretches = try accords.timeline(in: connection).stretches.filter { $0.from <= act.now }
        guard let last = stretches.last else { return nil }
        self.connection = connection
        self.act = act
        self.accords = accords
        self.stretches = stretches
        ruling = try accords.compiled(last.number, in: connection).accord
        book = try shelf.book(at: act.now, version: last.number, accord: ruling, in: connection)
        calendar = try PeriodCalendar(accord: ruling)
    }

    func keep() throws {
        try open()
        try noteOverdue()
        try endRenegotiations()
    }

    /// Whether a version has come into force since a renegotiation was asked for.
    static func isChanged(
        _ accords: AccordLibrary, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        let waiting = try ConsequenceQueries.open(in: connection).filter { $0.action == .renegotiate }
        guard !waiting.isEmpty else { return false }
        let from = try accords.timeline(in: connection).stretches.last { $0.from <= now }?.from
        return waiting.contains { asked in from.map { $0 > asked.at } ?? false }
    }

    // MARK: - Opening

    private struct Series {
        var verdicts: [MissedRun.Verdict] = []
        /// When the last period with a verdict of each day was closed.
        var closed: [Timestamp] = []
        var end = Timestamp(milliseconds: Int64.min)
    }

    private func open() throws {
        var series: [String: Series] = [:]
        for line in try ConsequenceQueries.verdicts(in: connection) {
            let span = calendar.period(line.period, containing: line.firstDay)
            var one = series[line.commitment] ?? Series()
            one.verdicts.append(MissedRun.Verdict(period: span, isMissed: line.isMissed))
            one.closed.append(line.closedAt)
            one.end = max(span.end, one.end)
            series[line.commitment] = one
        }
        for (id, one) in series.sorted(by: { $0.key < $1.key }) { try open(id, one) }
    }

    /// Steps hold for the runs that ended while their version was in force.
    private func open(_ id: String, _ series: Series) throws {
        var newest: (ID<Consequence>, MissedRun.Reaching, Commitment)?
        for stretch in stretches {
            let accord = try accords.compiled(stretch.number, in: connection).accord
            guard let commitment = accord.commitments.first(where: { $0.id == id }) else { continue }
            let reachings = MissedRun.reachings(
                series.verdicts, steps: accord.breach.ofWhole, calendar: calendar, now: min(series.end, act.now))
            for reaching in reachings
            where reaching.last.end > stretch.from && (stretch.until.map { reaching.last.end <= $0 } ?? true) {
                let at = closing(of: reaching, series)
                let calendar = book.calendar(of: leader(of: commitment.party)?.email)
                let due = reaching.step.within.map { calendar.due(from: at, span: $0) }
                let made = try ConsequenceQueries.insert(
                    reaching, of: commitment, version: stretch.number, at: at, due: due, act, in: connection)
                guard let made else { continue }
                try note(.consequenceOpened, made, at: at, version: stretch.number, reaching.step.then)
                newest = (made, reaching, commitment)
            }
        }
        if let newest { try tell(newest.1, newest.2, series) }
    }

    /// When the last period of the run was closed.
    private func closing(of reaching: MissedRun.Reaching, _ series: Series) -> Timestamp {
        let own = zip(series.verdicts, series.closed).filter { reaching.last.contains($0.0.period.start) }
        return own.map(\.1).max() ?? reaching.last.end
    }

    // MARK: - Following up

    private func noteOverdue() throws {
        for late in try ConsequenceQueries.overdue(at: act.now, in: connection) {
            try ConsequenceQueries.noteOverdue(late, in: connection)
            try note(.consequenceOverdue, late.id, at: late.due ?? act.now, version: late.version, late.action)
            let body =
                "\(late.action.title) of \(late.party.title) for \(late.commitment) is overdue: it was missed for "
                + "\(late.runWords)."
            for user in leaders() { try tell(user, .consequenceOverdue, body, at: late.due ?? act.now) }
        }
    }

    /// A renegotiation ends with the next version that comes into force.
    private func endRenegotiations() throws {
        for asked in try ConsequenceQueries.open(in: connection) where asked.action == .renegotiate {
            guard let next = stretches.first(where: { $0.from > asked.at }) else { continue }
            try ConsequenceQueries.finish(asked.id, at: next.from, by: nil, in: connection)
            try ConsequenceQueries.keep(newVersion: next.number, of: asked.id, in: connection)
            try note(.consequenceDone, asked.id, at: next.from, version: asked.version, asked.action)
        }
    }

    // MARK: - Telling

    private func tell(_ reaching: MissedRun.Reaching, _ commitment: Commitment, _ series: Series) throws {
        let missed = Format.count(reaching.count, reaching.step.missed.period.rawValue)
        let head = "\(commitment.party.title) has missed “\(commitment.name)” for \(missed)"
        let at = closing(of: reaching, series)
        switch reaching.step.then {
        case .agenda:
            for user in leaders() {
                try tell(user, .consequenceOpened, "\(head): it stands on the agenda of the next meeting.", at: at)
            }
        case .recoveryPlan:
            guard let user = leader(of: commitment.party) else { return }
            try tell(user.id, .consequenceOpened, "\(head): the accord asks for a recovery plan.", at: at)
        case .renegotiate:
            for user in leaders() {
                try tell(user, .consequenceOpened, "\(head): the accord asks both sides to change it.", at: at)
            }
        }
    }

    private func leader(of party: Party) -> User? {
        ruling.parties.first { $0.party == party }.flatMap { book.user(email: $0.leader) }
    }

    private func leaders() -> [ID<User>] {
        Set(ruling.parties.compactMap { book.id(email: $0.leader) }).sorted()
    }

    private func note(
        _ kind: EventKind, _ id: ID<Consequence>, at instant: Timestamp, version: Int64,
        _ action: Breach.WholeStep.Action
    ) throws {
        var event = Event(kind, noun: "consequence", subject: id, at: instant)
        event.version = version
        event.details = action.rawValue
        try EventLog.append(event, act, in: connection)
    }

    private func tell(_ user: ID<User>, _ kind: EventKind, _ body: String, at instant: Timestamp) throws {
        try NoticeWriting.tell(user, kind, body, at: instant, act, in: connection)
    }
}
