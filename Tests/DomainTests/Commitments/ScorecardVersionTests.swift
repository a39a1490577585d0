import Domain
import Testing

@Suite("Scorecard: versions and time before the accord")
struct ScorecardVersionTests {
    @Test("golden 21.14: a month under two versions shows both counts and the split date, and promises by days")
    func split() throws {
        var world = try ScorecardWorld()
        world.add("M2", .handedOver) { $0.atLeast = .count(62) }
        var second = world.accord
        second.commitments[0].atLeast = .count(93)
        world.later = [(second, "2027-03-15")]
        try world.hand(30, on: "2027-03-10")
        try world.hand(49, on: "2027-03-20") { $0.version = 2 }
        let result = try world.result("M2")
        // 14 days of 62 and 17 of 93, over 31.
        #expect(result.promised == .count(79))
        #expect(result.verdict == .kept)
        #expect(result.versions.map(\.version) == [1, 2])
        #expect(result.versions.map(\.delivered) == [.count(30), .count(49)])
        #expect(result.versions.map(\.promised) == [.count(28), .count(51)])
        #expect(result.versions[1].from == (try WallTime.day("2027-03-15")))
        #expect(result.adjustments == [Adjustment(kind: .split, amount: -14)])
        // The month before keeps its own target, and one version can be asked for the whole month.
        #expect(try world.result("M2", month: "2027-02-10").promised == .count(62))
        world.later = []
        let whole = try world.result("M2")
        #expect(whole.promised == .count(62) && whole.delivered == .count(79) && whole.versions.isEmpty)
    }

    @Test("a share under two versions is held against each one's own cases")
    func shares() throws {
        var world = try ScorecardWorld()
        world.add("S1", .decision, party: .sales) { $0.share = 9000 }
        var second = world.accord
        second.commitments[0].share = 5000
        world.later = [(second, "2027-03-15")]
        try world.clock(8, .met)
        try world.clock(2, .missed)
        try world.clock(5, .met, on: "2027-03-20") { $0.version = 2 }
        try world.clock(5, .missed, on: "2027-03-20") { $0.version = 2 }
        let result = try world.result("S1")
        #expect(result.promised == Ratio(140_000, 200_000).map(Figure.share))
        #expect(result.verdict == .broken)
        try world.clock(.met, on: "2027-03-20") { $0.version = 2 }
        #expect(try world.result("S1").verdict == .broken)
        try world.clock(.met, on: "2027-03-20") { $0.version = 2 }
        #expect(try world.result("S1").verdict == .kept)
    }

    @Test("before the accord it is measured, without a verdict")
    func before() throws {
        var world = try ScorecardWorld()
        world.from = "2027-03-15"
        world.add("S1", .decision, party: .sales)
        world.add("M2", .handedOver) { $0.atLeast = .count(31) }
        try world.clock(2, .missed, on: "2027-03-10") { $0.isBeforeAccord = true }
        try world.clock(2, .met, on: "2027-02-10") { $0.isBeforeAccord = true }
        try world.hand(4, on: "2027-02-10") { $0.isBeforeAccord = true }
        try world.hand(9, on: "2027-03-10") { $0.isBeforeAccord = true }
        try world.hand(17, on: "2027-03-20")
        let february = try world.result("S1", month: "2027-02-10")
        #expect(february.verdict == .undecided(.beforeAccord))
        #expect(february.attainment == Ratio(2, 2) && february.elapsed?.p50 == 60)
        #expect(try world.result("S1").verdict == .undecided(.beforeAccord))
        try world.clock(.met, on: "2027-03-20")
        #expect(try world.result("S1").verdict == .kept)
        let volume = try world.result("M2", month: "2027-02-10")
        #expect(volume.verdict == .undecided(.beforeAccord) && volume.delivered == .count(4))
        // Seventeen of March's days are under it.
        #expect(try world.result("M2").promised == .count(17))
        #expect(try world.result("M2").verdict == .kept)
        #expect(try world.result("M2").before.met.count == 9)
    }

    @Test("every commitment of every version stands in the results, period by period")
    func results() throws {
        var world = try ScorecardWorld()
        world.add("S1", .decision, party: .sales)
        world.add("S0", .answer)
        var second = world.accord
        second.commitments.removeLast()
        world.later = [(second, "2027-04-01")]
        let results = try world.scorecard().results(
            from: try WallTime.day("2027-03-01"), through: try WallTime.day("2027-04-30"),
            now: try WallTime.at("2027-05-01"))
        #expect(results.map { "\($0.commitment.id) \($0.period.label)" } == ["S1 2027-03", "S1 2027-04", "S0 2027-03"])
    }

    @Test("rows that are in order once give under other terms what they give when they are made for these")
    func judgedByOthers() throws {
        var world = try ScorecardWorld()
        world.add("M2", .handedOver) { $0.atLeast = .count(3) }
        world.add("S1", .firstAttempt, party: .sales) { $0.share = 9_000 }
        try world.hand(4, on: "2027-03-12")
        try world.hand(2, on: "2027-03-02")
        try world.clock(3, .met)
        try world.clock(1, .missed)
        let terms = [ScorecardTerms(version: 1, from: try WallTime.at(world.from), accord: world.accord)]
        let bare = Scorecard(
            calendar: try PeriodCalendar(accord: world.accord), terms: [], handoffs: world.handoffs,
            clocks: world.clocks)
        let (first, last) = (try #require(Day(text: "2027-03-01")), try #require(Day(text: "2027-03-31")))
        let now = try WallTime.at("2027-04-02")
        let made = try world.scorecard().results(from: first, through: last, now: now)
        let again = bare.judged(by: terms).results(from: first, through: last, now: now)
        #expect(made.contains { $0.tally.cases > 0 })
        #expect(again.map(\.commitment.id) == made.map(\.commitment.id))
        for (one, other) in zip(again, made) {
            #expect(one.tally == other.tally && one.delivered == other.delivered && one.verdict == other.verdict)
        }
        #expect(bare.results(from: first, through: last, now: now).isEmpty)
    }
}
