import CEL
import Domain
import Testing

@Suite("An opportunity's course")
struct OpportunityCourseTests {
    private typealias World = SellingWorld

    @Test("it is opened in the first stage and needs the accord's fields")
    func opens() throws {
        let course = try World.opened()
        #expect(course.stage == "Discovery" && course.status == .open && course.history.count == 1)
        let rules = try World.rules(requires: ["need", "decisionMaker"])
        #expect(
            throws: Problem.invalid([
                FieldFault(field: "decisionMaker", message: "An opportunity needs it from the beginning.")
            ])
        ) { try OpportunityCourse(filled: ["need"], rules: rules, deed: World.deed(0)) }
        #expect(throws: Problem.self) {
            try OpportunityCourse(
                stage: "Evalution", filled: ["need", "decisionMaker"], rules: rules, deed: World.deed(0))
        }
        #expect(throws: Problem.self) {
            try OpportunityCourse(filled: ["need", "decisionMaker"], rules: rules, deed: World.deed(1, writtenDown: 0))
        }
        #expect(throws: Problem.self) {
            try OpportunityCourse(
                amount: Money(minorUnits: 1, currency: "QQQ"), filled: ["need", "decisionMaker"], rules: rules,
                deed: World.deed(0))
        }
    }

    @Test("a stage is entered when what it asks for holds and what comes before was shown")
    func enters() throws {
        let rules = try World.rules()
        let course = try World.opened()
        #expect(
            throws: Problem.conflict("What Evaluation asks for does not hold: has(opportunity.champion)")
        ) { try course.moved(to: "Evaluation", entry: .fails, rules: rules, deed: World.deed(1)) }
        #expect(throws: Problem.conflict("Evaluation asks for what nobody knows yet: opportunity.champion.")) {
            try course.moved(
                to: "Evaluation", entry: .unknown(missing: ["opportunity.champion"]), rules: rules, deed: World.deed(1))
        }
        let next = try course.moved(to: "Evaluation", entry: .holds, rules: rules, deed: World.deed(1))
        #expect(next.stageSince == World.time(1))
        #expect(throws: Problem.conflict("Before Proposal this has to be shown: trial report.")) {
            try next.moved(to: "Proposal", entry: .free, rules: rules, deed: World.deed(2))
        }
        let despite = try next.moved(
            to: "Proposal", entry: .free, despite: "They asked for it.", rules: rules, deed: World.deed(2))
        #expect(despite.stage == "Proposal" && despite.history.last?.reason == "They asked for it.")
        #expect(throws: Problem.self) {
            try next.moved(to: "Proposal", entry: .free, despite: "  ", rules: rules, deed: World.deed(2))
        }
        let back = try despite.moved(to: "Discovery", entry: .fails, rules: rules, deed: World.deed(3))
        #expect(back.stage == "Discovery")
        #expect(throws: Problem.conflict("It is in Discovery already.")) {
            try back.moved(to: "Discovery", entry: .holds, rules: rules, deed: World.deed(4))
        }
        #expect(throws: Problem.self) {
            try back.moved(to: "Evaluation", entry: .holds, rules: rules, deed: World.deed(2))
        }
    }

    @Test("what a stage asks for is judged by the fields as they are; unknown names what is missing")
    func criteria() throws {
        var declarations = Declarations()
        declarations.declare(record: "opportunity", field: "champion", .string)
        let program = try Program(
            checking: Expression(parsing: "opportunity.champion == 'olu'"), declarations: declarations)
        #expect(StageEntry(program, slots: [.string("olu")]) == .holds)
        #expect(StageEntry(program, slots: [.string("eva")]) == .fails)
        #expect(StageEntry(program, slots: [nil]) == .unknown(missing: ["opportunity.champion"]))
        #expect(StageEntry(nil, slots: []) == .free)
        #expect([StageEntry.free, .holds].allSatisfy(\.isMet) && !StageEntry.fails.isMet)
        var accord = Accord()
        accord.process = World.stages
        accord.definitions.opportunityRequires = ["need"]
        let rules = try OpportunityRules(accord: accord)
        #expect(rules.stages.count == 3 && rules.requires == ["need"] && rules.place(of: "Proposal") == 2)
    }

    @Test(
        "golden 21.10: reopening restores stage, amount, closing day and evidence exactly, and the close stays in the history"
    )
    func reopens() throws {
        let rules = try World.rules()
        let before = try World.opened().moved(to: "Evaluation", entry: .holds, rules: rules, deed: World.deed(1))
            .shown("trial report", rules: rules, deed: World.deed(2))
        let closed = try before.closed(
            OpportunityClosing(outcome: .competitor, reasons: ["price"], competitors: ["Botworks"]), deed: World.deed(3)
        )
        #expect(closed.status == .lost && closed.closedAt == World.time(3))
        let again = try closed.reopened(because: "They came back.", deed: World.deed(9))
        #expect(again.status == .open && again.closing == nil && again.closedAt == nil)
        #expect(again.stage == before.stage && again.amount == before.amount)
        #expect(again.closingDay == before.closingDay && again.evidence == before.evidence)
        #expect(again.history.count == before.history.count + 2)
        #expect(try OpportunityCourse(history: again.history) == again)
        #expect(throws: Problem.conflict("It is open.")) {
            try again.reopened(because: "x", deed: World.deed(10))
        }
        #expect(throws: Problem.self) { try closed.reopened(because: "", deed: World.deed(10)) }
    }

    @Test("golden 21.10: a closed opportunity changes in nothing else")
    func closedStands() throws {
        let rules = try World.rules()
        let lost = try World.jumped(won: false)
        let deed = World.deed(30)
        #expect(throws: Problem.conflict("It is lost; open it again to change it.")) {
            try lost.moved(to: "Proposal", entry: .holds, rules: rules, deed: deed)
        }
        #expect(throws: Problem.self) { try lost.amountChanged(to: World.money(1), deed: deed) }
        #expect(throws: Problem.self) { try lost.closingDayChanged(to: nil, deed: deed) }
        #expect(throws: Problem.self) { try lost.shown("trial report", rules: rules, deed: deed) }
        #expect(throws: Problem.self) { try lost.closed(OpportunityClosing(outcome: .won), deed: deed) }
    }

    @Test(
        "a close names its class and what the class needs",
        arguments: [
            (OpportunityClosing(outcome: .competitor, reasons: ["price"]), ["competitors"]),
            (OpportunityClosing(outcome: .noDecision), ["reasons"]),
            (OpportunityClosing(outcome: .competitor), ["reasons", "competitors"]),
            (OpportunityClosing(outcome: .abandoned, reasons: ["pricee"]), ["reasons"]),
            (OpportunityClosing(outcome: .duplicate), []),
            (OpportunityClosing(outcome: .won, knewUs: .heard, missingFeature: "Offline mode"), []),
        ])
    func closes(closing: OpportunityClosing, fields: [String]) throws {
        do {
            try closing.checked(known: ["price", "timing"])
            #expect(fields.isEmpty)
        } catch Problem.invalid(let faults) {
            #expect(faults.map(\.field) == fields)
        }
    }

    @Test("won without an amount is refused, and less than nothing is no amount")
    func amounts() throws {
        let course = try World.opened(amount: nil)
        #expect(throws: Problem.invalid("amount", "Say for how much it was won.")) {
            try course.closed(OpportunityClosing(outcome: .won), deed: World.deed(1))
        }
        #expect(throws: Problem.self) { try course.amountChanged(to: World.money(-1), deed: World.deed(1)) }
        #expect(try course.amountChanged(to: nil, deed: World.deed(1)) == course)
    }

    @Test("longer in a stage than the process allows is late")
    func late() throws {
        let rules = try World.rules()
        let calendar = try World.calendar()
        let course = try World.opened()
        #expect(!course.isLate(at: World.time(30), rules: rules, calendar: calendar))
        #expect(course.isLate(at: World.time(31), rules: rules, calendar: calendar))
        #expect(try !World.jumped(won: true).isLate(at: World.time(90), rules: rules, calendar: calendar))
    }

    @Test("what features cost is summed as lost money by feature, however it was written")
    func features() {
        func said(_ outcome: OutcomeClass, _ feature: String?) -> OpportunityClosing {
            OpportunityClosing(outcome: outcome, missingFeature: feature)
        }
        let list = LostFeatures([
            (1, said(.competitor, "Offline mode"), 100), (2, said(.noDecision, "offline MODE"), 50),
            (3, said(.won, "Offline mode"), 900), (4, said(.competitor, "Single sign-on"), 150),
            (5, said(.competitor, nil), 999), (6, said(.competitor, " "), 999),
        ])
        #expect(list.lines.map(\.feature) == ["Offline mode", "Single sign-on"])
        #expect(list.lines.map(\.amount) == [150, 150])
        #expect(list.lines[0].lost == [1, 2] && list.lines[0].won == [3])
    }
}
