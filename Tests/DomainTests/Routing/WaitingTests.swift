import Domain
import Testing

@Suite("Owners, overflow, duty and waiting")
struct WaitingTests {
    private let open = "2027-03-02 12:00"

    @Test("outside the pool's hours the overflow pool takes it in its own")
    func overflow() throws {
        var router = try RoutingWorld.router()
        let decision = router.decide(RoutingWorld.request(), at: try WallTime.at("2027-03-02 10:00"))
        #expect(decision.user == "pat")
        #expect(decision.skipped("kim") == .outsideHours(until: try WallTime.at("2027-03-02 12:00")))
    }

    @Test("when nobody works it waits for whoever opens first, and says for whom")
    func held() throws {
        var router = try RoutingWorld.router()
        let decision = router.decide(RoutingWorld.request(), at: try WallTime.at("2027-03-05 21:00"))
        let hold = RouteHold(until: try WallTime.at("2027-03-08 09:00"), reason: .outsideHours, waitsFor: "east")
        #expect(decision.hold == hold)
        #expect(router.takeChanges() == RoutingState())
        #expect(router.decide(RoutingWorld.request(), at: hold.until).user == "pat")
    }

    @Test("the duty takes its tiers in its hours, on the clock of its members")
    func duty() throws {
        var router = try RoutingWorld.router { roster in
            var duty = Roster.Duty()
            duty.tiers = ["hot"]
            duty.hours = [.saturday: WallTime.hours(["10:00-14:00"])]
            duty.members = ["kim", "pat"]
            roster.duty = duty
        }
        let saturday = try WallTime.at("2027-03-06 12:00")
        let hot = router.decide(RoutingWorld.request(tier: "hot"), at: saturday)
        #expect(hot.user == "pat")
        #expect(hot.steps.last?.place == .duty)
        let kim = hot.steps.last?.candidates.first { $0.user == "kim" }
        #expect(kim?.skipped == .outsideHours(until: try WallTime.at("2027-03-06 13:00")))
        #expect(router.decide(RoutingWorld.request(tier: "standard"), at: saturday).hold?.waitsFor == "east")
        let early = router.decide(RoutingWorld.request(tier: "hot"), at: try WallTime.at("2027-03-06 09:00"))
        #expect(
            early.hold == RouteHold(until: try WallTime.at("2027-03-06 10:00"), reason: .outsideHours, waitsFor: "duty")
        )
    }

    @Test("an owner keeps it, at night too; the clock says when it starts")
    func owner() throws {
        var router = try RoutingWorld.router { $0.pools[0].members[0].perDay = 0 }
        let decision = router.decide(RoutingWorld.owner("kim"), at: try WallTime.at("2027-03-02 22:00"))
        #expect(decision.user == "kim")
        guard case .assigned(let assignment) = decision.outcome else { return }
        #expect(assignment.at == (try WallTime.at("2027-03-02 22:00")))
        #expect(assignment.clockStarts == (try WallTime.at("2027-03-03 12:00")))
    }

    @Test("an absent owner's lead goes to the deputy, then to the owner's pool")
    func deputy() throws {
        let away = try Roster.Absence(from: WallTime.day("2027-03-01"), until: WallTime.day("2027-03-05"))
        var router = try RoutingWorld.router { roster in
            roster.pools[0].members[0].absences = [away]
            roster.pools[0].members[0].deputy = "ira"
        }
        let first = router.decide(RoutingWorld.owner("kim"), at: try WallTime.at(open))
        #expect(first.user == "ira")
        #expect(first.steps.map(\.place) == [.owner, .deputy(of: "kim")])
        let second = router.decide(RoutingWorld.owner("kim", excluding: ["ira"]), at: try WallTime.at(open))
        #expect(second.user == "lee")
        // Friday evening he is there, on Monday, when the clock would start, he is not.
        var leaving = try RoutingWorld.router { roster in
            roster.pools[0].members[0].absences = [
                Roster.Absence(from: Day(number: away.until.number + 3), until: Day(number: away.until.number + 5))
            ]
        }
        #expect(leaving.decide(RoutingWorld.owner("kim"), at: try WallTime.at("2027-03-05 22:00")).user != "kim")
    }

    @Test("an owner whom the roster does not know leads to the next rule that holds")
    func unknownOwner() throws {
        var router = try RoutingWorld.router()
        for owner in [nil, "someone@elsewhere.example"] {
            let decision = router.decide(RoutingWorld.owner(owner), at: try WallTime.at(open))
            #expect(decision.outcome == .queued("desk"))
            #expect(decision.rule == "Rest")
        }
    }

    @Test("full pools hold it for the next room where the kind promises so, and queue it elsewhere")
    func full() throws {
        func decide(_ release: HandOffKind.Release?) throws -> RouteDecision {
            var router = try RoutingWorld.router { roster in
                for place in 0..<3 { roster.pools[0].members[place].perDay = 1 }
                for place in 0..<2 { roster.pools[1].members[place].perWeek = 1 }
            }
            for _ in 0..<5 {
                let request = RoutingWorld.request(release: release)
                #expect(router.decide(request, at: try WallTime.at(open)).user != nil)
            }
            return router.decide(RoutingWorld.request(release: release), at: try WallTime.at(open))
        }
        #expect(
            try decide(.capacity).hold
                == RouteHold(until: WallTime.at("2027-03-03 12:00"), reason: .full, waitsFor: "west"))
        #expect(try decide(nil).outcome == .queued("west"))
    }

    @Test("so many a day are released, the next ones the day after")
    func perDay() throws {
        var router = try RoutingWorld.router()
        let request = RoutingWorld.request(pool: "east", release: .perDay(2))
        let at = try WallTime.at(open)
        #expect(router.decide(request, at: at).user == "pat")
        #expect(router.decide(request, at: at).user == "ira")
        let hold = RouteHold(until: try WallTime.at("2027-03-03 09:00"), reason: .released, waitsFor: "east")
        #expect(router.decide(request, at: at).hold == hold)
        #expect(router.decide(request, at: hold.until).user == "pat")
    }

    @Test("a pool in which nobody will come back goes to its queue, never to nobody")
    func nobody() throws {
        var router = try RoutingWorld.router(active: [])
        #expect(router.decide(RoutingWorld.request(), at: try WallTime.at(open)).outcome == .queued("west"))
        #expect(
            router.decide(RoutingWorld.request(pool: "none"), at: try WallTime.at(open)).outcome
                == .queued("operations"))
    }

    @Test("names that lead nowhere are faults of the roster")
    func faults() {
        #expect(throws: Problem.self) { try RoutingWorld.router { $0.pools[0].calendar = "moon" } }
        #expect(throws: Problem.self) { try RoutingWorld.router { $0.pools[0].whenNobody = "north" } }
    }

    @Test("an absent owner's hand-off moves on after working minutes")
    func absence() throws {
        let absence = try Roster.Absence(from: WallTime.day("2027-03-06"), until: WallTime.day("2027-03-12"))
        let due = AbsenceReassignment.due(
            absence: absence, assignedAt: try WallTime.at("2027-03-05 16:00"), after: .businessMinutes(30),
            calendar: try WallTime.calendar())
        #expect(try WallTime.text(due) == "2027-03-08 09:30")
    }

    @Test("a hundred thousand at once all find somebody")
    func many() throws {
        var router = try RoutingWorld.router()
        let at = try WallTime.at(open)
        var assigned = 0
        for _ in 0..<100_000 where router.decide(RoutingWorld.request(), at: at).user != nil { assigned += 1 }
        #expect(assigned == 100_000)
    }
}
