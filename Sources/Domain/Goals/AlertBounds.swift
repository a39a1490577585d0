/// The bounds of a figure that is watched, in its own unit: whoever owns it is told when it leaves them.
public struct AlertBounds: Hashable, Sendable {
    public var below: MetricValue?
    public var above: MetricValue?

    public init(below: MetricValue?, above: MetricValue?) {
        self.below = below
        self.above = above
    }

    /// - Throws: `Problem.invalid` when a bound is no value of the metric.
    public init(_ alert: Goal.Alert, metric: MetricDefinition, currency: String) throws {
        below = try alert.below.map { try metric.value($0, currency: currency) }
        above = try alert.above.map { try metric.value($0, currency: currency) }
    }

    public var isEmpty: Bool { below == nil && above == nil }

    /// A value on the bound is inside.
    public func isLeft(by actual: MetricValue) -> Bool {
        (below.map { actual.compared(to: $0) < 0 } ?? false) || (above.map { actual.compared(to: $0) > 0 } ?? false)
    }

    /// As of a day of the period.
    ///
    /// A figure that adds up has not had its time while the period runs: it is below where it is behind the straight line
    /// to the bound of the days that are over, of which there are to be five.
    public func isLeft(by actual: MetricValue, of metric: MetricDefinition, in period: PeriodSpan, on day: Day) -> Bool
    {
        guard metric.gathering == .adds, day <= period.lastDay, let below else { return isLeft(by: actual) }
        let over = Int(day.number - period.firstDay.number)
        let due = over < GoalForecast.leastDays ? nil : below.portion(Int64(over), of: Int64(period.days))
        return AlertBounds(below: due, above: above).isLeft(by: actual)
    }
}
