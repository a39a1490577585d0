import Domain
import Storage

/// Takes contacts: persons with where they work.
struct ContactTaker {
    let slice: SliceTaking

    func take(_ rows: [IncomingRow]) throws -> [RowResult] {
        let people = PeopleTaking(slice: slice)
        let found = try people.find(rows)
        try slice.writer.flush()
        return try rows.indices.map { index in
            let (person, isNew) = found[index].person
            if isNew {
                try noteFact(rows[index].record, of: person)
                return .created(person.rawValue)
            }
            return try people.update(person, with: rows[index], company: found[index].company)
        }
    }

    /// What is known of the person from the start, so that an older value does not take its place.
    private func noteFact(_ record: ImportedRecord, of person: ID<Person>) throws {
        var fact = FactRow(
            person: person, id: try slice.act.ids.next(), noun: "person", subject: person.rawValue,
            at: record.changed(slice.act), known: record.known(slice.act), act: slice.act,
            values: record.personDraft().values)
        fact.batch = slice.context.batch
        slice.writer.add(fact)
    }
}

/// Finds or makes the person and the company that rows tell of: for contacts, leads and members alike.
struct PeopleTaking {
    let slice: SliceTaking

    struct Found {
        var person: (id: ID<Person>, isNew: Bool)
        var company: ID<Company>?
    }

    func find(_ rows: [IncomingRow], known: [ID<Person>?] = []) throws -> [Found] {
        let companies = try findCompanies(rows)
        var matching = PersonMatching(writer: slice.writer, lists: slice.context.lists)
        let queries = rows.indices.map { index in
            var draft = rows[index].record.personDraft()
            if rows[index].record.noun == .contact, let id = rows[index].record.externalID {
                draft.externalIDs = [Domain.ExternalID(source: slice.context.source, id: id)]
            }
            return PersonMatching.Query(
                draft: draft, companyName: rows[index].record.text(.companyName), company: companies[index],
                at: rows[index].record.began(slice.act))
        }
        let fixed = rows.indices.map { index -> ID<Person>? in
            if index < known.count, let person = known[index] { return person }
            if rows[index].record.noun == .contact { return rows[index].existing.map { ID($0) } }
            return rows[index].id(.person)
        }
        let open = queries.indices.filter { fixed[$0] == nil }
        let persons = try matching.find(open.map { queries[$0] })
        slice.joins += matching.joins
        var answers: [Int: (id: ID<Person>, isNew: Bool)] = [:]
        for (index, person) in zip(open, persons) { answers[index] = person }
        return rows.indices.map { index in
            Found(
                person: answers[index] ?? (fixed[index] ?? ID(0), false), company: companies[index])
        }
    }

    /// Brings a person up to date with what a row tells.
    func update(_ id: ID<Person>, with row: IncomingRow, company: ID<Company>?) throws -> RowResult {
        var updating = PersonUpdating(writer: slice.writer, lists: slice.context.lists)
        updating.wins = slice.rules.wins
        // Where somebody works is said by a contact; a lead's company is the lead's.
        updating.movesCompany = slice.rules.noun == .contact
        let hasChanged = try updating.update(
            id, with: row.record.personDraft(), company: company, at: row.record.changed(slice.act),
            known: row.record.known(slice.act))
        return hasChanged ? .updated(id.rawValue) : .skipped(id.rawValue)
    }

    private func findCompanies(_ rows: [IncomingRow]) throws -> [ID<Company>?] {
        var matching = CompanyMatching(writer: slice.writer, lists: slice.context.lists)
        let queries = rows.map { row -> CompanyMatching.Query? in
            if row.relations[.company] != nil { return nil }
            let email = row.record.text(.personEmail)
            let draft = row.record.companyDraft(currency: slice.context.currency)
            guard draft != nil || email != nil else { return nil }
            return .init(
                facts: (draft ?? CompanyDraft()).facts(email: email), draft: draft ?? CompanyDraft(),
                at: row.record.began(slice.act))
        }
        let found = try matching.find(queries)
        return rows.indices.map { rows[$0].id(.company) ?? found[$0]?.id }
    }
}
