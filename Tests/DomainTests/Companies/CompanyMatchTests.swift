import Testing

@testable import Domain

@Suite("The company of a lead")
struct CompanyMatchTests {
    @Test("an external id decides before a name")
    func externalID() {
        var query = facts("Acme Inc")
        query.externalIDs = [ExternalID(source: "crm", id: "7")]
        var other = facts("Something Else")
        other.externalIDs = query.externalIDs
        let decision = decide(query, [company(1, facts("Acme")), company(2, other)])
        #expect(decision.outcome == .matched(ID(2), by: .externalID))
        #expect(decision.candidates.map(\.id) == [ID(2), ID(1)])
    }

    @Test("a name without its legal form is enough, and a mail domain where there is no name")
    func nameAndDomain() {
        #expect(decide(facts("ACME, Inc."), [company(1, facts("Acme GmbH"))]).outcome == .matched(ID(1), by: .name))
        let query = facts("", mail: "mail.acme.com")
        #expect(
            decide(query, [company(1, facts("Acme", mail: "acme.com"))]).outcome == .matched(ID(1), by: .mailDomain))
        #expect(
            decide(query, [company(1, facts("Acme", website: "https://www.acme.com/x"))]).outcome
                == .matched(ID(1), by: .mailDomain))
    }

    @Test("free mail names no company and is shown as left out")
    func freeMail() {
        let query = facts("", mail: "gmail.com")
        let decision = decide(query, [company(1, facts("Google", mail: "gmail.com"))])
        #expect(decision.outcome == .new)
        #expect(decision.filtered.contains { $0.why == .freeMail && $0.evidence == "gmail.com" })
        #expect(CompanyKeys.of(FoldedCompany(query)).isEmpty)
    }

    @Test("a domain under another name is for people to decide")
    func otherName() {
        let query = facts("Foo Bakery", mail: "acme.com")
        #expect(decide(query, [company(1, facts("Acme", mail: "acme.com"))]).outcome == .review)
        let unit = facts("Acme Energy", mail: "acme.com")
        #expect(decide(unit, [company(1, facts("Acme", mail: "acme.com"))]).outcome == .matched(ID(1), by: .mailDomain))
    }

    @Test("a name alone does not reach over a border")
    func border() {
        var query = facts("Phoenix")
        query.country = "DE"
        var other = facts("Phoenix")
        other.country = "US"
        let decision = decide(query, [company(1, other)])
        #expect(decision.outcome == .new)
        #expect(decision.filtered.map(\.why) == [.otherCountry])
        #expect(decision.candidates.isEmpty)
    }

    @Test("telephone, address and similar names are hints")
    func hints() {
        var query = facts("")
        query.phone = "+1 660 485 0224"
        var other = facts("Acme")
        other.phone = "(660) 485-0224"
        #expect(decide(query, [company(1, other)]).outcome == .review)
        #expect(decide(facts("Mueller Werke"), [company(1, facts("Müller Werke AG"))]).outcome == .review)
        var street = facts("")
        (street.street, street.postalCode, street.country) = ("Hauptstraße 5", "10 115", "DE")
        var same = facts("Acme")
        (same.street, same.postalCode, same.country) = ("Hauptstr. 5", "10115", "DE")
        #expect(decide(street, [company(1, same)]).outcome == .review)
    }

    @Test(
        "equals are told apart in the order of the tie-breakers",
        arguments: [
            ((1, 0, 0, 5), (2, 0, 0, 9), 2, CompanyTieBreaker.mostContacts),
            ((1, 3, 0, 5), (1, 2, 0, 1), 1, .mostLeads), ((1, 3, 1, 5), (1, 3, 2, 9), 2, .mostOpportunities),
            ((1, 3, 1, 5), (1, 3, 1, 4), 2, .oldest), ((1, 3, 1, 5), (1, 3, 1, 5), 1, .lowestID),
        ])
    func ties(
        one: (Int, Int, Int, Int64), two: (Int, Int, Int, Int64), winner: Int64, tieBreaker: CompanyTieBreaker
    ) {
        let companies = [(1, one), (2, two)].map { id, counts in
            Company(
                id: ID(id), createdAt: Timestamp(milliseconds: counts.3), facts: facts("Acme"), contacts: counts.0,
                leads: counts.1, opportunities: counts.2)
        }
        let decision = decide(facts("Acme Ltd"), companies)
        #expect(decision.outcome == .matched(ID(winner), by: .name))
        #expect(decision.tieBreaker == tieBreaker)
        #expect(decision.candidates.count == 2)
    }

    @Test("without candidates it is a new one, and what only a hash brought is left out")
    func none() {
        #expect(decide(facts("Acme"), []).outcome == .new)
        #expect(decide(facts(""), [company(1, facts("Acme"))]).filtered.map(\.why) == [.nothingShared])
    }

    private func decide(_ query: CompanyFacts, _ companies: [Company]) -> CompanyDecision {
        CompanyMatch().decide(FoldedCompany(query), among: companies)
    }

    private func facts(_ name: String, mail: String? = nil, website: String = "") -> CompanyFacts {
        var facts = CompanyFacts()
        facts.name = name
        facts.mailDomains = mail.map { [$0] } ?? []
        facts.website = website
        return facts
    }

    private func company(_ id: Int64, _ facts: CompanyFacts) -> Company {
        Company(id: ID(id), createdAt: Timestamp(milliseconds: 0), facts: facts)
    }
}
