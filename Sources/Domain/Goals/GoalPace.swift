/// Where a figure that adds up should be by now.
public enum GoalPace {
    /// On a straight line by the instant; the whole from the end of the period on.
    public static func straight(_ aim: MetricValue, period: PeriodSpan, at instant: Timestamp) -> MetricValue {
        let whole = max(1, period.end.milliseconds - period.start.milliseconds)
        let passed = min(max(0, instant.milliseconds - period.start.milliseconds), whole)
        return aim.portion(passed, of: whole)
    }

    /// As the last period went: the share that it had by the same part of its days.
    ///
    /// `last` is what each of its days brought, from the first on. `nil` when it brought nothing, or took back more than it
    /// brought.
    public static func lastShape(
        _ aim: MetricValue, period: PeriodSpan, through day: Day, last: [Int64]
    ) -> MetricValue? {
        let total = last.reduce(0, +)
        guard total > 0, !last.isEmpty else { return nil }
        let passed = min(max(0, Int(day.number - period.firstDay.number) + 1), period.days)
        let days = last.count * passed / max(1, period.days)
        let before = last.prefix(days).reduce(0, +)
        guard days < last.count else { return aim.portion(total, of: total) }
        // Of the day that is reached in part, that part.
        let rest = Int64(last.count * passed - days * period.days)
        let reached = Int128(before) * Int128(period.days) + Int128(last[days]) * Int128(rest)
        let whole = Int128(total) * Int128(period.days)
        guard reached >= 0 else { return MetricValue(0) }
        let share = Int64(min(reached, whole) * 1_000_000_000 / whole)
        return aim.portion(share, of: 1_000_000_000)
    }
}

/// What a period will bring in the end, with the interval in which that lies in 95 of 100 cases.
public struct GoalForecast: Hashable, Sendable {
    public let expected: Double
    public let lower: Double
    public let upper: Double

    public init(expected: Double, lower: Double, upper: Double) {
        self.expected = expected
        self.lower = lower
        self.upper = upper
    }

    /// Days that have to be over before anything is said.
    public static let leastDays = 5

    /// From what each day has brought so far, and, where it is known, from the shape of the last period.
    ///
    /// The days to come bring the mean of those that are over; the spread of the days gives the interval, for the days to
    /// come and for the mean itself. With the last period's shape the rest is what it had still to bring then, in
    /// proportion. Only where no day took anything back is the interval kept above what is there.
    ///
    /// `nil` with fewer than five days, or for a period that is over.
    public init?(days: [Int64], of length: Int, last: [Int64] = []) {
        let done = days.count
        let left = length - done
        guard done >= Self.leastDays, left > 0 else { return nil }
        let sum = Double(days.reduce(0, +))
        let mean = sum / Double(done)
        let squares = days.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        let variance = squares / Double(done - 1)
        let rest = Self.rest(sum, done, length, last) ?? mean * Double(left)
        let spread = 1.959963984540054 * (variance * Double(left) * (1 + Double(left) / Double(done))).squareRoot()
        expected = sum + rest
        let floor = days.allSatisfy { $0 >= 0 } ? sum : -Double.infinity
        lower = max(floor, expected - spread)
        upper = expected + spread
    }

    /// In proportion to what the last period had still to bring at this part of its days; `nil` where that says nothing.
    private static func rest(_ sum: Double, _ done: Int, _ length: Int, _ last: [Int64]) -> Double? {
        guard last.count >= leastDays else { return nil }
        let total = Double(last.reduce(0, +))
        let place = Double(last.count) * Double(done) / Double(length)
        let whole = Int(place)
        var before = Double(last.prefix(whole).reduce(0, +))
        if whole < last.count { before += Double(last[whole]) * (place - Double(whole)) }
        guard before > 0, total >= before else { return nil }
        return sum * (total - before) / before
    }
}
