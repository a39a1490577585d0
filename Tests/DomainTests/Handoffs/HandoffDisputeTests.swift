import Domain
import Testing

@Suite("A rejection is answered, contested and ruled")
struct HandoffDisputeTests {
    @Test(
        "every answer closes the rejection, a contest leaves it open",
        arguments: RejectionAnswer.Kind.allCases)
    func answers(kind: RejectionAnswer.Kind) throws {
        let world = try HandoffWorld()
        #expect(try world.rejected().isOpen)
        let answered = try world.rejected().answered(
            kind, note: "Because", by: "maria", at: world.at("2027-03-03 11:00"), calendar: world.calendar,
            rules: world.rules()
        ).handoff
        #expect(answered.isOpen == (kind == .contest))
        #expect(answered.rejectionStands)
        #expect(throws: Problem.self) {
            try answered.answered(
                .accept, by: "noor", at: world.at("2027-03-03 12:00"), calendar: world.calendar, rules: world.rules())
        }
    }

    @Test("there is nothing to answer without a rejection, and a contest has its time and a word")
    func refused() throws {
        let world = try HandoffWorld()
        let rules = try world.rules()
        let inTime = try world.at("2027-03-05 17:00")
        #expect(throws: Problem.self) {
            try world.handoff().answered(.accept, by: "maria", at: inTime, calendar: world.calendar, rules: rules)
        }
        #expect(throws: Problem.invalid("note", "Say why the rejection is wrong.")) {
            try world.rejected().answered(.contest, by: "maria", at: inTime, calendar: world.calendar, rules: rules)
        }
        #expect(throws: Problem.conflict("The time to contest ended on 2027-03-05 17:00.")) {
            try world.rejected().answered(
                .contest, note: "No", by: "maria", at: inTime.advanced(byMilliseconds: 1), calendar: world.calendar,
                rules: rules)
        }
    }

    @Test("the arbiter rules; that the hand-off stands makes it accepted, and a precedent stays")
    func ruling() throws {
        let world = try HandoffWorld()
        let contested = try world.contested()
        #expect(
            contested.rulingDue(calendar: world.calendar, rules: try world.rules())
                == (try world.at("2027-03-05 17:00")))
        let at = try world.at("2027-03-04 11:00")
        let (change, precedent) = try contested.ruled(
            .handOffStands, because: "Prices are interest", by: "olu", at: at, judges: world.judges,
            rules: world.rules())
        #expect(change.handoff.state == .accepted)
        #expect(change.handoff.acceptance?.way == .ruling)
        #expect(!change.handoff.rejectionStands)
        #expect(precedent.reason == "no-real-interest")
        #expect(change.handoff.clockPauses == [ClockTrack.Pause(from: try world.at("2027-03-02 11:00"), until: at)])
        #expect(throws: Problem.self) {
            try change.handoff.rejected(reason: "duplicate", by: "kim", at: at, rules: world.rules())
        }
    }

    @Test("an arbiter of one's own team is recused; then the executive rules")
    func recused() throws {
        let world = try HandoffWorld()
        let contested = try world.contested()
        let at = try world.at("2027-03-04 11:00")
        var judges = world.judges
        judges.arbiterTeam = "sdr"
        #expect(throws: Problem.forbidden("You are recused: it is about your own team. ceo rules.")) {
            try contested.ruled(
                .rejectionStands, because: "So", by: "olu", at: at, judges: judges, rules: world.rules())
        }
        #expect(throws: Problem.forbidden("olu rules on this.")) {
            try contested.ruled(
                .rejectionStands, because: "So", by: "sam", at: at, judges: world.judges, rules: world.rules())
        }
        let ruled = try contested.ruled(
            .rejectionStands, because: "So", by: "ceo", at: at, judges: judges, rules: world.rules()
        ).change.handoff
        #expect(ruled.state == .rejected && !ruled.isOpen)
    }

    @Test("an appeal goes to the executive once, in time, and the last ruling holds")
    func appeal() throws {
        let world = try HandoffWorld()
        let rules = try world.rules()
        let ruled = try world.contested().ruled(
            .rejectionStands, because: "So", by: "olu", at: world.at("2027-03-04 11:00"), judges: world.judges,
            rules: rules
        ).change.handoff
        #expect(throws: Problem.self) {
            try ruled.appealed(
                because: "No", by: "maria", at: world.at("2027-03-09 17:01"), calendar: world.calendar, rules: rules)
        }
        let appealed = try ruled.appealed(
            because: "No", by: "maria", at: world.at("2027-03-05 11:00"), calendar: world.calendar, rules: rules
        ).handoff
        #expect(appealed.isOpen)
        #expect(throws: Problem.self) {
            try appealed.ruled(
                .handOffStands, because: "Yes", by: "olu", at: world.start, judges: world.judges, rules: rules)
        }
        let final = try appealed.ruled(
            .handOffStands, because: "Yes", by: "ceo", at: world.at("2027-03-08 11:00"), judges: world.judges,
            rules: rules
        ).change.handoff
        #expect(final.rulings.count == 2 && !final.rejectionStands)
        #expect(throws: Problem.self) {
            try final.appealed(because: "No", by: "sam", at: world.start, calendar: world.calendar, rules: rules)
        }
    }
}
