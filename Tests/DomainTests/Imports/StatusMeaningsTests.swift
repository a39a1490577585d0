import Testing

@testable import Domain

@Suite("What statuses mean")
struct StatusMeaningsTests {
    private static let rules = [
        OutcomeRule(.accepted, when: [Condition("Converted", .oneOf(["Yes"]))]),
        OutcomeRule(.accepted, when: [Condition("Status", .oneOf(["Qualified", "Open deal"]))], at: "Changed"),
        OutcomeRule(.rejected, when: [Condition("Status", .oneOf(["Junk"]))], reasonColumn: "Why"),
    ]

    private static func lead(_ rules: [OutcomeRule] = rules) -> StatusMeanings {
        StatusMeanings(column: "Status", rules: rules)
    }

    @Test(
        "a text means what the first rule on its column says",
        arguments: [
            ("qualified", StatusMeanings.Meaning(.accepted)), ("Junk", .init(.rejected)), ("New", nil),
        ] as [(String, StatusMeanings.Meaning?)])
    func meaning(text: String, expected: StatusMeanings.Meaning?) {
        #expect(Self.lead().meaning(of: text, .answer) == expected)
        #expect(Self.lead().meaning(of: text, .disposition) == nil)
    }

    @Test("a text that means something else leaves its old rule, and other texts and columns stay")
    func moved() {
        var meanings = Self.lead()
        meanings.say("Open deal", .answer, .init(.rejected, reason: "not-now"))
        #expect(meanings.meaning(of: "Open deal", .answer) == .init(.rejected, reason: "not-now"))
        #expect(meanings.meaning(of: "Qualified", .answer) == .init(.accepted))
        #expect(meanings.rules.contains(Self.rules[0]))
        meanings.say("Spam", .answer, .init(.rejected))
        #expect(meanings.meaning(of: "spam", .answer) == .init(.rejected))
        #expect(meanings.rules.count == 4)
        meanings.say("Spam", .answer, nil)
        #expect(meanings.meaning(of: "Spam", .answer) == nil)
        #expect(meanings.meaning(of: "Junk", .answer) == .init(.rejected))
    }

    @Test("what is said again changes nothing")
    func same() {
        var meanings = Self.lead()
        meanings.say("Junk", .answer, .init(.rejected))
        meanings.say("Never", .answer, nil)
        #expect(meanings == Self.lead())
    }

    @Test("a rule for all other texts keeps the others")
    func others() {
        let open = OutcomeRule(
            .open, when: [Condition("Stage", .noneOf(["Won"])), Condition("Stage", .filled)])
        var meanings = StatusMeanings(column: "Stage", rules: [open])
        meanings.say("Dead", .result, .init(.lost))
        #expect(meanings.meaning(of: "Dead", .result) == .init(.lost))
        #expect(meanings.meaning(of: "Talks", .result) == .init(.open))
        #expect(meanings.meaning(of: "Won", .result) == nil)
    }

    @Test("without any meaning the usual rules do not come back")
    func nothing() throws {
        let rule = OutcomeRule(.responded, when: [Condition("Status", .oneOf(["Clicked"]))])
        var meanings = StatusMeanings(
            column: "Status", rules: [rule], touches: [TouchRule(kind: .constant("click"), when: rule.when)])
        meanings.say("Clicked", .response, nil)
        #expect(meanings.meaning(of: "Clicked", .response) == nil)
        #expect(meanings.rules.count == 1 && meanings.touches.isEmpty)
        meanings.say("Clicked", .response, .init(.responded))
        #expect(meanings.meaning(of: "Clicked", .response) == .init(.responded))
    }

    @Test("a touch that stands for the same rows follows")
    func touches() {
        let rule = OutcomeRule(.held, when: [Condition("Outcome", .oneOf(["Held"]))])
        var meanings = StatusMeanings(
            column: "Outcome", rules: [rule], touches: [TouchRule(kind: .constant("meeting"), when: rule.when)])
        meanings.say("Took place", .state, .init(.held))
        #expect(meanings.touches[0].when == [Condition("Outcome", .oneOf(["Held", "Took place"]))])
    }

    @Test("when and why are read from the columns that are said")
    func times() {
        var meanings = Self.lead()
        #expect(meanings.times(.answer).at == "Changed" && meanings.times(.answer).why == "Why")
        meanings.read(.answer, at: "Answered", why: nil)
        #expect(meanings.rules.map(\.at) == [nil, "Answered", "Answered"])
        #expect(meanings.rules[2].reasonColumn == nil)
    }

    @Test("the texts of a column are counted over the whole file, letters of either case alike")
    func tally() throws {
        let file = ImportFile(
            name: "Leads.csv", text: "Lead ID,Last Name,Lead Status\n1,Reyes,New\n2,Prieto, new \n3,Ono,Junk\n4,Ahn,\n")
        let plan = try #require(
            try ImportBatch.prepare([file], mapping: nil, defaults: ImportDefaults()).plans.first)
        let tally = try ColumnTally.of(plan, column: 2)
        #expect(tally.texts.map(\.text) == ["New", "Junk"] && tally.texts.map(\.rows) == [2, 1])
        #expect(tally.empty == 1 && !tally.isCutOff)
        let short = try ColumnTally.of(plan, column: 1, most: 2)
        #expect(short.texts.count == 2 && short.isCutOff)
    }
}
