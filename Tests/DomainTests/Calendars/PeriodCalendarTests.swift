import Domain
import Testing

@Suite("Periods")
struct PeriodCalendarTests {
    @Test(
        "a period is its days in the accord's zone",
        arguments: [
            (Period.week, "2027-03-03", "2027-03-01", "2027-03-08", "2027-W09"),
            (.week, "2027-01-03", "2026-12-28", "2027-01-04", "2026-W53"),
            (.month, "2027-12-31", "2027-12-01", "2028-01-01", "2027-12"),
            (.quarter, "2027-02-01", "2027-02-01", "2027-05-01", "FY2027 Q1"),
            (.quarter, "2028-01-31", "2027-11-01", "2028-02-01", "FY2027 Q4"),
            (.year, "2028-01-31", "2027-02-01", "2028-02-01", "FY2027"),
        ])
    func fiscal(period: Period, day: String, first: String, end: String, label: String) throws {
        let zone = try #require(Zone("America/New_York"))
        let calendar = PeriodCalendar(zone: zone, fiscalYearStarts: MonthDay(month: 2, day: 1))
        let span = calendar.period(period, containing: try WallTime.at("\(day) 23:59"))
        #expect(span.firstDay == (try WallTime.day(first)))
        #expect(span.endDay == (try WallTime.day(end)))
        #expect(span.label == label)
        #expect(span.start == (try WallTime.at(first)))
        #expect(!span.contains(span.end))
        #expect(calendar.previous(calendar.next(span)) == span)
    }

    @Test("a plain year is called by its number")
    func plain() throws {
        let calendar = PeriodCalendar(zone: try #require(Zone("UTC")))
        #expect(calendar.period(.quarter, containing: try WallTime.day("2027-05-01")).label == "2027 Q2")
        #expect(
            calendar.periods(.month, from: try WallTime.day("2027-01-31"), through: try WallTime.day("2027-03-01")).map(
                \.label) == ["2027-01", "2027-02", "2027-03"])
    }

    @Test("the k-th of n working days counts what has begun")
    func businessDay() throws {
        let zone = try #require(Zone("America/New_York"))
        let calendar = PeriodCalendar(zone: zone)
        let month = calendar.period(.month, containing: try WallTime.day("2027-07-10"))
        let hours = try WallTime.calendar(holidays: ["2027-07-05"])
        let at = calendar.businessDay(at: try WallTime.at("2027-07-06 08:00"), of: month, in: hours)
        #expect(at == (3, 21))
        #expect(calendar.businessDay(at: try WallTime.at("2027-09-01"), of: month, in: hours) == (21, 21))
    }

    @Test("a month with a change of the clock is an hour shorter")
    func change() throws {
        let calendar = PeriodCalendar(zone: try #require(Zone("America/New_York")))
        let month = calendar.period(.month, containing: try WallTime.day("2027-03-10"))
        #expect(month.end.milliseconds - month.start.milliseconds == (31 * 24 - 1) * 3_600_000)
    }
}
