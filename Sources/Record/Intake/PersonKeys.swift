import Domain
import Storage

/// Adds addresses, visitors and keys that a row tells of a person who is there.
struct PersonKeys {
    let writer: RecordWriter
    let lists: Lists

    /// An address that is somebody else's stays with them.
    ///
    /// - Returns: whether everything was known.
    func add(_ draft: PersonDraft, to person: PersonRow) throws -> Bool {
        guard !draft.emails.isEmpty || !draft.phones.isEmpty || !draft.visitorIDs.isEmpty else { return true }
        let folded = FoldedPerson(draft.facts(company: nil), lists: lists)
        var added = 0
        for email in folded.emails { added += try add("email", email.identifier, person.id) }
        for visitor in folded.visitorIDs { added += try add("visitor", visitor, person.id) }
        let isPhoneNew = draft.phones.first.map { $0 != person.phone } ?? false
        guard added > 0 || isPhoneNew else { return true }
        writer.filter?.insert(MatchKeys.stored(of: folded))
        for key in Set(MatchKeys.stored(of: folded)) {
            try writer.connection.execute(
                """
                INSERT INTO match_key (value, kind, id, batch)
                VALUES (\(key.stored), \(Int64(key.kind.rawValue)), \(person.id), \(writer.batch))
                ON CONFLICT DO NOTHING
                """)
        }
        try SearchedWords(connection: writer.connection, batch: writer.batch).add(
            WordList(texts: [draft.shownName], emails: folded.emails.map(\.identifier)), noun: "person",
            id: person.id.rawValue)
        return added == 0
    }

    private func add(_ kind: String, _ value: String, _ person: ID<Person>) throws -> Int {
        try writer.connection.execute(
            """
            INSERT INTO person_identifier (kind, value, person, batch)
            VALUES (\(kind), \(value), \(person), \(writer.batch)) ON CONFLICT DO NOTHING
            """)
    }
}
