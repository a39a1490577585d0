import Domain
import Testing

@Suite("Capacity")
struct CapacityTests {
    private func member(_ rep: String, _ change: (inout Roster.Member) throws -> Void) rethrows -> Roster.Member {
        var member = Roster.Member(rep: rep)
        try change(&member)
        return member
    }

    private func roster(_ members: [Roster.Member]) -> Roster {
        var calendar = Roster.Calendar(name: "east", zone: "America/New_York")
        for weekday in Weekday.allCases.prefix(5) { calendar.hours[weekday] = WallTime.hours(["09:00-17:00"]) }
        var roster = Roster()
        roster.calendars = [calendar]
        var pool = Roster.Pool(name: "east", calendar: "east")
        pool.members = members
        roster.pools = [pool]
        return roster
    }

    private func figures(
        _ members: [Roster.Member], _ period: Period = .week, relief: Relief = Relief(), history: [RosterSpan] = []
    ) throws -> [CapacityFigures] {
        let zone = try #require(Zone("America/New_York"))
        let span = PeriodCalendar(zone: zone).period(period, containing: try WallTime.day("2027-03-10"))
        let own = RosterSpan(from: try WallTime.day("2027-02-01"), roster: roster(members))
        return try Capacity(history: history + [own], relief: relief).figures(for: span)
    }

    @Test("ten a month are ten a month, ten a week ten a week, and the smallest cap holds")
    func caps() throws {
        #expect(try figures([member("kim") { $0.perMonth = 10 }], .month).map(\.available) == [10_000])
        #expect(try figures([member("kim") { $0.perWeek = 10 }]).map(\.available) == [10_000])
        let both = member("kim") {
            $0.perWeek = 30
            $0.perDay = 4
        }
        #expect(try figures([both]).map(\.available) == [20_000])
        #expect(try figures([Roster.Member(rep: "kim")]).isEmpty)
    }

    @Test("a ramp relieves promise and capacity, a short leave the capacity alone, a long one both")
    func relief() throws {
        var relief = Relief()
        relief.ramp = [2500, 5000]
        relief.leaveOver = .businessDays(10)
        func absent(_ from: String, _ until: String) throws -> Roster.Member {
            try member("kim") {
                $0.perWeek = 10
                $0.absences = [try Roster.Absence(from: WallTime.day(from), until: WallTime.day(until))]
            }
        }
        let new = try member("lee") {
            $0.perWeek = 10
            $0.startedOn = try WallTime.day("2027-03-01")
        }
        let rows =
            try figures([new], relief: relief) + figures([absent("2027-03-10", "2027-03-11")], relief: relief)
            + figures([absent("2027-03-01", "2027-03-15")], relief: relief)
        #expect(rows.map(\.full) == [10_000, 10_000, 10_000])
        #expect(rows.map(\.relieved) == [2500, 10_000, 0])
        #expect(rows.map(\.available) == [2500, 6000, 0])
    }

    @Test("a seat that was left empty relieves where the accord says so")
    func vacancy() throws {
        let kim = member("kim") { $0.perWeek = 10 }
        let lee = member("lee") { $0.perWeek = 20 }
        let before = RosterSpan(
            from: try WallTime.day("2027-01-01"), until: try WallTime.day("2027-02-01"), roster: roster([kim, lee]))
        var relief = Relief()
        relief.vacancies = true
        let relieved = try figures([kim], relief: relief, history: [before])
        #expect(relieved.map(\.user) == ["kim", nil])
        #expect(relieved.map(\.relieved) == [10_000, 0])
        #expect(try figures([kim], history: [before]).map(\.relieved) == [10_000, 20_000])
        // Someone new has taken the seat.
        #expect(try figures([kim, member("max") { $0.perWeek = 5 }], relief: relief, history: [before]).count == 2)
    }

    @Test("the promise shrinks with what relieves it")
    func promise() throws {
        var world = try ScorecardWorld()
        world.add("S6", .capacity, party: .sales) {
            $0.per = .week
            $0.atLeast = .by(["east": 20])
        }
        let first = try WallTime.day("2027-03-08")
        world.capacity = [
            CapacityFigures(
                id: 1, pool: "east", user: "kim", firstDay: first, endDay: Day(number: first.number + 7), full: 20_000,
                relieved: 15_000, available: 14_600)
        ]
        let result = try world.result("S6")
        #expect(result.promised == .count(15) && result.delivered == .count(15) && result.verdict == .kept)
        #expect(result.adjustments == [Adjustment(kind: .relief, amount: -5)])
        world.capacity[0].available = 14_400
        #expect(try world.result("S6").verdict == .broken)
    }
}
