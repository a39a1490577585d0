import Domain
import Storage

/// How a person is entered and edited by hand.
package enum PersonEdit {
    package static func fields(_ accord: Accord?) -> [EditField] {
        [
            EditField("firstName", "First name", fact: "person.firstName"),
            EditField("lastName", "Last name", isRequired: true, fact: "person.lastName"),
            EditField("email", "E-mail", .email, fact: "person.email", limit: 254),
            EditField("phone", "Phone", hint: "With its country code, such as +1 206 555 0142.", fact: "person.phone"),
            EditField("title", "Title", fact: "person.title"),
            EditField("department", "Department", fact: "person.department"),
            EditField("city", "City", fact: "person.city"),
            EditField("state", "State", fact: "person.state"),
            EditField("country", "Country", fact: "person.country"),
            EditField(
                "consent", "Consent",
                .choice(
                    [("", "never recorded")] + Consent.allCases.map { ($0.rawValue, TouchWords.plain($0.rawValue)) }),
                fact: "person.consent"),
        ] + OwnFields.fields(accord, .person)
    }

    package static func values(_ row: PersonRow) -> EditValues {
        let parts = PersonName.split(row.name)
        let isSplit = row.firstName != nil || row.lastName != nil
        return EditValues(
            [
                ("firstName", isSplit ? row.firstName : parts.first), ("lastName", isSplit ? row.lastName : parts.last),
                ("email", row.email), ("phone", row.phone), ("title", row.title), ("department", row.department),
                ("city", row.city), ("state", row.state), ("country", row.country), ("consent", row.consent),
            ] + OwnFields.texts(row.fields))
    }

    package static func draft(_ values: EditValues) -> PersonDraft {
        var draft = PersonDraft()
        draft.firstName = values.text("firstName")
        draft.lastName = values.text("lastName")
        draft.emails = values.text("email").map { [$0] } ?? []
        draft.phones = values.text("phone").map { [$0] } ?? []
        draft.title = values.text("title")
        draft.department = values.text("department")
        draft.country = values.text("country").map { Country.code(for: $0) ?? $0 }
        draft.city = values.text("city")
        draft.state = values.text("state").map { Region.code(for: $0, country: draft.country) }
        draft.consent = values.text("consent").flatMap { Consent(rawValue: $0) }
        return draft
    }

    /// Puts what a form says in, emptied fields too.
    package static func apply(_ values: EditValues, _ fields: [EditField], to row: inout PersonRow) {
        let draft = draft(values)
        row.firstName = draft.firstName
        row.lastName = draft.lastName
        row.name = [draft.firstName, draft.lastName].compactMap { $0 }.joined(separator: " ")
        row.email = draft.emails.first.map { EmailAddress($0)?.identifier ?? $0 }
        row.phone = draft.phones.first
        if row.title != draft.title || row.department != draft.department {
            let isTold = draft.title != nil || draft.department != nil
            row.role =
                isTold
                ? PersonRole.derive(title: draft.title ?? "", department: draft.department ?? "").rawValue : nil
        }
        row.title = draft.title
        row.department = draft.department
        row.city = draft.city
        row.state = draft.state
        row.country = draft.country
        row.consent = draft.consent?.rawValue
        row.fields = OwnFields.merged(row.fields, values, fields)
    }
}

/// The verbs by which persons are entered and edited by hand.
package struct PersonEditStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordShelf
    package let shelf: RosterShelf

    package init(database: AppDatabase, accords: AccordShelf, shelf: RosterShelf) {
        self.database = database
        self.accords = accords
        self.shelf = shelf
    }

    /// Writes what the form says, with a fact of what changed; open leads are judged again.
    ///
    /// - Throws: `StaleEdit`, `Problem.notFound`, `Problem.invalid` when the address is somebody else's.
    package func change(
        _ id: ID<Person>, to values: EditValues, _ edit: Edit, revision: Int64, by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            _ = try PersonAccess.find(id, viewer, in: connection)
            guard let before = try PersonQueries.lock(id, in: connection) else {
                throw Problem.notFound("There is no such person.")
            }
            let editing = Editing(connection: connection, act: act, accords: accords, shelf: shelf)
            let known = PersonEdit.values(before)
            try editing.demand(revision, isStill: before.revision, of: id.rawValue, known)
            let changed = edit.changed(known, values)
            guard !changed.isEmpty else { return }
            var after = before
            PersonEdit.apply(values, edit.fields, to: &after)
            try Self.demandFree(after.email, for: id, in: connection)
            try PersonStatements.update(after, in: connection)
            try identify(after, PersonEdit.draft(values), editing)
            try editing.note(
                .personChanged, noun: "person", subject: id.rawValue, person: id, edit.facts(changed, values))
            let group = try connection.all("SELECT id FROM person WHERE id = \(id) OR survivor = \(id)") {
                $0.id(0, of: Person.self)
            }
            let open = try LeadQueries.open(of: group, in: connection).values.filter { $0.state == .open }
            try editing.rejudge(open.map(\.id))
        }
    }

    /// Makes a person who has no lead yet.
    ///
    /// - Throws: `Problem.invalid` when the address is somebody else's.
    package func make(_ values: EditValues, _ edit: Edit, _ act: Act) async throws -> ID<Person> {
        try await database.write { connection in
            var row = PersonRow(id: try act.ids.next(), createdAt: act.now, recorded: act.now)
            PersonEdit.apply(values, edit.fields, to: &row)
            try Self.demandFree(row.email, for: row.id, in: connection)
            let writer = RecordWriter(connection: connection, act: act)
            writer.add(row)
            try writer.flush()
            let editing = Editing(connection: connection, act: act, accords: accords, shelf: shelf)
            try identify(row, PersonEdit.draft(values), editing)
            let told = edit.changed(EditValues(), values)
            try editing.note(
                .personChanged, noun: "person", subject: row.id.rawValue, person: row.id, edit.facts(told, values))
            return row.id
        }
    }

    private static func demandFree(_ email: String?, for id: ID<Person>, in connection: any Connection) throws {
        guard let email else { return }
        let owner = try connection.first(
            """
            SELECT person.id, person.name FROM person_identifier i JOIN person ON person.id = i.person
            WHERE i.kind = 'email' AND i.value = \(email) AND person.id <> \(id) AND coalesce(person.survivor, 0) <> \(id)
            """
        ) { $0.text(1) }
        if owner != nil {
            throw Problem.invalid("email", "Somebody else has this address already. Merge the two instead.")
        }
    }

    private func identify(_ row: PersonRow, _ draft: PersonDraft, _ editing: Editing) throws {
        let connection = editing.connection
        if let email = row.email {
            try connection.execute(
                """
                INSERT INTO person_identifier (kind, value, person, batch) VALUES ('email', \(email), \(row.id), 0)
                ON CONFLICT DO NOTHING
                """)
        }
        let company = try row.company.flatMap { try CompanyQueries.find($0, in: connection)?.name }
        let folded = FoldedPerson(draft.facts(company: company), lists: accords.lists)
        try editing.addKeys(MatchKeys.stored(of: folded), id: row.id.rawValue)
        let emails = try connection.all(
            "SELECT value FROM person_identifier WHERE person = \(row.id) AND kind = 'email' ORDER BY value"
        ) { $0.text(0) }
        try editing.setTokens(
            SearchTokens.of(texts: [row.name], emails: emails), noun: "person", id: row.id.rawValue)
    }
}
