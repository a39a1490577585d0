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

    package struct Found {
        package var person: (id: ID<Person>, isNew: Bool)
        package var company: ID<Company>?
    }

    func find(_ rows: [IncomingRow], known: [ID<Person>?] = []) throws -> [Found] {
        let companies = try findCompanies(rows)
        var matching = PersonMatching(writer: slice.writer, lists: slice.context.lists)
        let fixed = rows.indices.map { index -> ID<Person>? in
            if index < known.count, let person = known[index] { return person }
            if rows[index].record.noun == .contact { return rows[index].existing.map { ID($0) } }
            return rows[index].id(.person)
        }
        let open = rows.indices.filter { fixed[$0] == nil }
        let persons = try matching.find(
            open.map { index in
                PersonMatching.Query(
                    person: person(rows[index]), company: companies[index], at: rows[index].record.began(slice.act),
                    isAlone: rows[index].isAlone)
            })
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
            id, with: row.personDraft, company: company, at: row.record.changed(slice.act),
            known: row.record.known(slice.act))
        return hasChanged ? .updated(id.rawValue) : .skipped(id.rawValue)
    }

    private func findCompanies(_ rows: [IncomingRow]) throws -> [ID<Company>?] {
        var matching = CompanyMatching(writer: slice.writer, lists: slice.context.lists)
        var answers = [ID<Company>?](repeating: nil, count: rows.count)
        var queries: [CompanyMatching.Query] = []
        var asked: [(index: Int, key: String?)] = []
        var places: [String: Int] = [:]
        var waiting: [(index: Int, place: Int)] = []
        for (index, row) in rows.enumerated() {
            if let company: ID<Company> = row.id(.company) {
                answers[index] = company
                continue
            }
            let key = row.prepared.companyKey
            if let key {
                if let known = slice.companies[key] ?? slice.context.companies.find(key) {
                    answers[index] = known
                    continue
                }
                if let place = places[key] {
                    waiting.append((index, place))
                    continue
                }
            }
            guard let query = companyQuery(row) else { continue }
            if let key { places[key] = queries.count }
            asked.append((index, key))
            queries.append(query)
        }
        let found = try matching.find(queries)
        for (place, question) in asked.enumerated() {
            answers[question.index] = found[place]?.id
            if let key = question.key, let id = found[place]?.id { slice.companies[key] = id }
        }
        for (index, place) in waiting { answers[index] = found[place]?.id }
        return answers
    }

    private func companyQuery(_ row: IncomingRow) -> CompanyMatching.Query? {
        let email = row.record.text(.personEmail)
        let draft = row.record.companyDraft(currency: slice.context.currency)
        guard draft != nil || email != nil else { return nil }
        return .init(
            facts: (draft ?? CompanyDraft()).facts(email: email), draft: draft ?? CompanyDraft(),
            at: row.record.began(slice.act))
    }

    private func person(_ row: IncomingRow) -> PreparedPerson {
        row.prepared.person
            ?? PreparedPerson(
                row.record.personDraft(), company: row.record.text(.companyName), lists: slice.context.lists)
    }
}
