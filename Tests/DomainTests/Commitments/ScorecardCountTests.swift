import Domain
import Testing

@Suite("Scorecard: numbers")
struct ScorecardCountTests {
    private func world() throws -> ScorecardWorld {
        var world = try ScorecardWorld()
        world.add("M2", .handedOver) {
            $0.atLeast = .byTerritory(["West": ["Retail": 6, "Steel": 3], "East": ["Retail": 8]])
        }
        return world
    }

    private func west(_ row: inout HandoffFigures) {
        row.segment = FigureSegment(territory: "West", vertical: "Retail")
    }
    private func steel(_ row: inout HandoffFigures) {
        row.segment = FigureSegment(territory: "West", vertical: "Steel")
    }
    private func east(_ row: inout HandoffFigures) {
        row.segment = FigureSegment(territory: "East", vertical: "Retail")
    }

    @Test("plenty in one territory does not make up for another")
    func cells() throws {
        var world = try world()
        try world.hand(20, west)
        try world.hand(3, steel)
        try world.hand(7, east)
        let short = try world.result("M2")
        #expect(short.verdict == .broken)
        #expect(short.attainment == Ratio(16, 17))
        #expect(short.delivered == .count(30) && short.promised == .count(17))
        try world.hand(1, east)
        #expect(try world.result("M2").verdict == .kept)
        #expect(try world.result("M2").cells.map(\.delivered) == [8, 20, 3])
    }

    @Test("a count is kept at the number, running before it is reached, and broken at nothing")
    func edge() throws {
        var world = try ScorecardWorld()
        world.add("M2", .handedOver) { $0.atLeast = .count(3) }
        #expect(try world.result("M2").verdict == .broken)
        #expect(try world.result("M2", now: "2027-03-16").verdict == .undecided(.running))
        #expect(
            try world.result("M2", now: "2027-03-16").pace
                == Pace(
                    promised: 3, delivered: 0, period: try world.result("M2").period, at: try WallTime.at("2027-03-16"))
        )
        try world.hand(2)
        #expect(try world.result("M2").attainment == Ratio(2, 3))
        try world.hand(1)
        #expect(try world.result("M2", now: "2027-03-16").verdict == .kept)
        #expect(try world.result("M2", now: "2027-03-16").isFinal == false)
        try world.hand(3)
        #expect(try world.result("M2").attainment == Ratio(6, 3))
    }

    @Test("the pace is the straight line through the period")
    func pace() throws {
        let world = try world()
        let period = try world.result("M2", month: "2027-04-10").period
        let expected = try ["2027-03-20", "2027-04-01", "2027-04-07", "2027-04-16", "2027-05-09"].map {
            Pace(promised: 100, delivered: 50, period: period, at: try WallTime.at($0)).expected
        }
        #expect(expected == [0, 0, 20, 50, 100])
    }

    @Test("recycled ones are no new volume, and a company counts once in its time")
    func once() throws {
        var world = try ScorecardWorld()
        world.add("M2", .handedOver) {
            $0.atLeast = .count(3)
            $0.countOnce = CountOnce(noun: .company, milliseconds: 30 * 86_400_000)
        }
        try world.hand(1, on: "2027-02-25") { $0.company = 7 }
        // Within thirty days of the one that counted, then after them.
        let again = try world.hand(1, on: "2027-03-20") { $0.company = 7 }
        let late = try world.hand(1, on: "2027-03-29") { $0.company = 7 }
        let other = try world.hand(1, on: "2027-03-21") { $0.company = 8 }
        let unnamed = try world.hand(2, on: "2027-03-21")
        let recycled = try world.hand(1, on: "2027-03-22") { $0.isFirst = false }
        try world.hand(1, on: "2027-03-22", kind: "meeting")
        let result = try world.result("M2")
        #expect(Set(result.tally.met) == Set(late + other + unnamed))
        #expect(Set(result.tally.leftOut) == Set(again + recycled))
    }

    @Test("too many in the last week break it, at the limit they do not")
    func lastWeek() throws {
        for (late, verdict) in [(7, CommitmentResult.Verdict.kept), (8, .broken)] {
            var world = try ScorecardWorld()
            world.add("M2", .handedOver) {
                $0.atLeast = .count(20)
                $0.inLastWeekAtMost = 3500
            }
            try world.hand(20 - late, on: "2027-03-24")
            try world.hand(late, on: "2027-03-25")
            let result = try world.result("M2")
            #expect(result.verdict == verdict)
            #expect(result.lastWeek == Ratio(Int64(late), 20))
        }
    }

    @Test("cut by territory the promise is that of its cells; cut by team there is none")
    func filters() throws {
        var world = try world()
        try world.hand(6, west)
        try world.hand(2, steel)
        let west = try world.result("M2", filter: SegmentFilter(territory: "West"))
        #expect(west.promised == .count(9) && west.delivered == .count(8) && west.verdict == .broken)
        let retail = try world.result("M2", filter: SegmentFilter(territory: "West", vertical: "Retail"))
        #expect(retail.verdict == .kept)
        let team = try world.result("M2", filter: SegmentFilter(team: "sdr"))
        #expect(team.verdict == .undecided(.noPromise) && team.promised == nil)
    }

    @Test("what was lacking in acceptance is added to the next month's volume, by the size of its cells")
    func shortfall() throws {
        var world = try world()
        world.add("M3", .acceptance) { $0.atLeast = .share(8500) }
        world.accord.breach.gives = [.addsShortfall(missed: "M3", to: "M2")]
        try world.hand(14, on: "2027-02-10")
        try world.hand(6, on: "2027-02-10", answer: .rejected, family: "definitional")
        let result = try world.result("M2")
        #expect(result.cells.map(\.name) == [["East", "Retail"], ["West", "Retail"], ["West", "Steel"]])
        #expect(result.cells.map(\.promised) == [9, 7, 4])
        #expect(result.cells.map(\.signed) == [8, 6, 3])
        #expect(result.adjustments == [Adjustment(kind: .addedShortfall, from: "M3", amount: 3)])
        #expect(try world.result("M2", month: "2027-04-10").promised == .count(17))
    }

    @Test("capacity that was lacking relieves the volume in proportion")
    func relieved() throws {
        var world = try world()
        world.add("S6", .capacity, party: .sales) {
            $0.per = .week
            $0.atLeast = .by(["west": 10])
        }
        world.accord.breach.gives = [.relievesInProportion(missed: "S6", of: "M2")]
        for day in ["2027-03-01", "2027-03-08", "2027-03-15", "2027-03-22", "2027-03-29"] {
            let first = try WallTime.day(day)
            let lacking = day == "2027-03-08"
            world.capacity.append(
                CapacityFigures(
                    id: 1, pool: "west", user: "kim", firstDay: first, endDay: Day(number: first.number + 7),
                    full: 10_000, relieved: 10_000, available: lacking ? 5000 : 12_000))
        }
        let result = try world.result("M2")
        // 45 of 50 were kept: 90 %.
        #expect(result.cells.map(\.promised) == [7, 5, 3])
        #expect(result.adjustments == [Adjustment(kind: .relievedInProportion, from: "S6", amount: -2)])
        #expect(try world.result("S6", month: "2027-03-10").verdict == .broken)
        #expect(try world.result("S6", month: "2027-03-01").verdict == .kept)
        #expect(try world.result("S6", month: "2027-04-10").verdict == .undecided(.notMeasurable))
    }
}
