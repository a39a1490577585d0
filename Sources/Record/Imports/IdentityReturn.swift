import Domain
import Storage

/// Gives back ids, addresses, keys, words and the memory of rows, so that the same files can come again.
struct IdentityReturn {
    let undoing: Undoing
    let connection: any Connection

    private var batch: ID<ImportBatch> { undoing.id }

    /// What a row is found by, and which one it is.
    private struct Found: Sendable {
        var kind = ""
        var source = ""
        var text = ""
        var number: Int64 = 0
        var id: Int64
    }

    func work(_ result: ImportUndo) throws -> Undoing.Work {
        let staying = try staying()
        func gone(_ query: SQL, _ decode: (ResultRow) -> Found) throws -> [Found] {
            try connection.all(query, decode).filter { !staying.contains($0.id) }
        }
        let identifiers = try gone("SELECT kind, value, person FROM person_identifier WHERE batch = \(batch)") {
            Found(kind: $0.text(0), text: $0.text(1), id: $0.integer(2))
        }
        let domains = try gone("SELECT domain, company FROM company_domain WHERE batch = \(batch)") {
            Found(text: $0.text(0), id: $0.integer(1))
        }
        let keys = try gone("SELECT value, id FROM match_key WHERE batch = \(batch)") {
            Found(number: $0.integer(0), id: $0.integer(1))
        }
        let named = try gone(
            "SELECT noun, source, value, id FROM external_id WHERE batch = \(batch) AND noun <> 'user'"
        ) { Found(kind: $0.text(0), source: $0.text(1), text: $0.text(2), id: $0.integer(3)) }
        let rows = try gone("SELECT noun, hash_high, id FROM import_row WHERE batch = \(batch) AND noun <> 'user'") {
            Found(kind: $0.text(0), number: $0.integer(1), id: $0.integer(2))
        }
        let searched = try gone("SELECT noun, id FROM search_subject WHERE batch = \(batch)") {
            Found(kind: $0.text(0), id: $0.integer(1))
        }
        var work = Undoing.Work()
        for (kind, ofKind) in Dictionary(grouping: identifiers, by: \.kind) {
            work.parts += parts(ofKind) { part, batch in
                """
                DELETE FROM person_identifier WHERE kind = \(kind) AND value IN \(.list(part.map(\.text)))
                    AND batch = \(batch)
                """
            }
        }
        work.parts += parts(domains) { part, batch in
            """
            DELETE FROM company_domain WHERE domain IN \(.list(part.map(\.text)))
                AND company IN \(.list(part.map(\.id))) AND batch = \(batch)
            """
        }
        work.parts += parts(keys) { part, batch in
            """
            DELETE FROM match_key WHERE value IN \(.list(part.map(\.number))) AND id IN \(.list(part.map(\.id)))
                AND batch = \(batch)
            """
        }
        for ofSource in Dictionary(grouping: named, by: { [$0.kind, $0.source] }).values {
            let (noun, source) = (ofSource[0].kind, ofSource[0].source)
            work.parts += parts(ofSource) { part, batch in
                """
                DELETE FROM external_id WHERE noun = \(noun) AND source = \(source)
                    AND value IN \(.list(part.map(\.text))) AND batch = \(batch)
                """
            }
        }
        for (noun, ofNoun) in Dictionary(grouping: rows, by: \.kind) {
            work.parts += parts(ofNoun) { part, batch in
                """
                DELETE FROM import_row WHERE noun = \(noun) AND hash_high IN \(.list(part.map(\.number)))
                    AND id IN \(.list(part.map(\.id))) AND batch = \(batch)
                """
            }
        }
        work.parts += undoing.parts(searched, of: 200) { part, connection in
            for subject in part {
                try SearchedWords(connection: connection).remove(noun: subject.kind, id: subject.id)
            }
        }
        let others = Set(identifiers.map(\.id)).union(undoing.changes.filter { $0.noun == "person" }.map(\.subject))
        work.parts += try renamed(others)
        work.parts += try reviewed(staying)
        work.parts += try facts(staying, result)
        return work
    }

    /// Ids of the batch's rows that are still there.
    private func staying() throws -> Set<Int64> {
        var ids: Set<Int64> = []
        let tables: [StaticString] = [
            "lead", "person", "company", "campaign", "opportunity", "billing_document", "touch", "activity",
        ]
        for table in tables { ids.formUnion(try undoing.living(table, in: connection)) }
        return ids
    }

    private func parts(
        _ found: [Found], _ statement: @escaping @Sendable ([Found], ID<ImportBatch>) -> SQL
    ) -> [Undoing.Part] {
        undoing.parts(found) { [batch] part, connection in try connection.execute(statement(part, batch)) }
    }

    /// Persons who were there before are searched for by what they are called now.
    private func renamed(_ persons: Set<Int64>) throws -> [Undoing.Part] {
        let rows = try PersonQueries.all(Set(persons.map { ID($0) }), in: connection)
        let ids = rows.values.filter { $0.batch != batch }.map(\.id).sorted()
        return undoing.parts(ids, of: 200) { ids, connection in
            for person in try PersonQueries.all(Set(ids), in: connection).values {
                let emails = try connection.all(
                    "SELECT value FROM person_identifier WHERE person = \(person.id) AND kind = 'email' ORDER BY value"
                ) { $0.text(0) }
                // The words stay those of the batch that made the person, and go with it.
                try SearchedWords(connection: connection, batch: person.batch)
                    .set(WordList(texts: [person.name], emails: emails), noun: "person", id: person.id.rawValue)
            }
        }
    }

    private func reviewed(_ staying: Set<Int64>) throws -> [Undoing.Part] {
        let items = try connection.all("SELECT id, subject FROM review_item WHERE batch = \(batch) AND state = 'open'")
        {
            (id: $0.integer(0), subject: $0.integer(1))
        }
        let now = undoing.act.now
        return undoing.parts(items.filter { !staying.contains($0.subject) }.map(\.id)) { ids, connection in
            try connection.execute(
                """
                UPDATE review_item SET state = 'withdrawn', decided_at = \(now)
                WHERE id IN \(.list(ids)) AND state = 'open'
                """)
        }
    }

    /// What was learned of rows that are gone, but not of those that somebody has changed since.
    private func facts(_ staying: Set<Int64>, _ result: ImportUndo) throws -> [Undoing.Part] {
        let subjects = staying.union(result.kept.compactMap { ID<ImportBatch>(text: $0.id)?.rawValue })
        var rows: [PersonKey] = []
        try connection.each(
            "SELECT person, id, subject FROM fact WHERE batch = \(batch) AND withdrawn IS NULL ORDER BY person, id"
        ) { row in
            guard !subjects.contains(row.integer(2)) else { return }
            rows.append(PersonKey(person: row.integer(0), id: row.integer(1)))
        }
        let now = undoing.act.now
        return undoing.parts(rows) { rows, connection in
            try PersonKey.withdraw(rows, from: "fact", at: now, in: connection)
        }
    }
}
