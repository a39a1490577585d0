import Domain
import Testing

/// Periods and metrics for goals.
enum GoalWorld {
    static func calendar() throws -> PeriodCalendar {
        PeriodCalendar(zone: try #require(Zone("UTC")), fiscalYearStarts: MonthDay(month: 2, day: 1))
    }

    static func day(_ text: String) throws -> Day { try #require(Day(text: text)) }

    static func month(_ text: String) throws -> PeriodSpan {
        try calendar().period(.month, containing: day(text + "-01"))
    }

    static func quarter(_ text: String) throws -> PeriodSpan { try calendar().period(.quarter, containing: day(text)) }

    static func metric(_ name: String) throws -> MetricDefinition { try #require(MetricCatalogue.named(name)) }

    static func target(
        _ day: String, _ aim: Attainment.Aim, reason: String = "agreed", recorded: String = "2027-01-15"
    ) throws -> GoalHistory.Target {
        GoalHistory.Target(
            from: try self.day(day), aim: aim, version: 1, reason: reason,
            signedBy: [.marketing: "maria@x", .sales: "sam@x"], recorded: try instant(recorded))
    }

    static func instant(_ day: String) throws -> Timestamp {
        Timestamp(milliseconds: Int64(try self.day(day).number) * 86_400_000)
    }
}
