import Domain
import Testing

@Suite("A hand-off is paused and ends")
struct HandoffEndTests {
    private func accepted(_ world: HandoffWorld) throws -> Handoff {
        try world.handoff().attempted(
            world.call(.twoWay, "2027-03-02 10:20"), now: world.at("2027-03-02 10:20"), rules: world.rules()
        ).handoff
    }

    @Test("a pause ends by itself at its longest, or before when asked to")
    func pause() throws {
        let world = try HandoffWorld()
        let rules = try world.rules()
        let at = try world.at("2027-03-02 11:00")
        let wish = try world.at("2027-03-20 09:00")
        let paused = try accepted(world).paused(
            reason: "contact-named-a-date", until: wish, by: "kim", at: at, calendar: world.calendar, rules: rules
        ).handoff
        #expect(paused.pauses.last?.until == wish)
        #expect(throws: Problem.conflict("It is paused until 2027-03-20 09:00: contact-named-a-date.")) {
            try paused.paused(
                reason: "contact-named-a-date", until: nil, by: "kim", at: at, calendar: world.calendar, rules: rules)
        }
        let ended = try paused.pauseEnded(asOf: wish.advanced(byMilliseconds: 99), rules: rules)
        #expect(ended.events[0].at == wish)
        #expect(throws: Problem.self) { try ended.handoff.pauseEnded(asOf: wish, rules: rules) }
        // What is left of sixty days, in elapsed time.
        let again = try ended.handoff.paused(
            reason: "contact-named-a-date", until: nil, by: "kim", at: wish, calendar: world.calendar, rules: rules
        ).handoff
        #expect(again.pauses.last?.until == at.advanced(byMilliseconds: 60 * 86_400_000))
        #expect(throws: Problem.self) {
            try ended.handoff.paused(
                reason: "lunch", until: nil, by: "kim", at: wish, calendar: world.calendar, rules: rules)
        }
    }

    @Test("returning for data decides, stops the clocks for three working days, and comes back")
    func returned() throws {
        let world = try HandoffWorld()
        let rules = try world.rules()
        let returned = try world.handoff().returned(
            missing: ["phone"], by: "kim", at: world.at("2027-03-02 11:00"), calendar: world.calendar, rules: rules
        ).handoff
        #expect(returned.state == .returned)
        #expect(returned.decision?.kind == .returned)
        #expect(returned.pauses.last?.until == (try world.at("2027-03-05 17:00")))
        let back = try returned.resumed(
            by: "noor", reason: "completed", at: world.at("2027-03-03 11:00"), rules: rules
        ).handoff
        #expect(back.state == .assigned)
        let last = try back.returned(
            missing: ["phone"], by: "kim", at: world.at("2027-03-03 12:00"), calendar: world.calendar, rules: rules
        ).handoff
        // One of the three days is used up.
        #expect(last.pauses.last?.until == (try world.at("2027-03-05 17:00")))
        let over = try last.pauseEnded(asOf: world.at("2027-03-08 09:00"), rules: rules).handoff
        #expect(over.state == .assigned)
        #expect(throws: Problem.invalid("reason", "The longest time for returned-for-data is used up.")) {
            try over.returned(
                missing: ["phone"], by: "kim", at: world.at("2027-03-08 10:00"), calendar: world.calendar, rules: rules)
        }
        #expect(throws: Problem.invalid("missing", "Say which data is missing.")) {
            try world.handoff().returned(
                missing: [], by: "kim", at: world.start, calendar: world.calendar, rules: rules)
        }
    }

    @Test(
        "a disposition ends it, or names the day on which it comes back",
        arguments: [
            ("not-a-buyer", nil, nil), ("not-now", nil, "2027-05-31"), ("not-now", "2027-04-01", "2027-04-01"),
            ("no-budget", nil, "2027-06-30"), ("merger", "2027-04-01", "2027-04-01"),
        ] as [(String, String?, String?)])
    func dispositions(reason: String, named: String?, back: String?) throws {
        let world = try HandoffWorld()
        let change = try accepted(world).disposed(
            reason: reason, returnOn: named.map(WallTime.day), by: "kim", at: world.at("2027-03-02 12:00"),
            rules: world.rules())
        #expect(change.handoff.state == .closed)
        #expect(change.handoff.disposition?.returnOn?.description == back)
    }

    @Test(
        "a disposition that cannot be names its field",
        arguments: [
            ("not-a-buyer", "2027-04-01", "returnOn"), ("not-now", "2027-03-02", "returnOn"),
            ("no-budget", "2027-04-01", "returnOn"), ("merger", nil, "returnOn"), ("gone", nil, "reason"),
        ] as [(String, String?, String)])
    func faults(reason: String, named: String?, field: String) throws {
        let world = try HandoffWorld()
        do {
            _ = try accepted(world).disposed(
                reason: reason, returnOn: named.map(WallTime.day), by: "kim", at: world.at("2027-03-02 12:00"),
                rules: world.rules())
            Issue.record("taken")
        } catch Problem.invalid(let faults) {
            #expect(faults.map(\.field) == [field])
        }
    }

    @Test("before anyone has tried there is no disposition; an opportunity closes, and what is over stays over")
    func closing() throws {
        let world = try HandoffWorld()
        let rules = try world.rules()
        let at = try world.at("2027-03-02 12:00")
        let clicked = try world.handoff().accepted(by: "kim", at: at, rules: rules).handoff
        #expect(throws: Problem.self) { try clicked.disposed(reason: "not-a-buyer", by: "kim", at: at, rules: rules) }
        let opened = try world.handoff().opportunityOpened(by: "kim", at: at, rules: rules)
        #expect(opened.events.map(\.kind) == [.accepted, .opportunityOpened])
        #expect(!opened.handoff.isOpen)
        #expect(throws: Problem.conflict("An opportunity was opened from it on 2027-03-02 12:00.")) {
            try opened.handoff.withdrawn(reason: "Mistake", by: "olu", at: at, rules: rules)
        }
        #expect(
            try world.handoff().withdrawn(reason: "Mistake", by: "olu", at: at, rules: rules).handoff.state == .closed)
    }

    @Test("a waiver has a name, a reason, and is given once")
    func waiver() throws {
        let world = try HandoffWorld()
        let rules = try world.rules()
        let waived = try world.handoff().waived(
            commitment: "S1", reason: "Snow", by: "maria", at: world.start, rules: rules
        ).handoff
        #expect(ClockFacts(waived).waived == ["S1"])
        for (commitment, reason) in [("S9", "Snow"), ("S1", "")] {
            #expect(throws: Problem.self) {
                try world.handoff().waived(
                    commitment: commitment, reason: reason, by: "maria", at: world.start, rules: rules)
            }
        }
        #expect(throws: Problem.conflict("maria waived it on 2027-03-02 10:00: Snow")) {
            try waived.waived(commitment: "S1", reason: "Ice", by: "noor", at: world.start, rules: rules)
        }
    }
}
