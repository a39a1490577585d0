import Testing

@testable import Domain

@Suite("The closing of periods")
struct PeriodClosingTests {
    private static func closed(at instant: String, from day: String = "2027-01-01") throws -> [String] {
        let zone = try #require(Zone("America/New_York"))
        let week = Dictionary(
            uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, [Roster.Hours(start: 540, end: 1020)]) })
        let business = try BusinessCalendar(zone: zone, hours: week)
        return PeriodClosing.due(
            .month, from: try WallTime.day(day), at: try WallTime.at(instant), calendar: PeriodCalendar(zone: zone)
        ) { _ in (after: .businessDays(5), calendar: business) }
        .map { "\($0.span.label) \(zone.day(at: $0.closesAt))" }
    }

    @Test("a month is closed so long after its end, and no later one before it")
    func months() throws {
        #expect(try Self.closed(at: "2027-02-08 16:59") == [])
        #expect(try Self.closed(at: "2027-02-08 17:00") == ["2027-01 2027-02-08"])
        #expect(
            try Self.closed(at: "2027-04-20 12:00") == [
                "2027-01 2027-02-08", "2027-02 2027-03-08", "2027-03 2027-04-08",
            ])
        #expect(try Self.closed(at: "2027-04-20 12:00", from: "2027-03-01") == ["2027-03 2027-04-08"])
    }

    @Test("where a version closes none, its periods stay open")
    func none() throws {
        let zone = try #require(Zone("America/New_York"))
        let due = PeriodClosing.due(
            .month, from: try WallTime.day("2027-01-01"), at: try WallTime.at("2027-06-01 12:00"),
            calendar: PeriodCalendar(zone: zone)
        ) { _ in nil }
        #expect(due.isEmpty)
    }
}
