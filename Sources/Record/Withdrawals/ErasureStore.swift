import Domain
import Storage

/// The verb that erases what is known of a person, and leaves what happened (docs/rules/erasure.md).
package struct ErasureStore: Sendable {
    package let database: AppDatabase

    package init(database: AppDatabase) {
        self.database = database
    }

    /// Erases a person with those who were merged into them: values, identifiers, keys, facts and free text.
    ///
    /// Leads, touches, hand-offs and events stay, without a name, so that figures and the ledger hold.
    /// - Throws: `Problem.notFound`, or `Problem.conflict` for one that was merged into another.
    package func erase(_ id: ID<Person>, reason: String, _ act: Act) async throws {
        let traces = try await database.read { try ErasedTraces.read(id, in: $0) }
        try await database.write { connection in
            guard let person = try PersonQueries.lock(id, in: connection) else {
                throw Problem.notFound("There is no such person.")
            }
            guard person.survivor == nil else {
                throw Problem.conflict("This record was merged into another. Erase that one.")
            }
            let group = try connection.all("SELECT id FROM person WHERE id = \(id) OR survivor = \(id) ORDER BY id") {
                $0.id(0, of: Person.self)
            }
            let erasing = Erasing(connection: connection, act: act)
            for member in group { try erasing.erase(member) }
            try traces.erase(connection)
            try Withdrawing(connection: connection, act: act, reason: reason)
                .note("person", id.rawValue, person: id, kind: .erased)
        }
        JourneyFile(database.location)?.remove()
    }
}

/// Erasing inside a transaction.
private struct Erasing {
    let connection: any Connection
    let act: Act

    func erase(_ id: ID<Person>) throws {
        try values(id)
        try keys(id)
        try freeText(id)
    }

    private func values(_ id: ID<Person>) throws {
        try connection.execute(
            """
            UPDATE person SET name = '', name_key = '', first_name = NULL, last_name = NULL, email = NULL,
                phone = NULL, title = NULL, department = NULL, city = NULL, fields = NULL, revision = revision + 1
            WHERE id = \(id)
            """)
        try connection.execute("UPDATE fact SET field_values = '{}' WHERE person = \(id)")
        try connection.execute(
            "UPDATE lead SET description = NULL, fields = NULL, revision = revision + 1 WHERE person = \(id)")
        try connection.execute(
            """
            UPDATE merge SET before_values = NULL
            WHERE noun = 'person' AND (survivor = \(id) OR loser = \(id))
            """)
        try connection.execute(
            """
            UPDATE import_change SET before = NULL WHERE before <> \(ChangeStatements.made)
                AND ((noun = 'person' AND subject = \(id))
                    OR (noun = 'lead' AND subject IN (SELECT id FROM lead WHERE person = \(id))))
            """)
    }

    /// Nobody finds them by an address or a name again.
    private func keys(_ id: ID<Person>) throws {
        try connection.execute("DELETE FROM person_identifier WHERE person = \(id)")
        try connection.execute("DELETE FROM match_key WHERE id = \(id) AND kind < 32")
        let words = SearchedWords(connection: connection)
        try words.remove(noun: "person", id: id.rawValue)
        let leads = try connection.all("SELECT id FROM lead WHERE person = \(id)") { $0.integer(0) }
        for lead in leads { try words.remove(noun: "lead", id: lead) }
        try connection.execute(
            """
            UPDATE review_item SET state = 'dismissed', decided_at = \(act.now), author = \(act.author)
            WHERE kind = 'duplicate-person' AND (subject = \(id) OR other = \(id)) AND state = 'open'
            """)
    }

    /// Whatever people wrote about them, and about each of their hand-offs.
    private func freeText(_ id: ID<Person>) throws {
        try connection.execute(
            """
            UPDATE note SET body = '', withdrawn = \(act.now)
            WHERE person = \(id) OR (noun = 'person' AND subject = \(id))
                OR (noun = 'lead' AND subject IN (SELECT id FROM lead WHERE person = \(id)))
            """)
        try connection.execute("UPDATE activity SET subject = NULL WHERE person = \(id)")
        try connection.execute("DELETE FROM handoff_content WHERE person = \(id)")
        try connection.execute("UPDATE buyer_meeting SET place = NULL WHERE person = \(id)")
        try connection.execute("UPDATE rejection SET note = NULL, proof = NULL WHERE person = \(id)")
        try connection.execute("UPDATE disposition SET note = NULL WHERE person = \(id)")
        try connection.execute("UPDATE retraction SET note = NULL, reason = '' WHERE person = \(id)")
        try connection.execute("UPDATE calibration_verdict SET note = NULL WHERE person = \(id)")
        try connection.execute(
            "UPDATE merge SET reason = NULL WHERE noun = 'person' AND (survivor = \(id) OR loser = \(id))")
        let handoffs: SQL = "(SELECT id FROM handoff WHERE person = \(id))"
        try connection.execute("UPDATE answer SET note = NULL WHERE handoff IN \(handoffs)")
        try connection.execute("UPDATE ruling SET because = '' WHERE handoff IN \(handoffs)")
        try connection.execute("UPDATE appeal SET because = '' WHERE handoff IN \(handoffs)")
        try connection.execute("UPDATE precedent SET because = '' WHERE handoff IN \(handoffs)")
        try connection.execute("UPDATE waiver SET reason = '' WHERE handoff IN \(handoffs)")
        try connection.execute(
            "UPDATE notice SET body = 'What was told is erased.' WHERE handoff IN \(handoffs)")
        // Why it was withdrawn may name them; why it was erased is asked for without a name.
        try connection.execute(
            """
            UPDATE withdrawal SET reason = NULL
            WHERE (noun = 'person' AND subject = \(id))
                OR (noun = 'lead' AND subject IN (SELECT id FROM lead WHERE person = \(id)))
            """)
        try connection.execute("DELETE FROM withdrawn_key WHERE noun = 'person' AND id = \(id)")
    }
}
