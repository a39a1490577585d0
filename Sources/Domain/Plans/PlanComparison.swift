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
    private static let movements = PlanMovement.allCases.count

    init(_ ground: PlanGround, draft: PlanSide, _ aspects: PlanAspects) {
        let places = PlanPlaces(ground, draft: draft)
        // The total first, then the rows of one dimension after another, each with its movements.
        var firsts: [Int] = []
        var groups = Self.movements
        for dimension in PlanDimension.allCases {
            firsts.append(groups)
            groups += places.names(dimension).count * Self.movements
        }
        let (begins, count) = (firsts, groups)
        let all = ground.history.count
        let parts = all > 20_000 ? 2 : 1
        let made = Together.map(parts: parts) { part in
            Self.tally(ground, draft, aspects, all * part / parts..<all * (part + 1) / parts, places, begins, count)
        }
        var tally = made[0]
        for other in made.dropFirst() { tally.add(other) }
        total = (0..<Self.movements).map { tally.part($0) }
        breakdowns = zip(PlanDimension.allCases, firsts).map { dimension, first in
            let rows = places.names(dimension).enumerated().compactMap { row, name -> PlanBreakdown.Row? in
                let own = first + row * Self.movements..<first + (row + 1) * Self.movements
                guard own.contains(where: { tally.hasLeads($0) }) else { return nil }
                return PlanBreakdown.Row(name: name, parts: own.map { tally.part($0) })
            }
            return PlanBreakdown(dimension: dimension, rows: rows)
        }
    }

    /// Counts the window's leads among some of the history.
    private static func tally(
        _ ground: PlanGround, _ draft: PlanSide, _ aspects: PlanAspects, _ leads: Range<Int>, _ places: PlanPlaces,
        _ firsts: [Int], _ groups: Int
    ) -> PlanTally {
        let index = ground.index
        let (before, after) = (ground.aspects.classes.bytes, aspects.classes.bytes)
        let (old, new) = (ground.old.result.verdicts, draft.result.verdicts)
        var tally = PlanTally(
            index, groups: groups, reasons: ground.history.reasons.count, currencies: ground.history.currencies.count)
        var money = index.withMoney[...]
        while let first = money.first, Int(first) < leads.lowerBound { money = money.dropFirst() }
        for lead in leads {
            let month = ground.leads.months[lead]
            guard month != PlanWindowLeads.outside else { continue }
            let (was, will) = (before[lead] & PlanClasses.qualified != 0, after[lead] & PlanClasses.qualified != 0)
            let movement: PlanMovement = was ? will ? .both : .onlyOld : will ? .onlyNew : .neither
            // The grade is that of the accord under which the lead would have been handed over.
            let byte = movement == .onlyOld ? before[lead] : after[lead]
            let slot = tally.slot(kind: Int(index.kindOfLead[lead]), place: Int(byte & PlanClasses.place))
            // A lead stands where the old accord puts it, unless only the draft qualifies it.
            let rows =
                movement == .onlyNew
                ? places.draft.rows(new[lead], month, index.sourceOfLead[lead])
                : places.old.rows(old[lead], month, index.sourceOfLead[lead])
            let step = movement.rawValue
            tally.add(to: step, slot: slot)
            tally.add(to: firsts[0] + rows.0 * movements + step, slot: slot)
            tally.add(to: firsts[1] + rows.1 * movements + step, slot: slot)
            tally.add(to: firsts[2] + rows.2 * movements + step, slot: slot)
            tally.add(to: firsts[3] + rows.3 * movements + step, slot: slot)
            tally.add(to: firsts[4] + rows.4 * movements + step, slot: slot)
            while let next = money.first, Int(next) < lead { money = money.dropFirst() }
            guard let next = money.first, Int(next) == lead else { continue }
            let outcome = ground.history.outcomes[lead]
            tally.addMoney(of: outcome, to: step)
            for (table, row) in [rows.0, rows.1, rows.2, rows.3, rows.4].enumerated() {
                tally.addMoney(of: outcome, to: firsts[table] + row * movements + step)
            }
        }
        return tally
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
private struct PlanPlaces: Sendable {
    /// By one accord's numbers.
    struct Side: Sendable {
        private var territories: [Int]
        private var verticals: [Int]
        private var tiers: [Int]

        init(territories: NamePlaces, verticals: NamePlaces, tiers: NamePlaces) {
            self.territories = territories.places + [territories.none]
            self.verticals = verticals.places + [verticals.none]
            // Numbers of tiers stand one above those of the names; at 0 those without one.
            self.tiers = [tiers.none] + tiers.places + [tiers.none]
        }

        /// In the order of the dimensions.
        @inline(__always)
        func rows(_ verdict: LeadVerdict, _ month: UInt16, _ source: UInt16) -> (Int, Int, Int, Int, Int) {
            (
                Int(month), territories[min(Int(verdict.territory), territories.count - 1)],
                verticals[min(Int(verdict.vertical), verticals.count - 1)],
                tiers[min(Int(verdict.tier), tiers.count - 1)], Int(source)
            )
        }
    }

    let old: Side
    let draft: Side
    private let sources: [String]
    private let months: [String]
    private let territories: NameUnion
    private let verticals: NameUnion
    private let tiers: NameUnion

    init(_ ground: PlanGround, draft: PlanSide) {
        let (old, new) = (ground.old.result.names, draft.result.names)
        sources = ground.history.sourceNames
        months = ground.months.map(\.label)
        territories = NameUnion(old.territories, new.territories)
        verticals = NameUnion(old.verticals, new.verticals)
        tiers = NameUnion(old.tiers, new.tiers)
        self.old = Side(territories: territories.old, verticals: verticals.old, tiers: tiers.old)
        self.draft = Side(territories: territories.draft, verticals: verticals.draft, tiers: tiers.draft)
    }

    /// Leads without a tier, which are those that do not qualify or match none, stand last.
    func names(_ dimension: PlanDimension) -> [String] {
        switch dimension {
        case .month: months
        case .territory: territories.names + [Segments.other]
        case .vertical: verticals.names + [Segments.other]
        case .tier: tiers.names + [""]
        case .source: sources + [PlanHistory.unknownSource]
        }
    }
}

/// Where each name of one list stands in another; `none` is after all of them.
private struct NamePlaces: Sendable {
    var places: [Int]
    var none: Int
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

    var old: NamePlaces { NamePlaces(places: ofOld, none: names.count) }
    var draft: NamePlaces { NamePlaces(places: ofDraft, none: names.count) }
}
