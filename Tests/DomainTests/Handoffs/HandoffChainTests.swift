import Domain
import Testing

@Suite("One hand-off leads to the next")
struct HandoffChainTests {
    @Test("handing on ends the first and keeps its promises; given back it is open as before")
    func chain() throws {
        let world = try HandoffWorld()
        let (rules, at) = (try world.rules(), try world.at("2027-03-02 12:00"))
        #expect(throws: Problem.self) { try world.handoff().handedOn(to: "meeting", by: "kim", at: at, rules: rules) }
        let accepted = try world.handoff().accepted(by: "kim", at: at, rules: rules).handoff
        let handed = try accepted.handedOn(to: "meeting", by: "kim", at: at, rules: rules)
        #expect(handed.handoff.state == .closed && !handed.handoff.isOpen && handed.handoff.newestDeed == nil)
        #expect(handed.events.map(\.kind) == [.handedOn])
        let facts = ClockFacts(handed.handoff)
        #expect(facts.fulfilled(.disposition, attempts: nil, channels: nil) == at)
        #expect(facts.withdrawnAt == nil)
        let back = try handed.handoff.givenBack(because: "no-real-interest", by: nil, at: at, rules: rules)
        #expect(back.handoff == accepted && back.events.map(\.reasons) == [["no-real-interest"]])
        #expect(throws: Problem.self) { try accepted.givenBack(because: "x", by: nil, at: at, rules: rules) }
    }

    @Test("a customer is taken over for good, and what Sales handed on is no fault of Marketing")
    func customer() throws {
        var world = try HandoffWorld()
        world.accord.handOffs = [HandOffKind(name: "inbound", of: .won, from: .sales, to: .accountManagement)]
        let (rules, at) = (try world.rules(), try world.at("2027-03-02 12:00"))
        let taken = try world.handoff().accepted(by: "kim", at: at, rules: rules).handoff
        #expect(taken.state == .closed && taken.handedOnAt == at && taken.decision?.kind == .accepted)
        #expect(taken.meanwhile(rules).hasPrefix("kim took it over on"))
        let rejected = try world.handoff().rejected(
            reason: "no-real-interest", note: "Never asked", by: "kim", at: at, rules: rules)
        #expect(rejected.handoff.rejection?.countsAgainst == .sales)
        let procedural = try world.handoff().rejected(reason: "duplicate", by: "kim", at: at, rules: rules)
        #expect(procedural.handoff.rejection?.countsAgainst == .operations)
    }

    @Test("a kind that names families of reasons is rejected for no other")
    func families() throws {
        var world = try HandoffWorld()
        world.accord.handOffs[0].reasons = ["procedural"]
        let (rules, at) = (try world.rules(), try world.at("2027-03-02 12:00"))
        #expect(throws: Problem.self) {
            try world.handoff().rejected(
                reason: "no-real-interest", note: "A student", by: "kim", at: at, rules: rules)
        }
        #expect(
            try world.handoff().rejected(reason: "duplicate", by: "kim", at: at, rules: rules).handoff.state
                == .rejected)
    }
}
