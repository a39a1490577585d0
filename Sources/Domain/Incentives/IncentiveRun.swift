/// Every line that the accord's incentives give, from the beginning of the record.
///
/// The same record gives the same lines. Source: docs/rules/incentives.md.
public struct IncentiveRun: Sendable {
    /// By day, then in the order of the accord, of the deals and of the people.
    public let lines: [IncentiveLine]
    /// Why somebody is not paid where an incentive would, once for each incentive, deal and reason.
    public let left: [String]

    /// - Parameters:
    ///   - incentives: In the order of the accord: money that pays a person once pays no second time.
    ///   - record: What happened.
    ///   - calendar: The accord's periods.
    ///   - currency: The accord's.
    ///   - day: The last day that counts.
    ///   - only: Lines of periods of other labels are not made; `left` tells of all the same.
    public init(
        _ incentives: [Incentive], record: IncentiveRecord, calendar: PeriodCalendar, currency: String,
        through day: Day, only: String? = nil
    ) {
        var builder = IncentiveLines(record: record, calendar: calendar, currency: currency, day: day, only: only)
        for incentive in incentives { builder.add(incentive) }
        let found = builder.lines
        lines = found.indices.sorted { (found[$0].day, $0) < (found[$1].day, $1) }.map { found[$0] }
        left = builder.left
    }

    /// Lines of one person, of one period by its label, or of both; what is `nil` does not matter.
    public func lines(person: String? = nil, period: String? = nil) -> [IncentiveLine] {
        lines.filter { (person == nil || $0.person == person) && (period == nil || $0.period == period) }
    }

    /// Minor units earned: without what is only expected.
    public func earned(person: String? = nil, period: String? = nil) -> Int64 {
        lines(person: person, period: period).filter { $0.status != .accrued }.reduce(0) { $0 + $1.amount }
    }
}
