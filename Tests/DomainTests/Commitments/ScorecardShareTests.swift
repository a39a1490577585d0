import Domain
import Testing

@Suite("Scorecard: shares")
struct ScorecardShareTests {
    @Test(
        "a share is kept when it is reached, not only when it is passed",
        arguments: [
            (19, 1, 9500, true), (18, 1, 9500, false), (20, 0, 10_000, true), (19, 1, 10_000, false),
            (189, 10, 9500, false), (2, 1, 6667, false), (2, 1, 6666, true),
        ])
    func edge(met: Int, missed: Int, share: Int, kept: Bool) throws {
        var world = try ScorecardWorld()
        world.add("S1", .decision, party: .sales) { $0.share = share }
        try world.clock(met, .met)
        try world.clock(missed, .missed)
        let result = try world.result("S1")
        #expect(result.verdict == (kept ? .kept : .broken))
        #expect(result.attainment == Ratio(Int64(met), Int64(met + missed)))
        #expect(result.promised == Ratio(Int64(share), 10_000).map(Figure.share))
        #expect(result.tally.met.count == met && result.tally.missed.count == missed)
    }

    @Test("a limit is kept at the limit: less is better")
    func limit() throws {
        for (dead, verdict) in [(3, CommitmentResult.Verdict.kept), (4, .broken)] {
            var world = try ScorecardWorld()
            world.add("M4", .deadOnArrival) { $0.atMost = .share(300) }
            try world.hand(100 - dead)
            try world.hand(dead - 1) { $0.hasFailedCheck = true }
            try world.hand(answer: .rejected, reason: "left-company", family: "clerical")
            try world.hand(0, answer: .rejected, reason: "no-interest", family: "definitional")
            let result = try world.result("M4")
            #expect(result.verdict == verdict)
            #expect(result.delivered == Ratio(Int64(dead), 100).map(Figure.share))
            #expect(result.tally.missed.count == dead)
        }
    }

    @Test("dead on arrival is by a proven reason that stood")
    func dead() throws {
        var world = try ScorecardWorld()
        world.add("M4", .deadOnArrival) { $0.atMost = .share(300) }
        let dead = try world.hand(answer: .rejected, reason: "left-company", family: "clerical")
        try world.hand(answer: .rejected, reason: "left-company", family: "clerical") { $0.ruling = .handOffStands }
        try world.hand(answer: .rejected, reason: "no-interest", family: "definitional")
        #expect(try world.result("M4").tally.missed == dead)
    }

    @Test("a band holds on both sides")
    func band() throws {
        for (met, verdict) in [(7, CommitmentResult.Verdict.broken), (8, .kept), (9, .kept), (10, .broken)] {
            var world = try ScorecardWorld()
            world.add("M3", .acceptance) {
                $0.atLeast = .share(8000)
                $0.atMost = .share(9000)
            }
            try world.hand(met)
            try world.hand(10 - met, answer: .rejected, family: "definitional")
            #expect(try world.result("M3").verdict == verdict)
        }
    }

    @Test("no cases give no verdict and no share; what has none stands beside, counted")
    func none() throws {
        var world = try ScorecardWorld()
        world.add("S1", .decision, party: .sales)
        let states: [ClockState] = [.pending, .waived, .excepted, .lifted, .unknown]
        for state in states { try world.clock(2, state) }
        let result = try world.result("S1")
        #expect(result.verdict == .undecided(.noCases))
        #expect(result.attainment == nil && result.delivered == nil)
        #expect(result.tally.pending.count == 2 && result.tally.waived.count == 2 && result.tally.excepted.count == 2)
        #expect(result.tally.lifted.count == 2 && result.tally.unknown.count == 2)
        #expect(!result.isFinal)
        #expect(try world.result("S1", month: "2027-04-10").isFinal)
    }

    @Test("a clock belongs to the period in which it started; late is missed")
    func period() throws {
        var world = try ScorecardWorld()
        world.add("S1", .decision, party: .sales)
        try world.clock(.met, on: "2027-03-31")
        try world.clock(.late, on: "2027-04-01")
        #expect(try world.result("S1").verdict == .kept)
        #expect(try world.result("S1", month: "2027-04-02").verdict == .broken)
        #expect(try world.result("S1", month: "2027-05-02").verdict == .undecided(.noCases))
    }

    @Test("acceptance: silence is a yes, procedural reasons do not count, a ruling replaces the answer")
    func acceptance() throws {
        var world = try ScorecardWorld()
        world.add("M3", .acceptance) {
            $0.atLeast = .share(8500)
            $0.leavingOut = ["procedural"]
            $0.judgedFrom = 20
            $0.handOff = "inbound"
        }
        try world.hand(15)
        try world.hand(1, answer: .silent)
        try world.hand(3, answer: .rejected, reason: "no-interest", family: "definitional")
        try world.hand(4, answer: .rejected, reason: "duplicate", family: "procedural")
        try world.hand(2, answer: .pending)
        try world.hand(5, answer: .unknown)
        try world.hand(7, answer: .rejected, kind: "meeting")
        let few = try world.result("M3")
        #expect(few.verdict == .undecided(.fewCases(19, judgedFrom: 20)))
        #expect(few.attainment == Ratio(16, 19))
        #expect(few.tally.leftOut.count == 4 && few.tally.unknown.count == 5 && few.tally.pending.count == 2)
        try world.hand(1, answer: .rejected, family: "definitional") { $0.ruling = .handOffStands }
        let result = try world.result("M3")
        #expect(result.attainment == Ratio(17, 20))
        #expect(result.verdict == .kept)
    }

    @Test("a promise that Sales missed counts the hand-off as accepted")
    func gift() throws {
        var world = try ScorecardWorld()
        world.add("M3", .acceptance) { $0.atLeast = .share(9000) }
        world.accord.breach.gives = [.countsAccepted(missed: "S2", in: "M3")]
        try world.hand(8)
        let rejected = try world.hand(2, answer: .rejected, family: "definitional")
        #expect(try world.result("M3").verdict == .broken)
        try world.clock(.met, of: "S2") { $0.handoff = rejected[0] }
        try world.clock(.late, of: "S2") { $0.handoff = rejected[1] }
        let result = try world.result("M3")
        #expect(result.verdict == .kept)
        #expect(result.adjustments == [Adjustment(kind: .countedAccepted, from: "S2", amount: 1)])
    }

    @Test("complete hand-offs carry every named field")
    func complete() throws {
        var world = try ScorecardWorld()
        world.add("M6", .complete) {
            $0.fields = ["source", "campaign"]
            $0.atLeast = .share(5000)
        }
        try world.hand { $0.carried = ["source", "campaign", "note"] }
        try world.hand { $0.carried = ["source"] }
        let result = try world.result("M6")
        #expect(result.verdict == .kept && result.attainment?.thousandths == 500)
    }

    @Test("cut by territory, tier, team or person a share keeps its promise")
    func filters() throws {
        var world = try ScorecardWorld()
        world.add("S1", .decision, party: .sales) { $0.share = 9500 }
        try world.clock(.met) {
            $0.segment = FigureSegment(territory: "West", vertical: "Retail", tier: "hot", team: "sdr", user: "kim")
        }
        try world.clock(.missed) {
            $0.segment = FigureSegment(territory: "East", tier: "hot", team: "sdr", user: "pat")
        }
        #expect(try world.result("S1", filter: SegmentFilter(territory: "West")).verdict == .kept)
        #expect(try world.result("S1", filter: SegmentFilter(user: "pat")).verdict == .broken)
        #expect(try world.result("S1", filter: SegmentFilter(tier: "hot", team: "sdr")).tally.cases == 2)
        #expect(try world.result("S1", filter: SegmentFilter(vertical: "Steel")).verdict == .undecided(.noCases))
    }

    @Test("time is told by the middle and the ninth of ten, and what is not done has no end")
    func durations() throws {
        var world = try ScorecardWorld()
        world.add("S1", .decision, party: .sales)
        for minutes in 1...9 { try world.clock(.met, elapsed: minutes * 100, business: minutes * 10) }
        try world.clock(.missed, elapsed: 5, business: 5)
        let result = try world.result("S1")
        #expect(result.elapsed?.p50 == 500 && result.elapsed?.p90 == 900)
        #expect(result.business?.p50 == 50 && result.business?.p90 == 90 && result.business?.cases == 10)
        try world.clock(.missed)
        #expect(try world.result("S1").elapsed?.p90 == nil)
    }

    @Test(
        "nearest rank",
        arguments: [([7], 50, 7), ([7], 90, 7), ([1, 2], 50, 1), ([1, 2, 3], 50, 2), ([1, 2, 3], 90, 3)])
    func rank(values: [Int], percent: Int, value: Int) {
        #expect(Percentile.nearestRank(percent, of: values) == value)
        #expect(Percentile.nearestRank(percent, of: []) == nil)
    }
}
