import CEL
import Testing

@testable import Domain

@Suite("Names in expressions")
struct ExpressionNameTests {
    struct Case: CustomTestStringConvertible {
        let old: String
        let new: String
        let finding: String
        var testDescription: String { new }
    }

    static let cases = [
        Case(
            old: "company.country in ['DE', 'DK']", new: "fit.grade == 'A'",
            finding: "14:29: error: segments.territories[0].when: 'fit.grade' is not known yet: fit comes after "
                + "territories in the order of judgement"),
        Case(
            old: "company.country in ['DE', 'DK']", new: "lead.territory == 'North'",
            finding: "14:29: error: segments.territories[0].when: 'lead.territory' is not known yet: territories come "
                + "from this very place in the order of judgement"),
        Case(
            old: "company.country in ['DE', 'DK']", new: "company.contry in ['DE']",
            finding: "14:29: error: segments.territories[0].when: there is no field 'company.contry'; "
                + "did you mean 'company.country'?"),
        Case(
            old: "company.country in ['DE', 'DK']", new: "country == 'DE'",
            finding: "14:29: error: segments.territories[0].when: there is no 'country'; did you mean 'person.country'?"
        ),
        Case(
            old: "company.country in ['DE', 'DK']", new: "company == 'DE'",
            finding: "14:29: error: segments.territories[0].when: 'company' is a noun; name one of its fields, "
                + "such as company.name"),
        Case(
            old: "company.country in ['DE', 'DK']", new: "company.country == 5",
            finding: "14:45: error: segments.territories[0].when: "),
        Case(
            old: "company.country in ['DE', 'DK']", new: "company.country",
            finding: "14:37: error: segments.territories[0].when: the expression is string, but bool is expected"),
        Case(
            old: "company.country in ['DE', 'DK']", new: "company.country in ['DE'",
            finding: "14:"),
        Case(
            old: "\"signal.asked\"", new: "\"signal.askd\"",
            finding: "22:31: error: definitions.qualified.doors[0].when: there is no field 'signal.askd'; "
                + "did you mean 'signal.asked'?"),
        Case(
            old: "\"signal.asked\"", new: "\"signal.roles\"",
            finding: "22:38: error: definitions.qualified.doors[0].when: the expression is int, but bool is expected"),
        Case(
            old: "qualified.door == 'asked'", new: "qualified.door == 'askd'",
            finding: "33:43: error: tiers[0].when: qualified.door is never 'askd'; did you mean 'asked'?"),
        Case(
            old: "when: \"tier == 'hot'\"", new: "when: \"tier in ['hot', 'cold']\"",
            finding: "50:88: error: breach.ofOne[1].when: tier is never 'cold'; known: hot, standard"),
        Case(
            old: "fit.grade in ['A', 'B'] && engagement.level >= 3",
            new: "engagement.levelSinceReturn >= 3",
            finding:
                "23:32: error: definitions.qualified.doors[1].when: 'engagement.levelSinceReturn' is known only to "
                + "'recycling.needs', when a lead waits to come back"),
    ]

    @Test("a name that cannot stand there is told with the reason", arguments: cases)
    func name(_ row: Case) {
        let findings = SmallAccord.findings(SmallAccord.with(row.old, row.new))
        #expect(findings.contains { $0.hasPrefix(row.finding) }, "\(findings)")
    }

    @Test("own fields are declared with their types")
    func ownFields() throws {
        let fields = "fields:\n  lead: { pain: text, heldAt: instant, by: [us, them], size: money }\nsignals:"
        let text = SmallAccord.with("signals:", fields).replacing(
            "\"signal.asked\"", with: "\"has(lead.pain) && lead.by == 'us' && lead.size > 5 && lead.heldAt < now\"")
        #expect(SmallAccord.findings(text) == [])
        let accord = AccordDocument(text).accord
        let declarations = AccordDeclarations.declarations(for: accord)
        #expect(declarations.type(of: "lead.size") == .double)
        #expect(declarations.type(of: "lead.heldAt") == .timestamp)
        #expect(declarations.type(of: "signal.roles") == .int)
        #expect(declarations.type(of: "opportunity.amount") == .double)
        #expect(declarations.slot("now") != nil)
        let other = text.replacing("lead.by == 'us'", with: "lead.by == 'them all'")
        #expect(SmallAccord.findings(other).first?.hasSuffix("lead.by is never 'them all'; known: us, them") == true)
    }

    @Test("an own field cannot take the name of a standard one")
    func taken() {
        let text = SmallAccord.with("signals:", "fields:\n  lead: { source: text }\nsignals:")
        #expect(
            SmallAccord.findings(text) == [
                "10:19: error: fields.lead.source: 'lead.source' is a standard field already"
            ])
    }

    @Test("compiled, every list of programs is as long as the accord's")
    func compiled() throws {
        let accord = AccordDocument(try ExampleFile.text("northwind/accord.yaml")).accord
        let compiled = try CompiledAccord.compile(accord)
        #expect(compiled.territories.count == 2)
        #expect(compiled.doors.count == 4)
        #expect(compiled.fit.map(\.count) == [2, 1, 1])
        #expect(compiled.routing.count == 6)
        #expect(compiled.commitments.count == accord.commitments.count)
        #expect(compiled.breachSteps.map { $0 != nil } == [false, true, false])
        let slots = compiled.declarations
        var values = [Value?](repeating: nil, count: slots.slotCount)
        let country = try #require(slots.slot("company.country"))
        values[country] = .string("CA")
        guard case .value(.bool(let east)) = compiled.territories[1].evaluate(values) else {
            Issue.record("East has no value")
            return
        }
        #expect(east)
    }

    @Test("a faulty expression is no compiled accord")
    func faulty() {
        let accord = AccordDocument(SmallAccord.with("signal.asked", "signal.nope")).accord
        #expect(throws: Problem.self) { try CompiledAccord.compile(accord) }
    }

    @Test("a deal and an opportunity have their fields, each from its step on")
    func deals() {
        let declarations = AccordDeclarations.declarations(for: FullAccord.accord)
        #expect(declarations.type(of: "deal.participated") == .bool)
        #expect(declarations.type(of: "deal.paid") == .double)
        #expect(declarations.type(of: "deal.wonAt") == .timestamp)
        #expect(declarations.type(of: "opportunity.pushes") == .int)
        #expect(declarations.type(of: "opportunity.outcome") == .string)
        let rows = [
            ("company.country in ['DE', 'DK']", "opportunity.origin == 'marketing'", "origins come after territories"),
            ("company.country in ['DE', 'DK']", "deal.paid > 0", "deals come after territories"),
            ("\"has(opportunity.need)\"", "\"deal.days > 3\"", "deals come after the selling process"),
            ("\"signal.asked\"", "\"opportunity.category == 'bst'\"", "opportunity.category is never 'bst'"),
            ("\"deal.participated\"", "\"deal.origin == 'outbond'\"", "did you mean 'outbound'?"),
        ]
        for (old, new, part) in rows {
            let findings = FullAccord.findings(FullAccord.with(old, new))
            #expect(findings.contains { $0.contains(part) }, "\(findings)")
        }
        #expect(
            FullAccord.findings(FullAccord.with("\"deal.participated\"", "\"deal.days <= 90 && tier == 'hot'\"")) == [])
    }

    @Test("what is known only while a lead waits to come back is known nowhere else")
    func returning() {
        let text = FullAccord.with("\"has(opportunity.need)\"", "\"engagement.levelSinceReturn > 1\"")
        #expect(
            FullAccord.findings(text) == [
                "process[0].enter: 'engagement.levelSinceReturn' is known only to 'recycling.needs', when a lead waits "
                    + "to come back"
            ])
    }
}
