import Domain
import Testing

@Suite("A hand-off is answered")
struct HandoffDecisionTests {
    @Test("accepting says who and when; a second time says what happened meanwhile")
    func accept() throws {
        let world = try HandoffWorld()
        let change = try world.handoff().accepted(by: "kim", at: world.at("2027-03-02 10:30"), rules: world.rules())
        #expect(change.handoff.state == .accepted)
        #expect(change.handoff.decision?.kind == .accepted)
        #expect(change.events.map(\.kind) == [.accepted])
        #expect(throws: Problem.conflict("kim accepted it on 2027-03-02 10:30.")) {
            try change.handoff.accepted(by: "lee", at: world.at("2027-03-02 10:31"), rules: world.rules())
        }
        #expect(throws: Problem.conflict("kim rejected it on 2027-03-02 11:00: no-real-interest.")) {
            try world.rejected().accepted(by: "lee", at: world.at("2027-03-02 12:00"), rules: world.rules())
        }
    }

    @Test("from a queue it comes to the one who accepts")
    func queue() throws {
        let world = try HandoffWorld()
        let queued = Handoff(kind: world.accord.handOffs[0], tier: nil, outcome: .queued("operations"), at: world.start)
        let next = try queued.accepted(by: "lee", at: world.at("2027-03-02 10:30"), rules: world.rules()).handoff
        #expect(next.assignee == "lee")
        #expect(next.assignedAt == (try world.at("2027-03-02 10:30")))
    }

    @Test("an attempt accepts, at the time it was made")
    func attempt() throws {
        let world = try HandoffWorld()
        let call = try world.call(.notReached, "2027-03-02 10:20")
        let change = try world.handoff().attempted(call, now: world.at("2027-03-02 12:00"), rules: world.rules())
        #expect(change.events.map(\.kind) == [.attempted, .accepted])
        #expect(change.handoff.acceptance == Acceptance(way: .attempt, at: call.at, by: "kim"))
        #expect(throws: Problem.self) {
            try world.handoff().attempted(call, now: world.at("2027-03-02 10:19"), rules: world.rules())
        }
    }

    @Test("what counts as an attempt is what the accord counts")
    func counting() throws {
        let world = try HandoffWorld()
        let calls = [
            try world.call(.notReached, "2027-03-02 09:59"),
            try world.call(.notReached, "2027-03-02 10:10", byHand: false),
            try world.call(.notReached, "2027-03-02 10:10", kind: "letter"),
            try world.call(.notReached, "2027-03-02 10:20"),
            try world.call(.reached, "2027-03-02 23:30"), try world.call(.notReached, "2027-03-02 23:40"),
            try world.call(.notReached, "2027-03-03 00:10"),
        ]
        let end = try calls.reduce(world.handoff()) {
            try $0.attempted($1, now: world.at("2027-03-04"), rules: world.rules()).handoff
        }
        #expect(end.attempts.map(\.counts) == [false, false, false, true, true, false, true])
        #expect(end.attempts[5].because == "at most 2 a day count")
        #expect(end.acceptance?.at == calls[3].at)
    }

    @Test("a rejection is possible until the first two-way contact")
    func untilContact() throws {
        let world = try HandoffWorld()
        let called = try world.handoff().attempted(
            world.call(.notReached, "2027-03-02 10:20"), now: world.at("2027-03-02 10:20"), rules: world.rules()
        ).handoff
        let late = try called.rejected(
            reason: "duplicate", by: "kim", at: world.at("2027-03-02 11:00"), rules: world.rules()
        ).handoff
        #expect(late.decision?.kind == .accepted)
        #expect(late.state == .rejected)
        let talked = try called.attempted(
            world.call(.twoWay, "2027-03-02 10:40"), now: world.at("2027-03-02 10:50"), rules: world.rules()
        ).handoff
        #expect(
            throws: Problem.conflict(
                "There was two-way contact on 2027-03-02 10:40; since then it ends with a disposition.")
        ) {
            try talked.rejected(reason: "duplicate", by: "kim", at: world.at("2027-03-02 11:00"), rules: world.rules())
        }
    }

    @Test(
        "a rejection needs what its family asks for",
        arguments: [
            ("duplicate", nil, nil, nil), ("bad-contact-data", nil, nil, "proof"),
            ("bad-contact-data", nil, "Bounced", nil), ("no-real-interest", " ", nil, "note"),
            ("no-real-interest", "Student", nil, nil), ("because", nil, nil, "reason"),
        ] as [(String, String?, String?, String?)])
    func needs(reason: String, note: String?, proof: String?, field: String?) throws {
        let world = try HandoffWorld()
        do {
            let change = try world.handoff().rejected(
                reason: reason, note: note, proof: proof, by: "kim", at: world.at("2027-03-02 11:00"),
                rules: world.rules())
            #expect(field == nil)
            #expect(change.handoff.rejection?.countsAgainst == (reason == "duplicate" ? .operations : .marketing))
        } catch Problem.invalid(let faults) {
            #expect(faults.map(\.field) == [field])
        }
    }

    @Test("silence is silence only without an answer, and stays so for the figures")
    func silence() throws {
        let world = try HandoffWorld()
        let silent = try world.handoff().silent(at: world.at("2027-03-02 12:00"), rules: world.rules()).handoff
        let late = try silent.rejected(
            reason: "duplicate", by: "kim", at: world.at("2027-03-02 13:00"), rules: world.rules()
        ).handoff
        #expect(HandoffFigures.Answer(late, silence: .countsAsAccepted) == .silent)
        #expect(HandoffFigures.Answer(late, silence: .manager) == .rejected)
        #expect(throws: Problem.self) { try world.rejected().silent(at: world.start, rules: world.rules()) }
    }

    @Test("held and queued ones are routed again; those that somebody has are not")
    func routed() throws {
        let world = try HandoffWorld()
        let hold = RouteHold(until: world.start, reason: .full, waitsFor: "west")
        let held = Handoff(kind: world.accord.handOffs[0], tier: nil, outcome: .held(hold), at: world.start)
        let at = try world.at("2027-03-02 12:00")
        let assignment = RouteAssignment(user: "lee", place: .pool("west"), pool: "west", at: at, clockStarts: at)
        let decision = RouteDecision(rule: "West", outcome: .assigned(assignment), steps: [])
        let next = try held.routed(decision, at: at, rules: world.rules()).handoff
        #expect(next.assignee == "lee")
        #expect(throws: Problem.self) { try next.routed(decision, at: at, rules: world.rules()) }
        let moved = try next.reassigned(to: "max", by: nil, reason: "absent", at: at, rules: world.rules())
        #expect(moved.events[0].kind == .reassigned)
        #expect(moved.handoff.assignedAt == at)
        #expect(throws: Problem.self) {
            try moved.handoff.reassigned(to: "max", by: nil, reason: "absent", at: at, rules: world.rules())
        }
    }
}
