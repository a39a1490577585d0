/// One period of account: a week, a month, a quarter or a year, as days and as instants of the accord's zone.
public struct PeriodSpan: Hashable, Sendable {
    public let period: Period
    public let firstDay: Day
    /// The day after the last.
    public let endDay: Day
    public let start: Timestamp
    /// Not included.
    public let end: Timestamp
    /// `2027-W08`, `2027-03`, `2027 Q1` or `2027`; a fiscal year that is not the calendar's is `FY2027`, by its first day.
    public let label: String
    /// Of a part that ends within a day: what has a day alone belongs from this day on to the part that follows.
    var wholeDaysEnd: Day?

    public var lastDay: Day { endDay.advanced(by: -1) }
    public var days: Int { Int(endDay.number - firstDay.number) }

    public func contains(_ instant: Timestamp) -> Bool {
        start <= instant && instant < end
    }

    public func contains(_ day: Day) -> Bool {
        firstDay <= day && day < wholeDaysEnd ?? endDay
    }
}
