/// From a revenue goal back to leads by territory, vertical and month, as long before as the money takes.
///
/// Source: docs/rules/backward-planning.md.
public struct BackwardPlan: Sendable {
    /// A part of the market with its share of the goal, and its own rates where they are known.
    public struct Cell: Hashable, Sendable {
        public var territory: String
        public var vertical: String
        /// Not below 0; only the proportion counts.
        public var weight: Double
        public var rates: PlanRates?

        public init(territory: String, vertical: String, weight: Double, rates: PlanRates? = nil) {
            self.territory = territory
            self.vertical = vertical
            self.weight = weight
            self.rates = rates
        }
    }

    /// Leads that have to be handed over in a month.
    public struct Need: Hashable, Sendable {
        public var territory: String
        public var vertical: String
        public var month: PeriodSpan
        public var leads: Int64
    }

    /// What becomes of the goal, and of the leads, when one assumption is higher or lower.
    public struct Variant: Hashable, Sendable {
        public var assumption: PlanRates.Assumption
        /// Percent: −30, 0 or 30.
        public var change: Int
        /// Minor units that the planned leads bring in the goal's periods.
        public var brought: Int64
        /// Leads that the goal needs then.
        public var leads: Int64
    }

    /// Minor units in all periods.
    public let goal: Int64
    /// By month, then territory and vertical; none of 0.
    public let needs: [Need]
    private let goals: [(period: PeriodSpan, amount: Int64)]
    private let cells: [Cell]
    private let rates: PlanRates
    private let calendar: PeriodCalendar
    private let weight: Double
    /// Leads that the whole goal needs by day, for each set of rates that a cell has.
    private let profiles: [(rates: PlanRates, profile: DayProfile)]

    public var leads: Int64 { needs.reduce(0) { $0 + $1.leads } }

    /// - Parameters:
    ///   - goals: Amounts in minor units and the periods in which they are to come; evenly over the days.
    ///   - cells: Parts of the market.
    ///   - rates: For every cell that has none of its own.
    ///   - calendar: The accord's months.
    /// - Throws: `Problem.invalid` for a goal below 0, weights that say nothing, or rates that bring no money.
    public init(
        goals: [(period: PeriodSpan, amount: Int64)], cells: [Cell], rates: PlanRates, calendar: PeriodCalendar
    ) throws {
        if goals.contains(where: { $0.amount < 0 }) { throw Problem.invalid("goal", "A goal is not below 0.") }
        let weight = cells.reduce(0) { $0 + $1.weight }
        if cells.contains(where: { $0.weight < 0 }) || weight <= 0 {
            throw Problem.invalid("weights", "The parts of the market need weights above 0.")
        }
        for cell in cells where (cell.rates ?? rates).moneyEach <= 0 && cell.weight > 0 {
            throw Problem.invalid(
                "assumptions", "At these rates no lead from \(cell.territory), \(cell.vertical) brings money.")
        }
        self.goals = goals
        self.cells = cells
        self.rates = rates
        self.calendar = calendar
        goal = goals.reduce(0) { $0 + $1.amount }
        self.weight = weight
        var profiles: [(rates: PlanRates, profile: DayProfile)] = []
        for own in cells.map({ $0.rates ?? rates }) where !profiles.contains(where: { $0.rates == own }) {
            profiles.append((own, DayProfile(goals, rates: own)))
        }
        self.profiles = profiles
        needs = cells.flatMap { cell in
            profiles.first { $0.rates == cell.rates ?? rates }
                .map { Self.needs(cell, $0.profile, share: cell.weight / weight, calendar) } ?? []
        }.sorted {
            ($0.month.start, $0.territory, $0.vertical) < ($1.month.start, $1.territory, $1.vertical)
        }
    }

    /// The goal at −30, 0 and +30 percent of each assumption.
    public func variants(_ changes: [Int] = [-30, 0, 30]) -> [Variant] {
        PlanRates.Assumption.allCases.flatMap { assumption in
            changes.map { change in
                var brought = 0.0
                var leads: Int64 = 0
                for (own, profile) in profiles {
                    let changed = own.changed(assumption, byPercent: change)
                    let money = profile.money(at: changed, within: goals)
                    let needed = DayProfile(goals, rates: changed).sum
                    for cell in cells where (cell.rates ?? rates) == own {
                        brought += money * cell.weight / weight
                        leads += DayProfile.whole(needed * cell.weight / weight)
                    }
                }
                return Variant(
                    assumption: assumption, change: change, brought: Int64(brought.rounded()), leads: leads)
            }
        }
    }

    /// The needs as the aims of a goal by month: the first month's, and those that take over later.
    ///
    /// A part of the market that needs nothing in a month stands with 0.
    public var aims: [LaterAim] {
        let months = Array(Set(needs.map(\.month))).sorted { $0.start < $1.start }
        let byMonth = Dictionary(grouping: needs, by: \.month)
        return months.map { month in
            var table: [String: [String: GoalValue]] = [:]
            for cell in cells { table[cell.territory, default: [:]][cell.vertical] = .count(0) }
            for need in byMonth[month] ?? [] { table[need.territory]?[need.vertical] = .count(need.leads) }
            return LaterAim(from: month.firstDay, aim: .bySegment(table))
        }
    }

    /// Rounded up for each cell, so that the goal is reached, and by largest remainder over its months.
    private static func needs(
        _ cell: Cell, _ profile: DayProfile, share: Double, _ calendar: PeriodCalendar
    ) -> [Need] {
        let months = profile.months(calendar)
        let wholes = GoalShares.wholes(DayProfile.whole(profile.sum * share), by: months.map(\.leads))
        return zip(months, wholes).filter { $0.1 > 0 }.map {
            Need(territory: cell.territory, vertical: cell.vertical, month: $0.month, leads: $1)
        }
    }
}
