import Domain
import Testing

@Suite("Rotation")
struct RotationTests {
    /// A Tuesday at noon in New York, nine in the west.
    private let open = "2027-03-02 12:00"

    @Test(
        "golden 21.7: three hundred at once spread by weight, to within one",
        arguments: [[1, 1, 1], [2, 1, 1], [3, 2, 5], [1, 1, 7]])
    func threeHundred(weights: [Int]) throws {
        var router = try RoutingWorld.router { roster in
            for place in 0..<3 { roster.pools[0].members[place].weight = weights[place] }
        }
        var counts: [String: Int] = [:]
        for _ in 0..<300 {
            let decision = router.decide(RoutingWorld.request(), at: try WallTime.at(open))
            counts[try #require(decision.user), default: 0] += 1
        }
        let total = weights.reduce(0, +)
        for (place, user) in ["kim", "lee", "max"].enumerated() {
            let exact = Double(300 * weights[place]) / Double(total)
            #expect(abs(Double(counts[user] ?? 0) - exact) <= 1)
        }
    }

    @Test("equal weights take turns in the order of the pool, also one transaction after the other")
    func strict() throws {
        let index = try RosterIndex(RoutingWorld.roster(), active: RoutingWorld.everyone)
        var state = RoutingState()
        var order: [String?] = []
        for turn in 0..<7 {
            var router = Router(index: index, state: state, zone: try #require(Zone("UTC")))
            let decision = router.decide(RoutingWorld.request(), at: try WallTime.at(open))
            let changes = router.takeChanges()
            state.merge(changes)
            order.append(decision.user)
            #expect(decision.steps.last?.turnBefore == turn)
            #expect(decision.steps.last?.turnAfter == turn + 1)
            #expect(changes.pools.keys.sorted() == ["west"])
        }
        #expect(order == ["kim", "lee", "max", "kim", "lee", "max", "kim"])
        #expect(state.loads["kim"]?.today == 3)
    }

    @Test("golden 21.7: the order can be told again from the log")
    func reproducible() throws {
        var router = try RoutingWorld.router { $0.pools[0].members[1].weight = 3 }
        for _ in 0..<100 {
            let decision = router.decide(RoutingWorld.request(), at: try WallTime.at(open))
            let step = try #require(decision.steps.last)
            let free = step.candidates.filter { $0.skipped == nil }
            let best = free.map { $0.creditBefore + $0.weight }.max()
            let first = free.first { $0.creditBefore + $0.weight == best }
            #expect(step.chosen == first?.user)
        }
    }

    @Test("golden 21.7: nobody who is inactive, absent, paused or full gets one, and the log says why")
    func skipped() throws {
        let until = try WallTime.day("2027-03-05")
        var router = try RoutingWorld.router(active: ["lee", "max", "pat", "ira"]) { roster in
            roster.pools[0].members[1].absences = [
                Roster.Absence(from: Day(number: until.number - 4), until: until)
            ]
            roster.pools[1].members[0].paused = true
            roster.pools[0].members[2].perDay = 2
        }
        var users: [String?] = []
        var last: RouteDecision?
        for _ in 0..<4 {
            last = router.decide(RoutingWorld.request(), at: try WallTime.at(open))
            users.append(last?.user)
        }
        #expect(users == ["max", "max", "ira", "ira"])
        #expect(last?.skipped("kim") == .inactive)
        #expect(last?.skipped("lee") == .absent(until: until))
        #expect(last?.skipped("max") == .fullForDay(cap: 2))
        #expect(last?.skipped("pat") == .paused)
        #expect(last?.steps.map(\.place) == [.pool("west"), .overflow("east")])
    }

    @Test("caps of a day, a week and a month begin again with their window")
    func windows() throws {
        var router = try RoutingWorld.router(active: ["kim"]) { roster in
            roster.pools[0].whenNobody = nil
            roster.pools[0].members[0].perDay = 2
            roster.pools[0].members[0].perWeek = 3
            roster.pools[0].members[0].perMonth = 5
        }
        var counts: [Int] = []
        for day in ["2027-03-01", "2027-03-02", "2027-03-03", "2027-03-08", "2027-03-15", "2027-04-01"] {
            var given = 0
            for _ in 0..<5 {
                if router.decide(RoutingWorld.request(), at: try WallTime.at("\(day) 13:00")).user != nil { given += 1 }
            }
            counts.append(given)
        }
        #expect(counts == [2, 1, 0, 2, 0, 2])
    }

    @Test("golden 21.8: ten a month is ten a month, also on a ramp, and never none by rounding")
    func ramp() throws {
        var relief = Relief()
        relief.ramp = [0, 2500, 5000, 7500, 10_000]
        let counts = try ["2027-03-10", "2027-04-20", "2027-05-19", "2027-06-18", "2027-08-10"].map { day in
            var router = try RoutingWorld.router(active: ["kim"], relief: relief) { roster in
                roster.pools[0].whenNobody = nil
                roster.pools[0].members[0].perMonth = 10
                roster.pools[0].members[0].startedOn = try? WallTime.day("2027-03-02")
            }
            return try (0..<40).filter { _ in
                router.decide(RoutingWorld.request(), at: try WallTime.at("\(day) 13:00")).user != nil
            }.count
        }
        #expect(counts == [0, 3, 5, 8, 10])
        #expect(Ramp.cap(1, share: 2500) == 1)
        #expect(Ramp.cap(10, share: 0) == 0)
    }

    @Test(
        "a month in the job is complete on the day of the start",
        arguments: [
            ("2026-12-07", "2027-01-06", 0), ("2026-12-07", "2027-01-07", 2500), ("2026-12-07", "2026-12-06", 0),
            ("2027-01-31", "2027-02-28", 2500), ("2027-01-31", "2027-02-27", 0), ("2026-12-07", "2027-12-07", 10_000),
        ])
    func months(start: String, day: String, share: Int) throws {
        let ramp = [0, 2500, 5000]
        #expect(Ramp.share(startedOn: try WallTime.day(start), on: try WallTime.day(day), ramp: ramp) == share)
        #expect(Ramp.share(startedOn: nil, on: try WallTime.day(day), ramp: ramp) == Ramp.full)
    }
}
