import Journeys

/// The days of history that a plan speaks of.
public struct PlanWindow: Hashable, Sendable {
    public var firstDay: Day
    public var lastDay: Day
    /// Instants of the accord's zone, the end not included.
    public let start: Int64
    public let end: Int64

    public init(firstDay: Day, lastDay: Day, calendar: PeriodCalendar) {
        self.firstDay = firstDay
        self.lastDay = lastDay
        start = calendar.zone.start(of: firstDay).milliseconds
        end = calendar.zone.start(of: lastDay.advanced(by: 1)).milliseconds
    }

    public func contains(_ instant: Int64) -> Bool { start <= instant && instant < end }
}

/// Counts the leads that came in during the window by movement and by each dimension.
struct PlanComparison {
    private(set) var total: [PlanPart] = []
    private(set) var breakdowns: [PlanBreakdown] = []
    private(set) var assumptions = TimeAssumptionCounts()
    private static let movements = PlanMovement.allCases.count

    init(_ ground: PlanGround, draft: PlanSide) {
        let places = PlanPlaces(ground, draft: draft)
        // The total first, then the rows of one dimension after another, each with its movements.
        var firsts: [Int] = []
        var groups = Self.movements
        for dimension in PlanDimension.allCases {
            firsts.append(groups)
            groups += places.names(dimension).count * Self.movements
        }
        let (begins, count) = (firsts, groups)
        let parts = ground.leads.count > 20_000 ? 2 : 1
        let made = Together.map(parts: parts) { part in
            let leads = ground.leads.count * part / parts..<ground.leads.count * (part + 1) / parts
            return Self.tally(ground, draft, leads, places, begins, groups: count)
        }
        var tally = made[0].tally
        assumptions = made[0].assumptions
        for other in made.dropFirst() {
            tally.add(other.tally)
            assumptions.add(other.assumptions)
        }
        total = (0..<Self.movements).map { tally.part($0) }
        breakdowns = zip(PlanDimension.allCases, firsts).map { dimension, first in
            let rows = places.names(dimension).enumerated().compactMap { row, name -> PlanBreakdown.Row? in
                let own = first + row * Self.movements..<first + (row + 1) * Self.movements
                guard own.contains(where: { tally.leads($0) > 0 }) else { return nil }
                return PlanBreakdown.Row(name: name, parts: own.map { tally.part($0) })
            }
            return PlanBreakdown(dimension: dimension, rows: rows)
        }
    }

    /// Counts some of the window's leads.
    private static func tally(
        _ ground: PlanGround, _ draft: PlanSide, _ leads: Range<Int>, _ places: PlanPlaces, _ firsts: [Int],
        groups: Int
    ) -> (tally: PlanTally, assumptions: TimeAssumptionCounts) {
        let history = ground.history
        var tally = PlanTally(
            groups: groups, reasons: history.reasons.count, currencies: history.currencies.count)
        var assumptions = TimeAssumptionCounts()
        var rows = [Int](repeating: 0, count: firsts.count)
        for number in leads {
            let lead = ground.leads[number]
            let before = ground.old.verdict(lead)
            let after = draft.verdict(lead)
            let movement = PlanMovement(old: before, draft: after)
            // The grade is that of the accord under which the lead would have been handed over.
            tally.take(history.outcomes[lead], PlanClass.place(movement == .onlyOld ? before : after))
            tally.add(to: movement.rawValue)
            places.fill(&rows, lead, month: ground.monthOfLead[number], before, after)
            for table in rows.indices {
                tally.add(to: firsts[table] + rows[table] * movements + movement.rawValue)
            }
            if lead < history.assumptions.count { assumptions.add(history.assumptions[lead]) }
        }
        return (tally, assumptions)
    }

    /// Fills in what would have become of leads that were never handed over.
    mutating func estimate(old: PlanSamples, draft: PlanSamples) {
        func estimate(_ parts: inout [PlanPart]) {
            for movement in PlanMovement.allCases {
                let samples = movement == .onlyOld ? old : draft
                parts[movement.rawValue].estimate = samples.estimate(parts[movement.rawValue].classes)
            }
        }
        estimate(&total)
        for table in breakdowns.indices {
            for row in breakdowns[table].rows.indices { estimate(&breakdowns[table].rows[row].parts) }
        }
    }
}

/// The place of each lead in each dimension.
///
/// A lead stands where the old accord puts it, unless only the draft qualifies it.
private struct PlanPlaces: Sendable {
    private let history: PlanHistory
    private let months: [PeriodSpan]
    private let territories: NameUnion
    private let verticals: NameUnion
    private let tiers: NameUnion

    init(_ ground: PlanGround, draft: PlanSide) {
        let old = ground.old.result.names
        let new = draft.result.names
        history = ground.history
        months = ground.months
        territories = NameUnion(old.territories, new.territories)
        verticals = NameUnion(old.verticals, new.verticals)
        tiers = NameUnion(old.tiers, new.tiers)
    }

    /// Leads without a tier, which are those that do not qualify or match none, stand last.
    func names(_ dimension: PlanDimension) -> [String] {
        switch dimension {
        case .month: months.map(\.label)
        case .territory: territories.names + [Segments.other]
        case .vertical: verticals.names + [Segments.other]
        case .tier: tiers.names + [""]
        case .source: history.sourceNames + [PlanHistory.unknownSource]
        }
    }

    /// In the order of the dimensions.
    func fill(_ rows: inout [Int], _ lead: Int, month: Int, _ before: LeadVerdict, _ after: LeadVerdict) {
        let isDraft = after.isQualified && !before.isQualified
        let verdict = isDraft ? after : before
        let source = history.sources[lead]
        rows[0] = month
        rows[1] = territories.place(Int(verdict.territory), isDraft) ?? territories.names.count
        rows[2] = verticals.place(Int(verdict.vertical), isDraft) ?? verticals.names.count
        rows[3] = tiers.place(Int(verdict.tier) - 1, isDraft) ?? tiers.names.count
        rows[4] = history.sourceNames.indices.contains(source) ? source : history.sourceNames.count
    }
}

/// Two lists of names as one, each name once.
private struct NameUnion: Sendable {
    private(set) var names: [String] = []
    private var ofOld: [Int] = []
    private var ofDraft: [Int] = []

    init(_ old: [String], _ draft: [String]) {
        var places: [String: Int] = [:]
        func place(_ name: String, _ names: inout [String]) -> Int {
            if let place = places[name] { return place }
            places[name] = names.count
            names.append(name)
            return names.count - 1
        }
        for name in old { ofOld.append(place(name, &names)) }
        for name in draft { ofDraft.append(place(name, &names)) }
    }

    func place(_ number: Int, _ isDraft: Bool) -> Int? {
        let places = isDraft ? ofDraft : ofOld
        return places.indices.contains(number) ? places[number] : nil
    }
}
