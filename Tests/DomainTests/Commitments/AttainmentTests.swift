import Testing

@testable import Domain

@Suite("Attainment where less is better")
struct AttainmentTests {
    /// A limit, the dead ones of how many, and the attainment in thousandths.
    static let cases: [(limit: Int, dead: Int, of: Int, thousandths: Int)] = [
        (300, 14, 362, 776), (300, 0, 100, 1000), (300, 3, 100, 1000), (300, 4, 100, 750), (0, 0, 10, 1000),
        (0, 1, 10, 0), (2500, 2, 4, 500),
    ]

    @Test("is promised by delivered, the whole when no more was delivered than promised", arguments: cases)
    func atMost(_ limit: Int, _ dead: Int, _ of: Int, _ thousandths: Int) throws {
        var world = try ScorecardWorld()
        world.add("M2", .deadOnArrival) { $0.atMost = .share(limit) }
        try world.hand(of - dead)
        try world.hand(dead) { $0.hasFailedCheck = true }
        let result = try world.result("M2")
        #expect(result.attainment?.thousandths == thousandths)
        #expect((result.verdict == .kept) == (thousandths == 1000))
    }

    @Test("a capacity of a part of a week is promised by its working days")
    func partialWeek() throws {
        var world = try ScorecardWorld()
        // Wednesday: three of five working days are left, and five of seven days of the calendar.
        world.from = "2027-03-03"
        world.working = try BusinessCalendar(
            zone: try #require(Zone("America/New_York")),
            hours: Dictionary(
                uniqueKeysWithValues: Weekday.allCases.prefix(5).map { ($0, [Roster.Hours(start: 540, end: 1020)]) }))
        world.add("S3", .capacity, party: .sales) {
            $0.per = .week
            $0.atLeast = .by(["west": 50])
        }
        let monday = try WallTime.day("2027-03-01")
        world.capacity = [
            CapacityFigures(
                id: 1, pool: "west", user: "kim", firstDay: monday, endDay: monday.advanced(by: 7), full: 30_000,
                relieved: 30_000, available: 30_000)
        ]
        let first = try world.result("S3", month: "2027-03-03")
        #expect(first.promised == .count(30) && first.verdict == .kept)
        world.working = nil
        #expect(try world.result("S3", month: "2027-03-03").promised == .count(36))
    }

    @Test("figures of a closed period are restated when anything in them changes")
    func restated() throws {
        var world = try ScorecardWorld()
        world.add("M1", .acceptance) { $0.atLeast = .share(5000) }
        try world.hand(4)
        let before = try world.result("M1")
        let closed = ClosedFigure(before)
        #expect(closed.isKept == true && !closed.isRestated(by: before))
        try world.hand(1)
        let after = try world.result("M1")
        #expect(closed.isRestated(by: after), "the share is the same, its cases are not")
    }
}
