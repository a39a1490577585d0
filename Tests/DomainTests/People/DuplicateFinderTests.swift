import Testing

@testable import Domain

@Suite("Finding a person again")
struct DuplicateFinderTests {
    @Test("the same address, row or telephone with the same name is the same person")
    func strong() {
        let ann = facts("Ann", "Lee", email: "Ann.Lee@acme.com")
        #expect(outcome(facts("", "", email: "ann.lee@ACME.com"), [ann]) == .same(ID(1), by: .sameEmail))
        var row = facts("Ann", "Lee")
        row.externalIDs = [ExternalID(source: "zoho", id: "4563")]
        var renamed = facts("Anna", "Li", email: "new@acme.com")
        renamed.externalIDs = row.externalIDs
        #expect(outcome(renamed, [row]) == .same(ID(1), by: .sameExternalID))
        #expect(
            outcome(facts("ann", "LEE", phone: "+1 660 485 0224"), [facts("Ann", "Lee", phone: "660-485-0224")])
                == .same(ID(1), by: .samePhoneAndName))
    }

    @Test("an id counts only within its source")
    func sources() {
        var one = facts("", "")
        one.externalIDs = [ExternalID(source: "zoho", id: "1")]
        var other = facts("", "")
        other.externalIDs = [ExternalID(source: "hubspot", id: "1")]
        #expect(outcome(one, [other]) == .new)
    }

    @Test("golden 21.4: a known person from a fresh browser keeps the known id, and what the browser did joins")
    func freshBrowser() {
        var submitted = facts("Ann", "Lee", email: "ann@acme.com")
        submitted.visitorIDs = ["cookie-2"]
        var anonymous = PersonFacts()
        anonymous.visitorIDs = ["cookie-2"]
        let known = facts("Ann", "Lee", email: "ann@acme.com")
        let decision = decide(submitted, [known, anonymous])
        #expect(decision.outcome == .same(ID(1), by: .sameEmail))
        #expect(decision.joins == [ID(2)])
        let plan = try? MergePlan<Person>.make(
            [
                MergeRecord(id: ID(2), createdAt: Timestamp(milliseconds: 1), isKnown: false),
                MergeRecord(id: ID(1), createdAt: Timestamp(milliseconds: 5)),
            ], at: Timestamp(milliseconds: 9))
        #expect(plan?.survivor == ID(1))
        // The old cookie still names person 2, and person 2 is found to be person 1.
        #expect(Survivors(plan?.merges ?? []).survivor(of: ID(2)) == ID(1))
    }

    @Test("golden 21.4: an anonymous browser that gives its name becomes known")
    func becomesKnown() {
        var submitted = facts("Ann", "Lee", email: "ann@acme.com")
        submitted.visitorIDs = ["cookie-1"]
        var anonymous = PersonFacts()
        anonymous.visitorIDs = ["cookie-1"]
        #expect(outcome(submitted, [anonymous]) == .same(ID(1), by: .sameVisitor))
    }

    @Test("two people at one machine stay two")
    func sharedMachine() {
        var bob = facts("Bob", "Ray", email: "bob@acme.com")
        bob.visitorIDs = ["cookie-1"]
        var ann = facts("Ann", "Lee", email: "ann@other.org")
        ann.visitorIDs = ["cookie-1"]
        let decision = decide(bob, [ann])
        #expect(decision.outcome == .new)
        #expect(decision.joins.isEmpty)
    }

    @Test(
        "weaker agreement goes to the review queue with its reasons",
        arguments: [
            (("John", "Doe", "john_doe@us.ibm.com", ""), ("John", "Doe", "johndoe@ibm.com", ""), 900...990),
            (("Jon", "Smith", "jsm@acme.com", ""), ("Jane", "Smyth", "jane@acme.com", ""), 600...700),
            (("Ann", "Lee", "", "Acme Inc"), ("Ann", "Lee", "", "ACME GmbH"), 800...900),
            (("Jörg", "Müller", "", "Acme"), ("Joerg", "Mueller", "", "Acme"), 550...600),
            (("", "", "a.nn@acme.com", ""), ("", "", "ann@acme.com", ""), 450...500),
        ] as [((String, String, String, String), (String, String, String, String), ClosedRange<Int>)])
    func weak(
        one: (String, String, String, String), other: (String, String, String, String), confidence: ClosedRange<Int>
    ) {
        let decision = decide(
            facts(one.0, one.1, email: one.2, company: one.3),
            [facts(other.0, other.1, email: other.2, company: other.3)])
        #expect(decision.outcome == .review)
        #expect(decision.candidates.first.map { confidence.contains($0.confidence) } == true)
        #expect(decision.candidates.first?.reasons.isEmpty == false)
    }

    @Test("the same name alone is nobody, and free mail is no domain in common")
    func names() {
        #expect(outcome(facts("Ann", "Lee"), [facts("Ann", "Lee")]) == .new)
        #expect(
            outcome(facts("Ann", "Lee", email: "ann1@gmail.com"), [facts("Ann", "Lee", email: "al@gmail.com")]) == .new)
        #expect(outcome(facts("", ""), [facts("", "")]) == .new)
    }

    @Test("two persons with one strong key are told apart by the next rule, or by people")
    func ambiguous() {
        let one = facts("Ann", "Lee", email: "ann@acme.com")
        #expect(decide(one, [one, one]).outcome == .review)
        #expect(decide(one, [one, one]).candidates.map(\.confidence) == [1000, 1000])
    }

    @Test("whoever is to be found shares a stored key")
    func keys() {
        let pairs = [
            (facts("John", "Doe", email: "john_doe@us.ibm.com"), facts("", "", email: "johndoe@ibm.com")),
            (facts("Jon", "Smith", email: "a@acme.com"), facts("Jane", "Schmidt", email: "b@acme.com")),
            (facts("Ann", "Lee", company: "Acme Inc"), facts("Ann", "Leigh", company: "The Acme Company")),
            (facts("太郎", "山田", company: "株式会社日立"), facts("太郎", "山田", company: "日立")),
        ]
        for (one, other) in pairs {
            let lookup = Set(MatchKeys.lookup(of: FoldedPerson(one)))
            #expect(!lookup.isDisjoint(with: MatchKeys.stored(of: FoldedPerson(other))))
        }
        #expect(MatchKeys.stored(of: FoldedPerson(PersonFacts())).isEmpty)
    }

    @Test("stored keys never change")
    func stable() {
        let keys = MatchKeys.stored(of: FoldedPerson(facts("", "", email: "ann@acme.com")))
        #expect(keys.map(\.kind) == [.email, .mailbox])
        #expect(keys.first == MatchKeys.stored(of: FoldedPerson(facts("", "", email: "ANN@ACME.com"))).first)
        var hash = StableHash()
        #expect(hash.value == StableHash(0).value)
        hash.add("a")
        #expect(hash.value != StableHash().value)
    }

    private func facts(
        _ first: String, _ last: String, email: String = "", phone: String = "", company: String = ""
    ) -> PersonFacts {
        var facts = PersonFacts()
        facts.firstName = first
        facts.lastName = last
        facts.emails = email.isEmpty ? [] : [email]
        facts.phones = phone.isEmpty ? [] : [phone]
        facts.company = company
        return facts
    }

    private func decide(_ facts: PersonFacts, _ others: [PersonFacts]) -> DuplicateDecision {
        DuplicateFinder().decide(
            FoldedPerson(facts),
            among: others.enumerated().map {
                Person(id: ID(Int64($0.offset + 1)), createdAt: Timestamp(milliseconds: 0), facts: $0.element)
            })
    }

    private func outcome(_ facts: PersonFacts, _ others: [PersonFacts]) -> DuplicateDecision.Outcome {
        decide(facts, others).outcome
    }
}
