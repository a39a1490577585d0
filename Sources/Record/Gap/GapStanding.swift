import Domain
import Storage

/// On what a gap stands: the accord of the period, its days, and the instant that is looked from.
struct GapStanding {
    let request: GapRequest
    let now: Timestamp
    let asOf: Timestamp
    let accord: Accord
    let version: Int64
    let calendar: PeriodCalendar
    let span: PeriodSpan
    /// The same period a year before, or the period before, from which plans without a promise take their rates.
    let otherSpan: PeriodSpan
    private let library: AccordLibrary
    private let connection: any Connection

    /// - Throws: `Problem.notFound` without an accord, `Problem.invalid` for a period that has not begun.
    init(_ request: GapRequest, now: Timestamp, library: AccordLibrary, in connection: any Connection) throws {
        guard let current = try library.inForce(at: now, in: connection) else {
            throw Problem.notFound("No accord is in force yet, so nothing is aimed at.")
        }
        let zone = try Zone(current.compiled.accord.timeZone, field: "timeZone")
        let asOf =
            request.asOf.map { min(now, zone.start(of: $0.advanced(by: 1)).advanced(byMilliseconds: -1)) } ?? now
        let calendar = try PeriodCalendar(accord: current.compiled.accord)
        let span = calendar.period(request.period, containing: request.on ?? zone.day(at: asOf))
        guard span.start <= asOf else {
            throw Problem.invalid("on", "\(PeriodTitle.of(span)) has not begun on the day that is looked from.")
        }
        // What counts is what was aimed at when the period ended, or is aimed at now.
        let judged = min(asOf, span.end.advanced(byMilliseconds: -1))
        let ruling = try library.inForce(at: judged, in: connection) ?? current
        self.request = request
        self.now = now
        self.asOf = asOf
        self.library = library
        self.connection = connection
        self.calendar = calendar
        self.span = span
        accord = ruling.compiled.accord
        version = ruling.number
        otherSpan = request.base == .year ? Self.yearBefore(span, calendar) : calendar.previous(span)
    }

    /// The period of the same name a year before; of a week the 52nd before it.
    static func yearBefore(_ span: PeriodSpan, _ calendar: PeriodCalendar) -> PeriodSpan {
        if span.period == .week { return calendar.period(.week, containing: span.firstDay.advanced(by: -364)) }
        var before = span
        let steps = span.period == .month ? 12 : span.period == .quarter ? 4 : 1
        for _ in 0..<steps { before = calendar.previous(before) }
        return before
    }

    func report(_ ground: GapGround, followUp: LateFollowUp, other: GapGround) throws -> GapReport {
        let tallies = ground.tallies(by: request.cut)
        let (bases, metric) = try bases(tallies.mapValues(\.counts), other.counts(by: request.cut))
        let names = Set(tallies.keys).union(bases.keys).sorted()
        let gap = try Gap(
            names.map { name in
                (
                    name: name, counts: tallies[name]?.counts ?? GapCounts(),
                    base: bases[name] ?? (metric == nil ? .before(GapCounts()) : .goal(GapPlan(target: 0)))
                )
            }, currency: accord.currency)
        return GapReport(
            accord: accord, version: version, request: request, span: span, calendar: calendar, asOf: asOf, gap: gap,
            goalMetric: metric, followUp: followUp, reds: try reds(ground, gap),
            answers: try GapStatements.answers(span, request.base, until: asOf, in: connection),
            missing: ground.missing.union(request.base == .year ? other.missing : []).sorted(),
            leftOut: ground.leftOut.count, tallies: tallies)
    }

    /// What each segment is held against; the metric of the goal, where it is one.
    private func bases(
        _ actual: [String: GapCounts], _ other: [String: GapCounts]
    ) throws -> (bases: [String: GapBase], metric: String?) {
        if request.base == .year { return (other.mapValues { .before($0) }, nil) }
        // Before anything was signed the first version is what one is held against.
        let judged = try library.inForce(at: asOf, in: connection) == nil ? now : asOf
        let reading = try GoalReading(now: judged, around: span.firstDay, library: library, in: connection)
        let targets = try GapTargetReading(reading: reading, span: span).targets()
        let planning = try GapPlanning(
            accord, span: span, calendar: calendar, targets: targets, actual: actual, before: other)
        return (planning.plans(by: request.cut).mapValues { .goal($0) }, planning.targets.metric)
    }

    /// Kept ones first: what was seen once is not seen later.
    private func reds(_ ground: GapGround, _ gap: Gap) throws -> [GapLink: GapRed] {
        guard request.base == .goal else { return [:] }
        var reds = Dictionary(
            found(ground, gap).map { ($0.link, $0) }, uniquingKeysWith: { first, _ in first })
        let today = calendar.zone.day(at: asOf)
        for (link, kept) in try GapStatements.reds(span, in: connection) where kept.day <= today { reds[link] = kept }
        return reds
    }

    /// What the days of the period show that are over.
    func found(_ ground: GapGround, _ gap: Gap) -> [GapRed] {
        let over = calendar.zone.day(at: asOf).number - span.firstDay.number
        let days = ground.days.prefix(Int(max(0, min(Int32(span.days), over))))
        return GapRed.first(Array(days), of: span, plan: Self.plannedChain(gap), line: line)
    }

    /// Below this share of the plan the goal itself is red.
    private var line: Int {
        accord.goals.first { $0.metric == "paid-revenue" }?.lights?.red ?? 9_000
    }

    /// The planned factors over all segments.
    private static func plannedChain(_ gap: Gap) -> GapChain {
        var chain = GapChain()
        for part in gap.totals {
            guard case .link(let link) = part.kind else { continue }
            switch link {
            case .captured: chain.captured = part.other
            case .valid: chain.valid = part.other
            case .qualified: chain.qualified = part.other
            case .accepted: chain.accepted = part.other
            case .inTime: chain.inTime = part.other
            case .conversion: (chain.openedEachInTime, chain.openedEachLate) = (part.other, part.other)
            case .pace: chain.pace = part.other
            case .winRate: chain.winRate = part.other
            case .dealSize: chain.dealSize = part.other
            case .collection: chain.collection = part.other
            }
        }
        return chain
    }
}
