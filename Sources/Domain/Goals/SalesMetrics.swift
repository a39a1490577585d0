/// Metrics of opportunities and their money, each computed from rows by one function.
///
/// Source: docs/rules/goals.md.
public struct SalesMetrics: Sendable {
    /// What is counted, told apart once for all metrics and periods.
    public struct Rows: Sendable {
        fileprivate let opportunities: [OpportunityFigures]
        /// Documents without an opportunity.
        fileprivate let loose: [OpportunityFigures]

        /// `all`: Those that the viewer may see and the filter admits, and documents without one.
        public init(_ all: [OpportunityFigures]) {
            let loose = all.filter { !$0.isDeal }
            opportunities = loose.isEmpty ? all : all.filter(\.isDeal)
            self.loose = loose
        }
    }

    private let opportunities: [OpportunityFigures]
    private let loose: [OpportunityFigures]
    private let period: PeriodSpan
    private let zone: Zone
    private let now: Timestamp

    /// - Parameters:
    ///   - opportunities: Those that the viewer may see and the filter admits, and documents without one.
    ///   - period: That is asked about.
    ///   - zone: The accord's.
    ///   - now: Later rows do not count.
    public init(_ opportunities: [OpportunityFigures], in period: PeriodSpan, zone: Zone, now: Timestamp) {
        self.init(Rows(opportunities), in: period, zone: zone, now: now)
    }

    public init(_ rows: Rows, in period: PeriodSpan, zone: Zone, now: Timestamp) {
        opportunities = rows.opportunities
        loose = rows.loose
        self.period = period
        self.zone = zone
        self.now = now
    }

    /// A metric by its name; `nil` for one that is not counted from opportunities.
    ///
    /// `target`: Of booked revenue, minor units, for coverage.
    public func figure(_ name: String, target: Int64? = nil) -> MetricFigure? {
        switch name {
        case "created-pipeline": return opened { _ in true }
        case "sourced-pipeline": return opened { $0.origin == "marketing" }
        case "booked-revenue": return money(.booked) { _ in true }
        case "invoiced-revenue": return money(.invoiced) { _ in true }
        case "paid-revenue": return money(.paid) { _ in true }
        case "paid-revenue-sourced": return money(.paid) { $0.origin == "marketing" }
        case "refunds":
            var figure = money(.refunded) { _ in true }
            figure.days = figure.days.map { -$0 }
            figure.value = figure.value.map { MetricValue(-$0.above, of: $0.below) }
            return figure
        case "opportunity-to-won": return share(of: decided) { $0.isWon }
        case "win-rate-of-opened": return share(of: openedAndDecided) { $0.isWon }
        case "no-decision-share": return share(of: decided) { $0.outcome == .noDecision }
        case "won-with-evidence": return share(of: decided.filter(\.isWon)) { !$0.lacksEvidence }
        case "won-amount": return mean(decided.filter(\.isWon)) { $0.amount }
        case "pushes":
            var figure = mean(open) { Int64($0.pushes) * 100 }
            figure.rows = open.filter { $0.pushes > 0 }.map(\.id)
            return figure
        case "cycle-days": return cycle
        case "pipeline-coverage": return coverage(target)
        case "velocity": return velocity
        default: return nil
        }
    }

    /// Opened within the period and decided by the buyer since.
    private var openedAndDecided: [OpportunityFigures] {
        opportunities.filter { row in
            counts(row.openedAt) && (row.closedAt.map { $0 <= now } ?? false) && (row.outcome?.isDecision ?? false)
        }
    }

    /// Decided by the buyer within the period.
    private var decided: [OpportunityFigures] {
        opportunities.filter { row in
            (row.closedAt.map(counts) ?? false) && (row.outcome?.isDecision ?? false)
        }
    }

    /// Open now.
    private var open: [OpportunityFigures] {
        opportunities.filter { $0.openedAt <= now && ($0.closedAt.map { $0 > now } ?? true) }
    }

    private func counts(_ instant: Timestamp) -> Bool { period.contains(instant) && instant <= now }

    private func opened(_ holds: (OpportunityFigures) -> Bool) -> MetricFigure {
        adding(
            opportunities.filter { counts($0.openedAt) && holds($0) }.map {
                ($0.id, zone.day(at: $0.openedAt), $0.openedAmount)
            })
    }

    private func money(_ basis: Attribution.Basis, _ holds: (OpportunityFigures) -> Bool) -> MetricFigure {
        let last = zone.day(at: now)
        var events: [(id: Int64, day: Day, amount: Int64)] = []
        func add(_ row: OpportunityFigures, _ isLoose: Bool) {
            guard let money = row.money[basis], !money.isEmpty, holds(row) else { return }
            for event in money where period.contains(event.day) && event.day <= last {
                events.append((isLoose ? event.document ?? row.id : row.id, event.day, event.amount))
            }
        }
        for row in opportunities { add(row, false) }
        let own = events
        events = []
        for row in loose { add(row, true) }
        return adding(own, loose: events)
    }

    private func adding(
        _ events: [(id: Int64, day: Day, amount: Int64)], loose: [(id: Int64, day: Day, amount: Int64)] = []
    ) -> MetricFigure {
        let last = min(period.lastDay, zone.day(at: now))
        var days = [Int64](repeating: 0, count: max(0, Int(last.number - period.firstDay.number) + 1))
        var rows: [Int64] = []
        for event in events {
            days[Int(event.day.number - period.firstDay.number)] += event.amount
            if rows.last != event.id { rows.append(event.id) }
        }
        for event in loose { days[Int(event.day.number - period.firstDay.number)] += event.amount }
        return MetricFigure(
            value: MetricValue(days.reduce(0, +)), days: days, rows: rows, documents: loose.map(\.id))
    }

    private func share(
        of cases: [OpportunityFigures], _ holds: (OpportunityFigures) -> Bool
    ) -> MetricFigure {
        let hits = cases.filter(holds)
        let value = cases.isEmpty ? nil : MetricValue(Int64(hits.count), of: Int64(cases.count))
        return MetricFigure(value: value, rows: hits.map(\.id), of: cases.map(\.id))
    }

    private func mean(_ cases: [OpportunityFigures], _ amount: (OpportunityFigures) -> Int64) -> MetricFigure {
        let sum = cases.reduce(0) { $0 + amount($1) }
        return MetricFigure(
            value: cases.isEmpty ? nil : MetricValue(sum, of: Int64(cases.count)), rows: cases.map(\.id))
    }

    /// By nearest rank, from opening to the win.
    private var cycle: MetricFigure {
        let won = decided.filter(\.isWon)
        let times = won.compactMap { row in
            row.closedAt.map { Int($0.milliseconds - row.openedAt.milliseconds) }
        }.sorted()
        let middle = Percentile.nearestRank(50, of: times)
        return MetricFigure(value: middle.map { MetricValue(Int64($0)) }, rows: won.map(\.id))
    }

    /// Open amount that closes in the period over what is still to be booked; hundredths.
    private func coverage(_ target: Int64?) -> MetricFigure {
        let closing = open.filter { $0.closingDay.map(period.contains) ?? false }
        let booked = money(.booked) { _ in true }.value?.above ?? 0
        let left = (target ?? 0) - booked
        let amount = closing.reduce(0) { $0 + $1.amount }
        return MetricFigure(
            value: left > 0 ? MetricValue(amount * 100, of: left) : nil, rows: closing.map(\.id))
    }

    /// Open × win rate × mean won amount ÷ median days; minor units a day.
    private var velocity: MetricFigure {
        let won = decided.filter(\.isWon)
        guard !won.isEmpty, let time = cycle.value, time.above > 0 else { return MetricFigure(value: nil) }
        // Wins cancel out of win rate and mean amount: open × won amount ÷ decided.
        let sum = Int128(won.reduce(0) { $0 + $1.amount }) * Int128(open.count) * 86_400_000
        let below = Int128(decided.count) * Int128(time.above)
        return MetricFigure(value: MetricValue(Int64((2 * sum + below) / (2 * below))), rows: open.map(\.id))
    }
}
