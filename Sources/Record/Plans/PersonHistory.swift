import Domain
import Journeys
import Storage

/// Reads persons with their touches, facts and leads.
struct PersonHistory {
    let connection: any Connection
    let words: HistoryWords
    let outcomes: OutcomeReading

    private struct ReadFacts {
        let noun: String
        let subject: Int64
        let facts: RecordedFacts
        let recorded: Timestamp
        let isImported: Bool
    }

    func read(_ rows: RowSelection<Person>) throws -> [RecordedPerson] {
        let touches = try touches(rows)
        let facts = try facts(rows)
        let leads = try leads(rows)
        var persons: [RecordedPerson] = []
        try connection.stream(
            """
            SELECT \(PersonRow.selection) FROM person WHERE \(rows.holds("id")) AND withdrawn IS NULL ORDER BY id
            """
        ) { row in
            let row = PersonRow(row)
            let own = facts[row.id] ?? []
            var person = RecordedPerson(id: row.id)
            person.touches = touches[row.id] ?? []
            let told = own.filter { $0.noun == "person" }
            let present = present(row, told: Set(told.flatMap { $0.facts.values.map(\.field) }))
            person.facts = [present.facts(known: row.createdAt)].compactMap { $0 } + told.map(\.facts)
            for lead in leads[row.id] ?? [] {
                let its = own.filter { $0.noun == "lead" && $0.subject == lead.id.rawValue }
                var recorded = recorded(lead, its.map(\.facts))
                recorded.assumptions = assumptions(lead, told + its)
                person.leads.append(recorded)
            }
            persons.append(person)
        }
        return persons
    }

    private func touches(_ rows: RowSelection<Person>) throws -> [ID<Person>: [RecordedTouch]] {
        var touches: [ID<Person>: [RecordedTouch]] = [:]
        var last = ID<Person>(0)
        var own: [RecordedTouch] = []
        try connection.stream(
            """
            SELECT person, at, known, kind, channel, campaign, company FROM touch
            WHERE \(rows.holds("person")) AND withdrawn IS NULL ORDER BY person, id
            """
        ) { row in
            let person: ID<Person> = row.id(0)
            if person != last {
                if !own.isEmpty { touches[last] = own }
                (last, own) = (person, [])
            }
            own.append(
                RecordedTouch(
                    at: row.timestamp(1), known: row.timestamp(2), kind: row.text(3), channel: row.text(4),
                    campaign: words.name(row.optionalID(5)), company: row.optionalID(6)))
        }
        if !own.isEmpty { touches[last] = own }
        return touches
    }

    private func facts(_ rows: RowSelection<Person>) throws -> [ID<Person>: [ReadFacts]] {
        var facts: [ID<Person>: [ReadFacts]] = [:]
        try connection.stream(
            """
            SELECT person, noun, subject, known, recorded, batch, field_values FROM fact
            WHERE \(rows.holds("person")) AND person <> 0 AND withdrawn IS NULL ORDER BY person, id
            """
        ) { row in
            let values = words.completed(FieldText.sorted(row.text(6)))
            facts[row.id(0), default: []].append(
                ReadFacts(
                    noun: row.text(1), subject: row.integer(2),
                    facts: RecordedFacts(known: row.timestamp(3), values: values), recorded: row.timestamp(4),
                    isImported: row.integer(5) != 0))
        }
        return facts
    }

    private func leads(_ rows: RowSelection<Person>) throws -> [ID<Person>: [LeadRow]] {
        var leads: [ID<Person>: [LeadRow]] = [:]
        try connection.stream(
            """
            SELECT \(LeadRow.selection) FROM lead
            WHERE \(rows.holds("lead.person")) AND lead.withdrawn IS NULL ORDER BY lead.person, lead.id
            """
        ) { row in
            let lead = LeadRow(row)
            leads[lead.person, default: []].append(lead)
        }
        return leads
    }

    private func recorded(_ row: LeadRow, _ facts: [RecordedFacts]) -> RecordedLead {
        var lead = RecordedLead(id: row.id, company: row.company, createdAt: row.createdAt)
        var values = PresentValues(told: Set(facts.flatMap { $0.values.map(\.field) }))
        values.add("lead.source", row.source)
        values.add("lead.sourceDetail", row.sourceDetail)
        values.add("lead.campaign", words.name(row.campaign))
        values.add("lead.status", row.status)
        values.add("lead.description", row.description)
        values.add("lead.rating", row.rating)
        values.add("lead.owner", words.email(row.owner))
        values.add("lead.createdAt", .instant(row.createdAt))
        for (name, value) in FieldText.sorted(row.fields) {
            values.add("lead.\(name)", value)
        }
        let failed = CheckText.decode(row.checks ?? "", at: row.createdAt).filter { $0.verdict == .fail }
        if !failed.isEmpty { values.add(StoreFields.failedChecks, failed.map(\.name.rawValue).joined(separator: " ")) }
        values.add("lead.recycled", .truth(false))
        lead.facts = [values.facts(known: row.createdAt)].compactMap { $0 } + facts
        if let returned = row.returnedAt {
            lead.facts.append(RecordedFacts(known: returned, values: [("lead.recycled", .truth(true))]))
            lead.returns = [returned]
        }
        lead.outcome = outcomes.outcome(of: row.id)
        return lead
    }

    private func present(_ row: PersonRow, told: Set<String>) -> PresentValues {
        var values = PresentValues(told: told)
        values.add("person.firstName", row.firstName)
        values.add("person.lastName", row.lastName)
        if !row.name.isEmpty { values.add("person.name", row.name) }
        values.add("person.phone", row.phone)
        values.add("person.title", row.title)
        values.add("person.role", row.role)
        values.add("person.department", row.department)
        values.add("person.country", row.country)
        values.add("person.state", row.state)
        values.add("person.city", row.city)
        if let email = row.email {
            for (field, value) in words.completed([("person.email", .text(email))]) { values.add(field, value) }
        }
        for (name, value) in FieldText.sorted(row.fields) {
            values.add("person.\(name)", value)
        }
        return values
    }

    /// Imported values are known at the row's creation, at its change or at the import; live ones rest on nothing.
    private func assumptions(_ lead: LeadRow, _ facts: [ReadFacts]) -> TimeAssumptions {
        var rests: TimeAssumptions = []
        for read in facts where read.isImported {
            if read.facts.known == lead.createdAt {
                rests.insert(.creation)
            } else {
                rests.insert(read.facts.known >= read.recorded ? .importing : .change)
            }
        }
        return rests
    }
}
