import Journeys

@testable import Domain

/// A year of leads by hand: what two accords say of each, and what became of it.
struct PlanWorld {
    var accord = Accord()
    var history = PlanHistory()
    var oldVerdicts: [LeadVerdict] = []
    var draftVerdicts: [LeadVerdict] = []
    let window: PlanWindow
    static let day = CivilTime.millisecondsPerDay

    init() throws {
        accord.timeZone = "UTC"
        accord.currency = "EUR"
        accord.handOffs = [HandOffKind(name: "inbound", of: .qualified, from: .marketing, to: .sales)]
        accord.routing = [
            RoutingRule(name: "North", when: Predicate(text: "true"), to: .pool("north")),
            RoutingRule(name: "Rest", when: Predicate(text: "true"), to: .queue("operations")),
        ]
        history.sourceNames = ["web", "fair"]
        history.reasons = ["", "no-interest", "bad-data"]
        history.currencies = ["", "EUR", "USD"]
        window = PlanWindow(
            firstDay: Self.on("2027-01-01"), lastDay: Self.on("2027-03-31"),
            calendar: try PeriodCalendar(accord: accord))
        history.observedAt = Self.at("2027-12-31")
    }

    static func on(_ text: String) -> Day { Day(text: text) ?? Day(number: 0) }
    static func at(_ text: String) -> Int64 { Int64(on(text).number) * day }

    static let names: ReplayNames = {
        var names = ReplayNames()
        names.doors = ["asked", "scored"]
        names.tiers = ["hot", "standard"]
        names.grades = ["A", "B", "C", "D", "U"]
        names.territories = ["North", Segments.other]
        names.verticals = ["Water", Segments.other]
        names.routes = [[], [0], [1]]
        return names
    }()

    /// A verdict: the day on which it qualifies, its grade and its level.
    static func verdict(
        _ day: String?, grade: UInt8 = 1, level: UInt8 = 3, fit: Int64 = 60_000, engagement: Int64 = 40_000,
        _ change: (inout LeadVerdict) -> Void = { _ in }
    ) -> LeadVerdict {
        var verdict = LeadVerdict()
        if let day {
            verdict.qualifiedAt = at(day)
            verdict.door = 2
            verdict.tier = 2
            verdict.route = 1
        }
        verdict.grade = grade
        verdict.level = level
        verdict.fitPoints = fit
        verdict.engagementPoints = engagement
        change(&verdict)
        return verdict
    }

    /// Handed over two days after it came in, and answered a day later.
    static func handed(
        _ created: String, _ answer: LeadOutcome.Answer = .accepted, reason: UInt16 = 0,
        _ change: (inout LeadOutcome) -> Void = { _ in }
    ) -> LeadOutcome {
        var outcome = LeadOutcome()
        outcome.handedOverAt = at(created) + 2 * day
        outcome.answer = answer
        outcome.reason = reason
        if answer != .none { outcome.answeredAt = at(created) + 3 * day }
        change(&outcome)
        return outcome
    }

    mutating func add(
        _ count: Int = 1, on created: String = "2027-01-10", source: Int = 0, old: LeadVerdict, draft: LeadVerdict,
        _ outcome: LeadOutcome = LeadOutcome(), assumptions: TimeAssumptions = []
    ) {
        for _ in 0..<count {
            history.append(
                Int64(history.count + 1), person: Int64(history.count + 1001), createdAt: Self.at(created),
                source: source, outcome: outcome, assumptions: assumptions)
            oldVerdicts.append(old)
            draftVerdicts.append(draft)
        }
    }

    var old: PlanSide { PlanSide(accord: accord, result: ReplayResult(names: Self.names, verdicts: oldVerdicts)) }
    var draft: PlanSide { PlanSide(accord: accord, result: ReplayResult(names: Self.names, verdicts: draftVerdicts)) }

    func plan(capacity: [CapacityFigures] = [], horizon: Int64 = Plan.defaultHorizon) throws -> Plan {
        let ground = try PlanGround(history, old: old, window: window, capacity: capacity, horizon: horizon)
        return try Plan(ground, draft: draft)
    }
}
