import Testing

@testable import Domain

@Suite("The accord in plain words")
struct PlainWordsTests {
    static let table: [(String, String)] = [
        (
            "fit.points >= 60 && company.employees >= 50",
            "the fit score is at least 60 and the company has 50 or more employees"
        ),
        ("company.employees >= 50", "the company has 50 or more employees"),
        ("50 <= company.employees", "the company has 50 or more employees"),
        ("company.employees > 5000", "the company has more than 5,000 employees"),
        ("company.employees >= 50 && company.employees <= 5000", "the company has between 50 and 5,000 employees"),
        (
            "opportunity.amount > 0 && opportunity.amount <= 10.5",
            "the opportunity's amount is more than EUR 0 and "
                + "the opportunity's amount is at most EUR 10.5"
        ),
        ("company.industry in ['A', 'B', 'C']", "the company's industry is one of A, B or C"),
        ("company.industry in ['A', 'B']", "the company's industry is A or B"),
        ("company.industry in ['A']", "the company's industry is A"),
        ("!(company.industry in ['A', 'B', 'C'])", "the company's industry is none of A, B or C"),
        ("!(company.industry in ['A', 'B'])", "the company's industry is neither A nor B"),
        ("has(lead.campaign)", "the lead's campaign is known"),
        ("!has(lead.campaign)", "the lead's campaign is not known"),
        ("signal.asked", "the person asked for a demo in the last 30 days"),
        ("!signal.asked", "the person has not asked for a demo in the last 30 days"),
        (
            "signal.roles >= 3",
            "the number of different roles at the company that responded in the last 60 days is at least 3"
        ),
        ("company.vertical != 'Other'", "the company belongs to one of the verticals"),
        ("lead.territory == 'Other'", "the lead belongs to none of the territories"),
        ("lead.territory == 'North'", "the lead's territory is North"),
        ("company.customer == false", "the company is not a customer"),
        ("!(company.customer != false)", "the company is not a customer"),
        ("!(fit.points < 60.0)", "the fit score is at least 60"),
        ("qualified.door == 'asked'", "it qualified through the door 'asked'"),
        (
            "company.target && (signal.asked || company.openOpportunity)",
            "the company is on the target list and (the person asked for a demo in the last 30 days or an opportunity "
                + "with the company is open)"
        ),
        ("person.title.startsWith('Head')", "the person's title begins with Head"),
        ("!person.title.contains('intern')", "the person's title does not contain intern"),
        ("size(person.title) > 3", "the length of the person's title is more than 3"),
        ("lead.createdAt > now - duration('72h')", "the lead's arrival is more than the judged instant minus 72h"),
        ("person.country == company.country", "the person's country is the company's country"),
        (
            "company.customer ? company.target : signal.asked",
            "if the company is a customer then the company is on the target list, else the person asked for a demo in "
                + "the last 30 days"
        ),
        ("[1, 2].exists(n, n == company.employees)", "`[1, 2].exists(n, n == company.employees)`"),
        ("true", "always"), ("!true", "never"),
        ("company.", "`company.`"),
    ]

    @Test("a predicate reads as a sentence does", arguments: table)
    func predicate(_ text: String, _ words: String) {
        let accord = AccordDocument(SmallAccord.text).accord
        #expect(PlainWords.words(Predicate(text: text), in: accord) == words)
    }

    static let clauses: [(String, String, ClosedRange<Int>)] = [
        ("parties.sales", "sol@alder.example signs for Sales.", 8...8),
        ("segments.territories.North", "When the company's country is DE or DK.", 14...14),
        (
            "definitions.qualified",
            "Asked, or fits and showed interest. A lead that lacks the data is not qualified.", 19...23
        ),
        (
            "scoring.fit.Size", "+60 when the company has 50 or more employees; at most 60 points together.", 26...26
        ),
        (
            "scoring.engagement.Read",
            "+10 each time they read our content; worth half after 30 days; at most 80 points together.", 29...29
        ),
        ("tiers.standard", "Always.", 34...34),
        ("routing.Rest", "Always: to the queue of operations.", 37...37),
        (
            "handOffs.inbound",
            "From Marketing to Sales: qualified leads; no answer in time counts as accepted, and as a breach.", 39...39
        ),
        ("rejections.clerical", "Bad data; counts against Marketing, with proof.", 41...41),
        ("dispositions.not-now", "The lead is recycled and comes back after 90 days.", 42...42),
        (
            "recycling.needs",
            "A recycled lead comes back when the engagement level since the lead was sent back is at least 3.", 43...43
        ),
        (
            "commitments.S1",
            "Decide: hot within 2 business hours, standard within 1 business day, in 95 % of cases, each month.",
            48...48
        ),
        (
            "breach.ofOne.10000.reassign",
            "When 100 % of the time has gone by, the lead goes to another, but only when the tier is hot.", 50...50
        ),
        (
            "breach.gives.S1 in M1", "A hand-off that missed S1 (Decide) counts as accepted in M1 (Acceptance).",
            51...51
        ),
    ]

    @Test("every clause has its sentence and its lines", arguments: clauses)
    func clause(_ key: String, _ sentence: String, _ lines: ClosedRange<Int>) throws {
        let clauses = PlainWords.clauses(AccordDocument(SmallAccord.text))
        let clause = try #require(clauses.first { $0.key == key })
        #expect(clause.sentence == sentence)
        #expect(clause.lines == lines)
    }

    @Test("no two clauses have the same key, and each has a sentence")
    func keys() throws {
        let clauses = PlainWords.clauses(AccordDocument(try ExampleFile.text("northwind/accord.yaml")))
        #expect(Set(clauses.map(\.key)).count == clauses.count)
        #expect(clauses.allSatisfy { $0.sentence.count > 3 && !$0.section.isEmpty && !$0.title.isEmpty })
        #expect(!clauses.contains { $0.sentence.contains("`") })
    }
}
