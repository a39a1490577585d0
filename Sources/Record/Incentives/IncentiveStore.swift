import Domain
import Storage
import Synchronization

/// What is paid for what: computed from the record, frozen when a period is over, told to each who is paid.
package final class IncentiveStore: Sendable {
    private struct Key: Hashable {
        let version: Int64
        let position: Int64
        /// Money counts by the day.
        let day: Day
    }

    package let database: AppDatabase
    package let library: AccordLibrary
    private let gap: GapStore
    private let shelf: CreditDealShelf
    private let kept = Mutex<[Key: IncentiveGround]>([:])
    private let shown: KeptFigures<Shown, Told>
    private let reports: KeptFigures<Question, IncentiveReport>

    /// What is the same for all who read a period.
    private struct Shown: Hashable {
        let version: Int64
        let period: Period
        let firstDay: Day
    }

    private struct Told {
        let ground: IncentiveGround
        /// Its lines of the period alone.
        let run: IncentiveRun
        let closing: IncentiveReport.Closing?
    }

    /// What a report is kept by: what was asked, and who asks.
    private struct Question: Hashable {
        let request: IncentiveRequest
        let user: ID<User>
    }

    package init(
        database: AppDatabase, library: AccordLibrary, gap: GapStore, shelf: CreditDealShelf? = nil,
        patience: FigurePatience = FigurePatience()
    ) {
        self.database = database
        self.library = library
        self.gap = gap
        self.shelf = shelf ?? CreditDealShelf(database, library, patience: patience)
        shown = KeptFigures(most: 4, patience: patience)
        reports = KeptFigures(patience: patience)
    }

    /// The statements of a period.
    ///
    /// - Throws: `Problem.notFound` without an accord in force, without incentives in it, or for somebody whom the reader
    ///   may not see.
    package func report(_ request: IncentiveRequest, _ reader: Reader) async throws -> IncentiveReport {
        let asked = try await database.read { try Asked(reader.viewer.user, at: reader.now, in: $0) }
        return try await reports.value(Question(request: request, user: reader.viewer.user), asked) {
            let place = try await self.database.read { try self.place(request, at: reader.now, in: $0) }
            let key = Shown(version: place.version, period: place.span.period, firstDay: place.span.firstDay)
            let told = try await self.shown.value(key, asked) {
                let deals = try await self.deals(under: place.version, asked)
                return try await self.database.read { connection in
                    let ground = try self.ground(place.version, now: reader.now, of: deals, in: connection)
                    return Told(
                        ground: ground, run: ground.run(of: place.span.label),
                        closing: try self.closing(ground, place.span, now: reader.now, in: connection))
                }
            }
            return try await self.database.read {
                try self.report(request, place, told, reader, in: $0)
            }
        }
    }

    /// The period that is asked for, its run where it is frozen, and the version that it is computed by.
    private struct Place {
        let calendar: PeriodCalendar
        let span: PeriodSpan
        let frozen: IncentiveRunRow?
        let version: Int64
    }

    /// - Throws: `Problem.notFound` without an accord in force or without incentives, `Problem.invalid` for a period that
    ///   has not begun.
    private func place(
        _ request: IncentiveRequest, at now: Timestamp, in connection: any Connection
    ) throws -> Place {
        let current = try inForce(at: now, in: connection)
        let calendar = try PeriodCalendar(accord: current.compiled.accord)
        let span = calendar.period(request.period, containing: request.on ?? calendar.zone.day(at: now))
        guard span.start <= now else {
            throw Problem.invalid("on", "\(PeriodTitle.of(span)) has not begun yet.")
        }
        let frozen = try IncentiveStatements.run(span.period, span.firstDay, in: connection)
        return Place(
            calendar: calendar, span: span, frozen: frozen,
            version: try version(of: span, frozen: frozen, now: now, in: connection))
    }

    private func report(
        _ request: IncentiveRequest, _ place: Place, _ told: Told, _ reader: Reader, in connection: any Connection
    ) throws -> IncentiveReport {
        let (span, frozen, calendar) = (place.span, place.frozen, place.calendar)
        let (ground, run) = (told.ground, told.run)
        let sight = try IncentiveSight(reader.viewer, in: connection)
        if let person = request.person, !sight.maySee(person) {
            throw Problem.forbidden("A statement is read by the one it is for, their manager, leaders and operations.")
        }
        let statement = try frozen.map { try self.statement($0, in: connection) }
        let adjusted = statement.map { $0.adjusted(by: run, on: calendar.zone.day(at: reader.now)) }
        let seen = Set(ground.record.people.map(\.email).filter(sight.maySee))
        let asked = request.person.map { User.key(email: $0) }
        func isShown(_ line: IncentiveLine) -> Bool {
            (seen.contains(line.person) || sight.maySee(line.person))
                && (asked.map { $0 == User.key(email: line.person) } ?? true)
        }
        let lines = (statement?.lines ?? run.lines(period: span.label)).filter(isShown)
        return IncentiveReport(
            accord: ground.accord, version: ground.version, request: request, span: span, calendar: calendar,
            now: reader.now, people: try people(lines, ground, request, reader.viewer, in: connection),
            frozen: frozen,
            pending: Array((adjusted?.lines ?? []).dropFirst(statement?.lines.count ?? 0)).filter(isShown),
            payrolls: sight.seesAll
                ? try frozen.map { try IncentiveStatements.payrolls(of: $0.id, in: connection) } ?? [] : [],
            meetings: try IncentiveStatements.leads(ofMeetings: lines, in: connection),
            left: sight.seesAll ? run.left : [], leftOut: ground.leftOut, seesOthers: sight.seesOthers,
            mayFreeze: Self.mayFreeze(reader.viewer), closing: told.closing)
    }

    /// Who may freeze a period and give it to payroll: leaders and operations.
    static func mayFreeze(_ viewer: Viewer) -> Bool { viewer.isLeader || viewer.isOperations }

    func inForce(
        at now: Timestamp, in connection: any Connection
    ) throws -> (number: Int64, compiled: CompiledAccord) {
        guard let current = try library.inForce(at: now, in: connection) else {
            throw Problem.notFound("No accord is in force yet, so nothing is paid for.")
        }
        return current
    }

    /// The record by the version under which a period was frozen, or that ruled at its end, or rules now.
    func ground(
        of span: PeriodSpan, frozen: IncentiveRunRow?, now: Timestamp, in connection: any Connection
    ) throws -> IncentiveGround {
        try ground(try version(of: span, frozen: frozen, now: now, in: connection), now: now, in: connection)
    }

    /// - Throws: `Problem.notFound` without an accord in force, or without incentives in it.
    private func version(
        of span: PeriodSpan, frozen: IncentiveRunRow?, now: Timestamp, in connection: any Connection
    ) throws -> Int64 {
        let current = try inForce(at: now, in: connection)
        let judged = min(now, span.end.advanced(byMilliseconds: -1))
        let number = try frozen?.version ?? library.inForce(at: judged, in: connection)?.number ?? current.number
        guard try frozen != nil || !library.compiled(number, in: connection).accord.incentives.isEmpty else {
            throw Problem.notFound("The accord says nothing about incentives.")
        }
        return number
    }

    /// Every deal as credit reads it too.
    private func deals(under version: Int64, _ asked: Asked) async throws -> [CreditDeal] {
        let question = try await database.read { connection in
            try IncentiveReading.question(self.library.compiled(version, in: connection).accord)
        }
        return try await shelf.deals(question, asked)
    }

    /// `deals`: All, where they were read before.
    private func ground(
        _ number: Int64, now: Timestamp, of deals: [CreditDeal]? = nil, in connection: any Connection
    ) throws -> IncentiveGround {
        let compiled = try library.compiled(number, in: connection)
        let day = try PeriodCalendar(accord: compiled.accord).zone.day(at: now)
        let key = Key(version: number, position: try EventQueries.lastPosition(connection), day: day)
        if let known = kept.withLock({ $0[key] }) { return known }
        let ground = try IncentiveGround(
            compiled, version: number, now: now, of: deals, library: library, in: connection)
        kept.withLock { kept in
            kept = kept.filter { $0.key.position == key.position && $0.key.day == day }
            if kept.count < 4 { kept[key] = ground }
        }
        return ground
    }

    func statement(_ run: IncentiveRunRow, in connection: any Connection) throws -> IncentiveStatement {
        IncentiveStatement(
            kept: try IncentiveStatements.lines(of: run.id, in: connection).map(\.line), period: run.label,
            frozenAt: run.at)
    }

    /// Those with lines, and whoever asks.
    private func people(
        _ lines: [IncentiveLine], _ ground: IncentiveGround, _ request: IncentiveRequest, _ viewer: Viewer,
        in connection: any Connection
    ) throws -> [IncentiveReport.Person] {
        let names = Dictionary(
            try UserQueries.all(in: connection).map { (User.key(email: $0.email), $0.name) },
            uniquingKeysWith: { first, _ in first })
        let known = Dictionary(
            ground.record.people.map { ($0.email, $0) }, uniquingKeysWith: { first, _ in first })
        var byPerson = Dictionary(grouping: lines, by: \.person)
        if let own = ground.record.people.first(where: { User.key(email: $0.email) == User.key(email: viewer.email) }),
            request.person == nil, byPerson[own.email] == nil
        {
            byPerson[own.email] = []
        }
        return byPerson.map { email, lines in
            IncentiveReport.Person(
                email: email, name: names[User.key(email: email)] ?? email, party: known[email]?.party,
                team: known[email]?.team, lines: lines)
        }.sorted { ($0.party?.rawValue ?? "", $0.name) < ($1.party?.rawValue ?? "", $1.name) }
    }

    /// What closing the largest part of the gap of the period would pay each team.
    private func closing(
        _ ground: IncentiveGround, _ span: PeriodSpan, now: Timestamp, in connection: any Connection
    ) throws -> IncentiveReport.Closing? {
        let request = GapRequest(period: span.period, on: span.firstDay)
        let report: GapReport
        do { report = try gap.report(request, now: now, in: connection) } catch is Problem { return nil }
        guard let part = report.gap.worst.first(where: { $0.link != nil }) ?? report.gap.worst.first else { return nil }
        let goals = report.goalMetric.map { [$0: report.gap.aimed] } ?? [:]
        let more = IncentiveSimulation.paysMore(
            for: -part.amount, ground.accord.incentives, record: ground.record, calendar: ground.calendar,
            currency: ground.accord.currency, period: span, goals: goals)
        let paid = Set(ground.accord.incentives.flatMap(\.to))
        return IncentiveReport.Closing(
            part: part, amount: -part.amount, more: more.filter { paid.contains($0.party) || $0.amount != 0 })
    }
}
