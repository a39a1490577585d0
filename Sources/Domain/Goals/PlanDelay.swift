/// How long something takes, as shares by whole days: measured, or one length for all.
public struct PlanDelay: Hashable, Sendable {
    /// Days and the share that takes as long; shares add up to 1.
    public let parts: [Part]

    public struct Part: Hashable, Sendable {
        public let days: Int
        public let share: Double
    }

    public init(days: Int) {
        parts = [Part(days: max(0, days), share: 1)]
    }

    /// From what was measured; in any order, each case once.
    ///
    /// `nil` without a case.
    public init?(measured days: [Int]) {
        guard !days.isEmpty else { return nil }
        let counts = Dictionary(grouping: days.map { max(0, $0) }) { $0 }.mapValues(\.count)
        parts = counts.sorted { $0.key < $1.key }.map {
            Part(days: $0.key, share: Double($0.value) / Double(days.count))
        }
    }

    /// A signed length; five working days are a week.
    public init(_ span: Span) {
        switch span {
        case .elapsed(let milliseconds): self.init(days: Int((milliseconds + 43_200_000) / 86_400_000))
        case .businessMinutes(let minutes): self.init(days: (minutes / 480 * 7 + 4) / 5)
        case .businessDays(let days): self.init(days: (days * 7 + 4) / 5)
        }
    }

    private init(_ parts: [Part]) {
        self.parts = parts
    }

    /// One after the other.
    public func followed(by next: PlanDelay) -> PlanDelay {
        var shares: [Int: Double] = [:]
        for one in parts {
            for other in next.parts { shares[one.days + other.days, default: 0] += one.share * other.share }
        }
        return PlanDelay(shares.sorted { $0.key < $1.key }.map { Part(days: $0.key, share: $0.value) })
    }

    /// So much longer or shorter: −30 is 30 % shorter; days are rounded.
    func changed(byPercent change: Int) -> PlanDelay {
        PlanDelay(parts.map { Part(days: max(0, ($0.days * (100 + change) + 50) / 100), share: $0.share) })
    }

    public var mean: Double { parts.reduce(0) { $0 + Double($1.days) * $1.share } }

    /// In which periods an amount that begins on a day arrives: by largest remainder, in order.
    public func arrivals(
        of amount: Int64, from day: Day, per period: Period, calendar: PeriodCalendar
    ) -> [(period: PeriodSpan, amount: Int64)] {
        var spans: [PeriodSpan] = []
        var shares: [Double] = []
        for part in parts {
            let span = calendar.period(period, containing: day.advanced(by: part.days))
            if spans.last == span {
                shares[shares.count - 1] += part.share
            } else {
                spans.append(span)
                shares.append(part.share)
            }
        }
        return Array(zip(spans, GoalShares.wholes(amount, by: shares))).map { (period: $0, amount: $1) }
    }
}
