import Journeys

/// What an accord planned for a period, segment by segment: its goal, the promises, and the rates that were to lead there.
///
/// Source: docs/rules/gap.md.
public struct GapPlanning: Sendable {
    /// Minor units aimed at in the period, where a target was set for parts of the market.
    public struct Targets: Hashable, Sendable {
        /// `paid-revenue`, or the metric that stood in for it.
        public var metric: String
        public var whole: Int64
        /// By territory, then by vertical; an empty vertical stands for all.
        public var parts: [String: [String: Int64]]

        public init(metric: String, whole: Int64, parts: [String: [String: Int64]] = [:]) {
            self.metric = metric
            self.whole = whole
            self.parts = parts
        }
    }

    /// So many cases make a rate of the period before worth holding a plan to.
    public static let leastCases = 20
    public static let leastWon = 5

    public let accord: Accord
    public let span: PeriodSpan
    public let calendar: PeriodCalendar
    public let targets: Targets
    /// What happened, and what happened in the period before, by segment.
    private let actual: [String: GapCounts]
    private let before: [String: GapCounts]
    /// Its rates, those alone that rest on enough cases.
    let history: GapChain
    /// Deals won or lost in the period before.
    let decidedBefore: Int

    /// - Parameters:
    ///   - accord: In force at the end of the period, or now.
    ///   - span: The period.
    ///   - calendar: The accord's.
    ///   - targets: `nil`: those of the accord.
    ///   - actual: What happened, by segment.
    ///   - before: What happened in the period before, by segment.
    /// - Throws: `Problem.notFound` when no revenue is aimed at.
    public init(
        _ accord: Accord, span: PeriodSpan, calendar: PeriodCalendar, targets: Targets? = nil,
        actual: [String: GapCounts], before: [String: GapCounts]
    ) throws {
        self.accord = accord
        self.span = span
        self.calendar = calendar
        guard let targets = targets ?? GapPlanning.targets(accord, span, calendar) else {
            throw Problem.notFound("The accord aims at no revenue, so there is nothing to hold what was paid against.")
        }
        self.targets = targets
        self.actual = actual
        self.before = before
        var sum = GapCounts()
        for counts in before.values { sum.add(counts) }
        history = GapPlanning.telling(sum)
        decidedBefore = sum.decided
    }

    /// The plan of each segment that has one or in which something happened; together they aim at the whole.
    public func plans(by cut: GapCut) -> [String: GapPlan] {
        let shares = origins
        let led = 10_000 - shares.values.reduce(0, +)
        if cut == .origin { return byOrigin(led: led, shares) }
        let amounts = amounts(by: cut)
        var plans: [String: GapPlan] = [:]
        for (name, amount) in amounts {
            let names = shares.keys.sorted()
            let parts = WholeShares.split(amount, by: ([led] + names.map { shares[$0] ?? 0 }).map(Double.init))
            let beside = Dictionary(uniqueKeysWithValues: zip(names, parts.dropFirst()))
            plans[name] = GapPlan(
                target: parts[0], chain: chain(of: name, by: cut), beside: beside.filter { $0.value != 0 })
        }
        return plans
    }

    /// What the accord itself aims at in one period of a metric, in minor units; `nil` where it says nothing.
    public static func aim(_ metric: String, in period: PeriodSpan, of accord: Accord) -> Double? {
        guard let goal = accord.goals.first(where: { $0.metric == metric }), goal.aim != nil else { return nil }
        let unit = (0..<Money.decimals(of: accord.currency)).reduce(1.0) { value, _ in value * 10 }
        let amounts = (goal.aim(on: period.firstDay)?.parts ?? []).compactMap { part -> Double? in
            guard case .count(let amount) = part.value else { return nil }
            return Double(amount) * unit
        }
        return amounts.isEmpty ? nil : amounts.reduce(0, +)
    }

    /// The accord's own aim for the days of the period.
    static func targets(_ accord: Accord, _ span: PeriodSpan, _ calendar: PeriodCalendar) -> Targets? {
        let named = ["paid-revenue", "booked-revenue"].lazy.compactMap { name in
            accord.goals.first { $0.metric == name && $0.aim != nil }
        }
        guard let goal = named.first else { return nil }
        let unit = (0..<Money.decimals(of: accord.currency)).reduce(1.0) { value, _ in value * 10 }
        var whole = 0.0
        var parts: [String: [String: Double]] = [:]
        for period in calendar.periods(goal.per, from: span.firstDay, through: span.lastDay) {
            let share = GapPlanning.share(of: period, in: span)
            for part in goal.aim(on: period.firstDay)?.parts ?? [] {
                guard case .count(let amount) = part.value else { continue }
                whole += Double(amount) * unit * share
                guard let territory = part.territory else { continue }
                parts[territory, default: [:]][part.vertical ?? "", default: 0] += Double(amount) * unit * share
            }
        }
        return Targets(
            metric: goal.metric, whole: Int64(whole.rounded()),
            parts: parts.mapValues { $0.mapValues { Int64($0.rounded()) } })
    }

    /// How much of a longer or shorter period lies within the days that are asked for.
    public static func share(of period: PeriodSpan, in span: PeriodSpan) -> Double {
        let first = max(period.firstDay, span.firstDay)
        let end = min(period.endDay, span.endDay)
        return max(0, Double(end.number - first.number)) / Double(max(1, period.days))
    }

    func counts(of name: String) -> GapCounts { actual[name] ?? GapCounts() }

    /// Shares of the goal by origins that begin without a lead, in hundredths of a percent.
    private var origins: [String: Int] {
        let goal = accord.goals.first { $0.metric == targets.metric }
        return (goal?.byOrigin ?? [:]).filter { GapOrigins.isBeside($0.key) && $0.value > 0 }
    }

    private func byOrigin(led: Int, _ shares: [String: Int]) -> [String: GapPlan] {
        let names = shares.keys.sorted()
        let parts = WholeShares.split(targets.whole, by: ([led] + names.map { shares[$0] ?? 0 }).map(Double.init))
        var plans = [GapOrigins.chain: GapPlan(target: parts[0], chain: chain(of: GapOrigins.chain, by: .origin))]
        for (name, amount) in zip(names, parts.dropFirst()) { plans[name] = GapPlan(target: 0, beside: [name: amount]) }
        for name in actual.keys where plans[name] == nil { plans[name] = GapPlan(target: 0) }
        return plans
    }

    /// The whole goal by segment: as targets were set, else by what was promised, was paid before, or came.
    private func amounts(by cut: GapCut) -> [String: Int64] {
        var names = Set(actual.keys)
        let set = setAmounts(by: cut)
        names.formUnion(set.keys)
        let volumes = volumes(by: cut)
        names.formUnion(volumes.keys)
        names.formUnion(before.filter { $0.value.captured > 0 || $0.value.paid != 0 }.keys)
        if names.isEmpty { names = [cut == .all ? GapCut.whole : Segments.other] }
        let sorted = names.sorted()
        let weights: [Double]
        if !set.isEmpty {
            weights = sorted.map { Double(set[$0] ?? 0) }
        } else {
            weights =
                [
                    sorted.map { volumes[$0] ?? 0 }, sorted.map { Double(max(0, before[$0]?.paid ?? 0)) },
                    sorted.map { Double(before[$0]?.captured ?? 0) }, sorted.map { Double(actual[$0]?.captured ?? 0) },
                ].first { $0.contains { $0 > 0 } } ?? sorted.map { _ in 1 }
        }
        return Dictionary(uniqueKeysWithValues: zip(sorted, WholeShares.split(targets.whole, by: weights)))
    }

    private func setAmounts(by cut: GapCut) -> [String: Int64] {
        var amounts: [String: Int64] = [:]
        for (territory, row) in targets.parts {
            for (vertical, amount) in row {
                switch cut {
                case .territory: amounts[territory, default: 0] += amount
                case .vertical where !vertical.isEmpty: amounts[vertical, default: 0] += amount
                case .market where !vertical.isEmpty:
                    amounts[GapCut.market(territory, vertical), default: 0] += amount
                default: break
                }
            }
        }
        return amounts
    }
}
