import Domain

/// A small history full of what histories have: late touches, changed facts, merges and their undoing, returns.
struct RandomRecord {
    static let start: Int64 = 1_774_000_000_000
    private static let hour: Int64 = 3_600_000

    var persons: [RecordedPerson] = []
    var companies: [RecordedCompany] = []
    var merges: [Merge<Person>] = []
    var companyMerges: [Merge<Company>] = []
    private var chance: ReplayChance

    init(seed: Int) {
        chance = ReplayChance(seed: seed)
        for number in 0..<(1 + chance.below(3)) { companies.append(company(Int64(number + 1))) }
        for number in 0..<(1 + chance.below(5)) { persons.append(person(Int64(number + 1))) }
        for _ in 0..<chance.below(4) {
            let (one, other) = (chance.one(of: persons).id, chance.one(of: persons).id)
            guard one != other else { continue }
            let at = instant()
            merges.append(Merge(survivor: one, loser: other, at: at, undoneAt: undone(at)))
        }
        if companies.count > 1, chance.below(3) == 0 {
            let at = instant()
            companyMerges.append(
                Merge(survivor: companies[0].id, loser: companies[1].id, at: at, undoneAt: undone(at)))
        }
    }

    /// Whole hours, so that things come together at one instant now and then.
    private mutating func instant() -> Timestamp {
        Timestamp(milliseconds: Self.start + Int64(chance.below(24 * 40)) * Self.hour)
    }

    private mutating func undone(_ at: Timestamp) -> Timestamp? {
        chance.below(2) == 0
            ? nil : Timestamp(milliseconds: at.milliseconds + Int64(1 + chance.below(400)) * Self.hour)
    }

    private mutating func company(_ id: Int64) -> RecordedCompany {
        var company = RecordedCompany(id: ID(id))
        for _ in 0..<(1 + chance.below(2)) {
            var values: [(field: String, value: FieldValue?)] = []
            let choices: [(String, [FieldValue?])] = [
                ("company.employees", [.number(20), .number(60), .number(500), nil]),
                ("company.industry", [.text("Automotive"), .text("Retail"), nil]),
                ("company.country", [.text("US"), .text("FR"), nil]),
                ("company.state", [.text("CA"), .text("NY"), nil]),
                ("company.customer", [.truth(true), .truth(false), .truth(false), nil]),
                ("company.target", [.truth(true), .truth(false)]),
                ("company.openOpportunity", [.truth(true), .truth(false)]),
            ]
            for (field, options) in choices where chance.below(4) > 0 {
                values.append((field, chance.one(of: options)))
            }
            company.facts.append(
                RecordedFacts(known: chance.below(2) == 0 ? Timestamp(milliseconds: 0) : instant(), values: values))
        }
        for _ in 0..<chance.below(3) { company.activities.append(instant()) }
        return company
    }

    private mutating func person(_ id: Int64) -> RecordedPerson {
        var person = RecordedPerson(id: ID(id))
        for _ in 0..<chance.below(3) {
            let role: FieldValue? = chance.one(of: [.text("plant"), .text("it"), .text("finance"), nil])
            person.facts.append(RecordedFacts(known: instant(), values: [("person.role", role)]))
        }
        for _ in 0..<chance.below(12) {
            let known = instant()
            // Most are known when they happen, some later, a few are dated ahead.
            let shift = [0, 0, 0, -3, -30, -200, 5][chance.below(7)]
            let at = Timestamp(milliseconds: known.milliseconds + Int64(shift) * Self.hour)
            person.touches.append(
                RecordedTouch(
                    at: at, known: known,
                    kind: chance.one(of: ["demo", "page", "page", "mail", "mail", "fair", "call"]),
                    company: chance.below(4) == 0 ? nil : chance.one(of: companies).id))
        }
        for number in 0..<chance.below(3) { person.leads.append(lead(id * 10 + Int64(number))) }
        return person
    }

    private mutating func lead(_ id: Int64) -> RecordedLead {
        var lead = RecordedLead(
            id: ID(id), company: chance.below(6) == 0 ? nil : chance.one(of: companies).id, createdAt: instant())
        if chance.below(2) == 0 {
            let checks: FieldValue? = chance.one(of: [.text("email-syntax phone"), .text("phone"), nil])
            lead.facts.append(RecordedFacts(known: lead.createdAt, values: [("checks.failed", checks)]))
        }
        if chance.below(3) == 0 {
            lead.facts.append(RecordedFacts(known: instant(), values: [("checks.failed", nil)]))
        }
        lead.facts.append(RecordedFacts(known: lead.createdAt, values: [("lead.createdAt", .instant(lead.createdAt))]))
        if chance.below(4) == 0 { lead.judgedUntil = instant() }
        if chance.below(5) == 0 { lead.returns = [instant()] }
        return lead
    }
}
