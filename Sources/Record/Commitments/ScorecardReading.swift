import Domain
import Storage

/// Puts the figures together: which versions, which days, which rows, then one computation in Domain.
struct ScorecardReading {
    let connection: any Connection
    let library: AccordLibrary
    let request: ScorecardRequest
    /// The accord in force at the instant.
    let accord: Accord
    let number: Int64
    let asOf: Timestamp
    private let stretches: [AccordTimeline.Stretch]
    private let calendar: PeriodCalendar
    private let days: (first: Day, last: Day)

    /// - Throws: `Problem.notFound` without an accord in force, `Problem.invalid` for days that cannot be.
    init(
        _ request: ScorecardRequest, now: Timestamp, library: AccordLibrary, in connection: any Connection
    ) throws {
        let timeline = try library.timeline(in: connection)
        guard let ruling = timeline.stretches.last(where: { $0.from <= now }) else {
            throw Problem.notFound("No accord is in force yet, so nothing has been promised.")
        }
        let zone = try Zone(try library.compiled(ruling.number, in: connection).accord.timeZone, field: "timeZone")
        let asOf = ScorecardReading.instant(request.asOf, now: now, zone: zone)
        let stretches = timeline.stretches.filter { $0.from <= asOf }
        guard let last = stretches.last else {
            throw Problem.notFound("No accord was in force on \(request.asOf ?? zone.day(at: now)).")
        }
        self.request = request
        self.connection = connection
        self.library = library
        self.asOf = asOf
        self.stretches = stretches
        number = last.number
        accord = try library.compiled(last.number, in: connection).accord
        calendar = try PeriodCalendar(accord: accord)
        days = try request.days(seenFrom: calendar.zone.day(at: asOf), in: calendar)
    }

    /// - Throws: `Problem.notFound` for a version that never was in force.
    func material() throws -> ScorecardMaterial {
        let terms = try terms()
        let commitments = terms.reversed().flatMap(\.terms.commitments)
        let needed = needed(commitments)
        let users = try UserQueries.all(in: connection)
        let facts = try facts(users)
        let isCountedOnce = commitments.contains { $0.measure == .handedOver && $0.countOnce != nil }
        let rows = try facts.rows(
            handedFrom: isCountedOnce ? ScorecardReading.beginning : needed.start, from: needed.start,
            until: needed.end)
        let capacity = try capacity(commitments, users)
        let targets = try targets(commitments, needed)
        let card = Scorecard(
            calendar: calendar, terms: terms.map(\.terms), handoffs: rows.handoffs, clocks: rows.clocks,
            capacity: capacity, pipeline: try pipeline(commitments, needed), targets: targets,
            renewals: try renewals(commitments, needed), references: try references(commitments, needed),
            signings: try signings(commitments, needed),
            working: try working())
        return ScorecardMaterial(card: card, capacity: capacity, targets: targets, users: users)
    }

    /// `material`: That of the request's days.
    func report(_ promises: PromiseWords, of material: ScorecardMaterial) throws -> ScorecardReport {
        let card = material.card
        let results = card.results(from: days.first, through: days.last, filter: request.filter, now: asOf)
            .filter { $0.period.start <= asOf }
        let closed = try closed(results)
        return ScorecardReport(
            accord: accord, number: number,
            versions: stretches.map { ScorecardReport.Version(number: $0.number, from: $0.from) }, calendar: calendar,
            request: request, firstDay: days.first, lastDay: days.last, asOf: asOf,
            lines: try results.map { try line($0, card, promises, closed) }, capacity: material.capacity,
            targets: material.targets, leaders: leaders(material.users)
        )
    }

    /// What figures say at the end of a day, or now where that is to come.
    private static func instant(_ day: Day?, now: Timestamp, zone: Zone) -> Timestamp {
        guard let day else { return now }
        return min(now, zone.start(of: day.advanced(by: 1)).advanced(byMilliseconds: -1))
    }

    /// Before anything that could have been recorded.
    private static let beginning = Timestamp(milliseconds: -62_135_596_800_000)

    private func terms() throws -> [(number: Int64, terms: ScorecardTerms, compiled: CompiledAccord)] {
        let chosen = stretches.filter { request.version == nil || $0.number == request.version }
        guard !chosen.isEmpty else {
            throw Problem.notFound("Version \(request.version ?? 0) of the accord was not in force by then.")
        }
        return try chosen.map { stretch in
            let compiled = try library.compiled(stretch.number, in: connection)
            // One version alone measures all days since the first.
            let from = request.version == nil ? stretch.from : stretches.first?.from ?? stretch.from
            return (
                stretch.number,
                ScorecardTerms(version: Int(stretch.number), from: from, accord: compiled.accord), compiled
            )
        }
    }

    /// The days of all periods that are shown, of their trend, and of one before them for what it gives.
    private func needed(_ commitments: [Commitment]) -> (start: Timestamp, end: Timestamp) {
        var start = calendar.zone.start(of: days.first)
        var end = calendar.zone.start(of: days.last.advanced(by: 1))
        for per in Set(commitments.map(\.per)) {
            var span = calendar.period(per, containing: days.first)
            for _ in 0..<max(1, request.trend) { span = calendar.previous(span) }
            start = min(start, span.start)
            end = max(end, calendar.period(per, containing: days.last).end)
        }
        return (start, end)
    }

    private func facts(_ users: [User]) throws -> ScorecardFacts {
        let compiled = try stretches.map {
            (number: $0.number, accord: try library.compiled($0.number, in: connection))
        }
        return ScorecardFacts(connection: connection, asOf: asOf, users: users, versions: compiled)
    }

    private func capacity(_ commitments: [Commitment], _ users: [User]) throws -> [CapacityFigures] {
        let pers = Set(commitments.filter { $0.measure == .capacity }.map(\.per))
        guard !pers.isEmpty else { return [] }
        var periods: [PeriodSpan] = []
        for per in pers {
            var first = calendar.period(per, containing: days.first)
            for _ in 0..<max(1, request.trend) { first = calendar.previous(first) }
            // A gift looks at all periods that began in a longer one.
            if let longest = commitments.map({ calendar.period($0.per, containing: days.first).firstDay }).min() {
                first = calendar.period(per, containing: min(first.firstDay, longest))
            }
            let last = commitments.map { calendar.period($0.per, containing: days.last).lastDay }.max() ?? days.last
            periods += calendar.periods(per, from: first.firstDay, through: last)
        }
        return try CapacityReading(connection: connection, asOf: asOf, zone: calendar.zone)
            .figures(
                of: periods.filter { $0.start <= asOf }, relief: accord.relief, users: users,
                begin: stretches.first.map { calendar.zone.day(at: $0.from) })
    }

    /// Opportunities of the periods, where somebody promises pipeline.
    private func pipeline(
        _ commitments: [Commitment], _ needed: (start: Timestamp, end: Timestamp)
    ) throws -> [PipelineFigures] {
        guard commitments.contains(where: { $0.measure == .pipelineCreated }) else { return [] }
        return try PipelineReading(
            connection: connection, asOf: asOf, currency: accord.currency, begins: stretches.first?.from
        ).figures("opportunity.created_at >= \(needed.start) AND opportunity.created_at < \(needed.end)")
    }

    /// Contracts whose renewal is to be opened in the periods, where somebody promises that.
    private func renewals(
        _ commitments: [Commitment], _ needed: (start: Timestamp, end: Timestamp)
    ) throws -> [RenewalFigures] {
        let spans = commitments.filter { $0.measure == .renewalsOpened }.compactMap(\.before)
        guard let longest = spans.map({ PlanDelay($0).longestDays }).max() else { return [] }
        let zone = calendar.zone
        return try CustomerFigures(connection: connection, asOf: asOf).renewals(
            from: zone.day(at: needed.start), until: zone.day(at: needed.end).advanced(by: longest + 1))
    }

    /// References of the periods, where somebody promises that customers agree.
    private func references(
        _ commitments: [Commitment], _ needed: (start: Timestamp, end: Timestamp)
    ) throws -> [ReferenceFigures] {
        guard commitments.contains(where: { $0.measure == .referencesAgreed }) else { return [] }
        return try CustomerFigures(connection: connection, asOf: asOf)
            .references(from: needed.start, until: needed.end)
    }

    /// Targets of the periods that begin in those needed, where somebody promises to sign them in time.
    private func signings(
        _ commitments: [Commitment], _ needed: (start: Timestamp, end: Timestamp)
    ) throws -> [SigningFigures] {
        guard commitments.contains(where: { $0.measure == .targetsSigned }) else { return [] }
        let reading = try GoalReading(now: asOf, around: days.last, library: library, in: connection)
        return try GoalSignings(reading: reading).figures(from: needed.start, until: needed.end)
    }

    /// Names of the list of target accounts, where somebody promises that they respond.
    private func targets(
        _ commitments: [Commitment], _ needed: (start: Timestamp, end: Timestamp)
    ) throws -> [TargetFigures] {
        let spans = commitments.filter { $0.measure == .targetAccountsResponding }.compactMap { commitment -> Int64? in
            guard case .elapsed(let milliseconds) = commitment.within?.value(for: nil) else { return nil }
            return milliseconds
        }
        guard let longest = spans.max(), let list = accord.targetAccounts?.list else { return [] }
        return try TargetReading(connection: connection, asOf: asOf)
            .figures(of: list, since: needed.start.advanced(byMilliseconds: -longest))
    }

    /// What was kept of the periods when they were closed; a cut, or one version alone, was never told then.
    private func closed(_ results: [CommitmentResult]) throws -> [ClosedFigureQueries.Key: ClosedLine] {
        guard request.filter.isEmpty, request.version == nil, let first = results.map(\.period.firstDay).min(),
            let last = results.map(\.period.firstDay).max()
        else { return [:] }
        return try ClosedFigureQueries.figures(from: first, through: last, at: asOf, in: connection)
    }

    /// The working days by which a capacity is shared out: those of the roster's first calendar.
    private func working() throws -> BusinessCalendar? {
        try RosterParts.calendars(at: asOf, in: connection).first.map { try BusinessCalendar($0) }
    }

    private func line(
        _ result: CommitmentResult, _ card: Scorecard, _ promises: PromiseWords,
        _ closed: [ClosedFigureQueries.Key: ClosedLine]
    ) throws -> ScorecardLine {
        var trend = [TrendPoint(result)]
        var period = result.period
        while trend.count < request.trend {
            period = calendar.previous(period)
            guard
                let earlier = card.result(result.commitment.id, in: period, filter: request.filter, now: asOf)
            else { break }
            trend.insert(TrendPoint(earlier), at: 0)
        }
        let version = request.version ?? stretches.last { $0.from < result.period.end }?.number
        let words = try promises.of(version ?? stretches.first?.number ?? number, in: connection)
        let key = ClosedFigureQueries.Key(
            period: result.period.period.rawValue, firstDay: result.period.firstDay, commitment: result.commitment.id)
        return ScorecardLine(
            result: result, promise: words[result.commitment.id] ?? "", trend: trend, closed: closed[key])
    }

    private func leaders(_ users: [User]) -> [Party: String] {
        let names = Dictionary(
            users.map { (User.key(email: $0.email), $0.name) }, uniquingKeysWith: { first, _ in first })
        return Dictionary(
            accord.parties.map { ($0.party, names[User.key(email: $0.leader)] ?? $0.leader) },
            uniquingKeysWith: { first, _ in first })
    }
}
