import Domain
import Testing

@Suite("Target accounts that respond")
struct ScorecardTargetTests {
    private func world() throws -> ScorecardWorld {
        var world = try ScorecardWorld()
        world.add("M7", .targetAccountsResponding) {
            $0.within = .all(.days(30))
            $0.atLeast = .share(4000)
        }
        return world
    }

    private func target(
        _ id: Int64, responses: [String] = [], from: String? = nil, until: String? = nil, territory: String = "West"
    ) throws -> TargetFigures {
        TargetFigures(
            id: id, name: "Company \(id)", segment: FigureSegment(territory: territory),
            stays: [.init(from: try from.map { try WallTime.at($0) }, until: try until.map { try WallTime.at($0) })],
            responses: try responses.map { try WallTime.at($0) })
    }

    @Test("counts those on the list at the end of the period with a response in the time before")
    func counts() throws {
        var world = try world()
        world.targets = [
            try target(1, responses: ["2027-03-20 10:00"]), try target(2, responses: ["2027-02-20 10:00"]),
            try target(3, responses: ["2027-04-01 00:00"]), try target(4, responses: ["2027-03-02 00:00"]),
            try target(5), try target(6, responses: ["2027-03-20 10:00"], until: "2027-03-25 10:00"),
            try target(7, responses: ["2027-03-20 10:00"], from: "2027-04-02 10:00"),
        ]
        let result = try world.result("M7")
        #expect(result.tally.met == [1, 4] && result.tally.missed == [2, 3, 5])
        #expect(result.delivered == .share(try #require(Ratio(2, 5))) && result.verdict == .kept && result.isFinal)
    }

    @Test("of a period that runs it counts as of now, and before the accord without a verdict")
    func running() throws {
        var world = try world()
        world.targets = [try target(1, responses: ["2027-03-05 10:00"]), try target(2)]
        let running = try world.result("M7", now: "2027-03-04 10:00")
        #expect(running.tally.missed == [1, 2] && running.verdict == .broken && !running.isFinal)
        #expect(try world.result("M7", now: "2027-03-05 10:01").verdict == .kept)
        let before = try world.result("M7", month: "2027-01-10")
        #expect(before.verdict == .undecided(.beforeAccord) && before.before.missed == [1, 2])
        #expect(before.tally == Tally())
    }

    @Test("a cut keeps the promise, an empty list has no verdict")
    func cuts() throws {
        var world = try world()
        #expect(try world.result("M7").verdict == .undecided(.noCases))
        world.targets = [
            try target(1, responses: ["2027-03-20 10:00"], territory: "East"), try target(2), try target(3),
        ]
        #expect(try world.result("M7").verdict == .broken)
        #expect(try world.result("M7", filter: SegmentFilter(territory: "East")).verdict == .kept)
    }
}
