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
    private(set) var total: [PlanPart]
    private(set) var breakdowns: [PlanBreakdown] = []
    private(set) var assumptions = TimeAssumptionCounts()
    private static let movements = PlanMovement.allCases.count

    init(_ ground: PlanGround, draft: PlanSide) {
        let history = ground.history
        let empty = PlanPart(reasons: history.reasons.count, currencies: history.currencies.count)
        total = [PlanPart](repeating: empty, count: Self.movements)
        let places = PlanPlaces(ground, draft: draft)
        // Row by row, each with its movements: one list for each dimension.
        var tables = PlanDimension.allCases.map { dimension in
            [PlanPart](repeating: empty, count: places.names(dimension).count * Self.movements)
        }
        var rows = [Int](repeating: 0, count: tables.count)
        for (number, lead) in ground.leads.enumerated() {
            let before = ground.old.verdict(lead)
            let after = draft.verdict(lead)
            let movement = PlanMovement(old: before, draft: after)
            let outcome = history.outcomes[lead]
            // The grade is that of the accord under which the lead would have been handed over.
            let place = PlanClass.place(movement == .onlyOld ? before : after)
            total[movement.rawValue].add(outcome, place)
            places.fill(&rows, lead, month: ground.monthOfLead[number], before, after)
            for table in rows.indices {
                tables[table][rows[table] * Self.movements + movement.rawValue].add(outcome, place)
            }
            if lead < history.assumptions.count { assumptions.add(history.assumptions[lead]) }
        }
        breakdowns = zip(PlanDimension.allCases, tables).map { dimension, table in
            let rows = places.names(dimension).enumerated().map { row, name in
                let first = row * Self.movements
                return PlanBreakdown.Row(name: name, parts: Array(table[first..<first + Self.movements]))
            }
            return PlanBreakdown(
                dimension: dimension, rows: rows.filter { row in row.parts.contains { $0.counts.leads > 0 } })
        }
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
private struct PlanPlaces {
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
private struct NameUnion {
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
