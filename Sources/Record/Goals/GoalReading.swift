import Domain
import Storage

/// Computes figures of goals; what several of them are counted from is read once.
final class GoalReading {
    let connection: any Connection
    let now: Timestamp
    let accord: Accord
    let number: Int64
    let calendar: PeriodCalendar
    let users: [User]
    let names: [ID<User>: String]
    let targets: GoalTargets
    let teams: GoalTeams
    let campaignOwners: [Int64: ID<User>]
    private let stretches: [(number: Int64, from: Timestamp, accord: CompiledAccord)]
    private let first: Day
    private let last: Day
    private let memory: GoalDealMemory
    private let money: MoneyDealMemory
    private let isOver: Bool
    private var read: [GoalDeal]?
    private var earlier: (from: Day, deals: [GoalDeal])?
    private var counted: GoalHandoffs?
    private var figures: [Key: GoalFigure?] = [:]
    private var cut: [GoalSegment: SalesMetrics.Rows] = [:]
    private var owned: (persons: [ID<User>: [GoalDeal]], teams: [String: [GoalDeal]])?

    private struct Key: Hashable {
        let metric: String
        let span: PeriodSpan
        let segment: GoalSegment
        let now: Timestamp
    }

    /// What goals look like from an instant; what was recorded later does not count.
    ///
    /// `day`: A day of the period asked for; `nil`: the instant's.
    /// `before`: How many years before that day are read.
    /// `isOver`: The instant is not the present one: what was written down since of deals, documents and spend is left
    /// out.
    ///
    /// - Throws: `Problem.notFound` without an accord in force.
    init(
        now: Timestamp, around day: Day?, before: Int = 1, isOver: Bool = false, library: AccordLibrary,
        in connection: any Connection
    ) throws {
        self.isOver = isOver
        let timeline = try library.timeline(in: connection)
        let stretches = timeline.stretches.filter { $0.from <= now }
        guard let ruling = stretches.last else {
            throw Problem.notFound("No accord is in force yet, so nothing is aimed at.")
        }
        self.connection = connection
        self.now = now
        memory = library.deals
        money = library.money
        number = ruling.number
        let compiled = try stretches.map {
            (number: $0.number, from: $0.from, accord: try library.compiled($0.number, in: connection))
        }
        self.stretches = compiled
        accord = try library.compiled(ruling.number, in: connection).accord
        let calendar = try PeriodCalendar(accord: accord)
        self.calendar = calendar
        let asked = day ?? calendar.zone.day(at: now)
        let year = calendar.period(.year, containing: asked)
        let earliest = (1..<max(1, before)).reduce(calendar.previous(year)) { span, _ in calendar.previous(span) }
        last = year.lastDay
        first = earliest.firstDay
        let users = try UserQueries.all(in: connection)
        self.users = users
        names = Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
        let emails = Dictionary(users.map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        targets = GoalTargets(
            versions: try Self.versions(compiled, emails, in: connection),
            rows: try GoalQueries.targets(from: earliest.firstDay, through: year.lastDay, in: connection),
            calendar: calendar,
            emails: emails)
        teams = GoalTeams(try RosterQueries.all(in: connection))
        campaignOwners = try GoalQueries.campaignOwners(in: connection)
    }

    var zone: Zone { calendar.zone }
    var today: Day { zone.day(at: now) }
    var emails: [ID<User>: String] { targets.emails }

    /// Opportunities of the years that are read.
    var deals: [GoalDeal] {
        get throws {
            if let read { return read }
            // What customers paid in two years is asked of every board: nothing is read a second time for it.
            let start = min(first, min(last, today).advanced(by: -GoalPayments.days))
            let found = try gathered(from: start)
            earlier = (start, found)
            let own = start == first ? found : found.filter { $0.latest >= first }
            read = own
            return own
        }
    }

    /// The same, of earlier years where the day lies before those that are read.
    private func deals(from day: Day) throws -> [GoalDeal] {
        guard day < first else { return try deals }
        if read == nil { _ = try deals }
        if let earlier, earlier.from <= day { return earlier.deals }
        let found = try gathered(from: day)
        earlier = (day, found)
        return found
    }

    /// Rates that some of them would need.
    var missingRates: Set<MissingRate> {
        get throws { try deals.reduce(into: []) { $0.formUnion($1.missing) } }
    }

    private func gathered(from day: Day) throws -> [GoalDeal] {
        let year = calendar.period(.year, containing: min(last, today)).firstDay
        let key = GoalDealMemory.Key(
            mark: try GoalDealMemory.mark(in: connection), version: number, fixedOn: year)
        var reading = GoalDealReading(
            connection: connection, currency: accord.currency, zone: zone, teams: teams,
            campaignOwners: campaignOwners, memory: money)
        // Figures of several years ask for one more than boards do: both find what the first of them read.
        let earliest = calendar.previous(calendar.previous(calendar.period(.year, containing: today))).firstDay
        let found = try memory.deals(from: day, reading: earliest, key, by: now) { [reading] day in
            try reading.deals(from: day, fixedOn: year)
        }
        guard isOver else { return found }
        reading.then = now
        return try GoalDealsThen(reading: reading, then: now).known(found, from: day, fixedOn: year)
    }

    /// A metric in a period and segment, as it could be told at an instant; `nil` where the record cannot tell it.
    func figure(
        _ metric: MetricDefinition, in span: PeriodSpan, _ segment: GoalSegment = .all, at instant: Timestamp? = nil
    ) throws -> GoalFigure? {
        let key = Key(metric: metric.name, span: span, segment: segment, now: instant ?? now)
        if let known = figures[key] { return known }
        let figure = try computed(metric, in: span, segment, at: instant ?? now)
        figures[key] = .some(figure)
        return figure
    }

    private func computed(
        _ metric: MetricDefinition, in span: PeriodSpan, _ segment: GoalSegment, at instant: Timestamp
    ) throws -> GoalFigure? {
        let counts = GoalCounts(
            connection: connection, zone: zone, now: instant, currency: accord.currency,
            campaignOwners: campaignOwners, then: isOver ? now : nil)
        switch metric.name {
        case "inquiries": return try counts.inquiries(in: span, segment)
        case "traffic": return try counts.traffic(in: span, segment)
        case "spend": return try counts.spend(in: span, segment)
        case "meetings-held": return try counts.meetings(in: span, segment, teams: teams)
        case "cost-per-accepted-lead":
            guard let spend = try counts.spend(in: span, segment)?.value,
                let accepted = try handoffs().figure("accepted-leads", in: span, filter: segment.filter(emails)),
                let number = accepted.value, number.above > 0
            else { return nil }
            return GoalFigure(
                MetricFigure(value: MetricValue(spend.above, of: number.above), rows: accepted.figure.rows), .handoff)
        case "collection-days":
            return GoalPayments(deals: try deals.filter(segment.admits)).collection(
                in: span, through: zone.day(at: instant))
        case "net-revenue-retention":
            let day = min(span.lastDay, zone.day(at: instant))
            return GoalPayments(deals: try deals(from: day.advanced(by: -GoalPayments.days)).filter(segment.admits))
                .retention(through: day)
        default: break
        }
        let sales = SalesMetrics(try figures(of: segment), in: span, zone: zone, now: instant)
        let target = try metric.name == "pipeline-coverage" ? bookedTarget(in: span, segment) : nil
        if let found = sales.figure(metric.name, target: target) { return GoalFigure(found, .opportunity) }
        guard segment.origin == nil else { return nil }
        return try handoffs().figure(metric.name, in: span, filter: segment.filter(emails))
    }

    private func figures(of segment: GoalSegment) throws -> SalesMetrics.Rows {
        if let known = cut[segment] { return known }
        let own = segment.isAll ? try deals : try near(segment).filter(segment.admits)
        let found = SalesMetrics.Rows(own.map(\.figures))
        cut[segment] = found
        return found
    }

    /// Those among which all of a segment are, in their order: hundreds of persons each have a few of very many.
    private func near(_ segment: GoalSegment) throws -> [GoalDeal] {
        guard segment.person != nil || segment.team != nil else { return try deals }
        if owned == nil {
            var persons: [ID<User>: [GoalDeal]] = [:]
            var teams: [String: [GoalDeal]] = [:]
            for deal in try deals {
                if let owner = deal.owner { persons[owner, default: []].append(deal) }
                if let marketer = deal.marketer, marketer != deal.owner { persons[marketer, default: []].append(deal) }
                for team in deal.teams { teams[team, default: []].append(deal) }
            }
            owned = (persons, teams)
        }
        if let person = segment.person { return owned?.persons[person] ?? [] }
        return segment.team.flatMap { owned?.teams[$0] } ?? []
    }

    private func handoffs() throws -> GoalHandoffs {
        if let counted { return counted }
        let made = try GoalHandoffs(
            stretches, calendar: calendar, users: users, from: zone.start(of: first),
            until: zone.start(of: last.advanced(by: 1)), now: now, in: connection)
        counted = made
        return made
    }

    private func bookedTarget(in span: PeriodSpan, _ segment: GoalSegment) throws -> Int64? {
        guard let metric = MetricCatalogue.named("booked-revenue") else { return nil }
        let history = try targets.history(metric, in: span, segment)
        return history.targets(in: span, through: today)?.now.aim.single?.above
    }

    private static func versions(
        _ stretches: [(number: Int64, from: Timestamp, accord: CompiledAccord)], _ emails: [ID<User>: String],
        in connection: any Connection
    ) throws -> [GoalTargets.Version] {
        try stretches.map { stretch in
            let signatures = try AccordQueries.find(stretch.number, in: connection)?.signatures ?? []
            var signedBy: [Party: String] = [:]
            var signedAt = stretch.from
            for signature in signatures where signature.role == .leader {
                signedBy[signature.party] = emails[signature.signer] ?? ""
            }
            let both = signatures.filter { [.marketing, .sales].contains($0.party) }.map(\.at).max()
            signedAt = both ?? stretch.from
            return GoalTargets.Version(
                number: stretch.number, from: stretch.from, accord: stretch.accord.accord, signedAt: signedAt,
                signedBy: signedBy)
        }
    }
}
