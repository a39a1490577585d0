import Domain
import Storage

/// The verb that brings withdrawn rows back, until they are erased (docs/rules/erasure.md).
package struct RestorationStore: Sendable {
    /// How many rows are there again, and why others are not.
    package struct Outcome: Sendable {
        package var done = 0
        package var kept: [String] = []
    }

    let handoffs: HandoffStore
    let accords: AccordShelf

    package init(handoffs: HandoffStore, accords: AccordShelf) {
        self.handoffs = handoffs
        self.accords = accords
    }

    /// Brings back all that one step withdrew.
    ///
    /// - Throws: `Problem.notFound`, `Problem.conflict` when nothing of it can be brought back.
    @discardableResult
    package func bringBack(_ id: ID<Withdrawal>, _ act: Act) async throws -> Outcome {
        try await handoffs.database.write { connection in
            guard let group = try WithdrawalQueries.group(of: id, in: connection) else {
                throw Problem.notFound("Nothing was withdrawn so.")
            }
            let step = BringingBack(connection: connection, act: act, handoffs: handoffs, accords: accords)
            var outcome = Outcome()
            for row in group.rows where row.undoneAt == nil {
                do {
                    guard !row.isErased else {
                        throw Problem.conflict("What was known of the person is erased for good.")
                    }
                    try step.row(row)
                    outcome.done += 1
                } catch Problem.conflict(let sentence) {
                    outcome.kept.append(sentence)
                }
            }
            guard outcome.done > 0 else {
                throw Problem.conflict(outcome.kept.first ?? "It was brought back already.")
            }
            return outcome
        }
    }
}

/// Bringing back inside a transaction.
struct BringingBack {
    let connection: any Connection
    let act: Act
    let handoffs: HandoffStore
    let accords: AccordShelf

    func row(_ row: Withdrawal) throws {
        switch row.noun {
        case .lead: try lead(ID(row.subject), withdrawn: row.at)
        case .person: try person(ID(row.subject), withdrawn: row.at)
        case .company: try company(ID(row.subject), withdrawn: row.at)
        case .campaign:
            try connection.execute("UPDATE campaign SET withdrawn = NULL WHERE id = \(row.subject)")
        }
        try connection.execute(
            "UPDATE withdrawal SET undone_at = \(act.now), undone_by = \(act.author) WHERE id = \(row.id)")
        var event = Event(
            .broughtBack, noun: row.noun.rawValue, subject: ID<Withdrawal>(row.subject), at: act.now)
        if row.noun == .person { event.person = ID(row.subject) }
        if row.noun == .lead {
            event.lead = ID(row.subject)
            event.person = try LeadQueries.find(ID(row.subject), in: connection)?.person ?? ID(0)
        }
        try EventLog.append(event, act, in: connection)
    }

    // MARK: - Leads

    private func lead(_ id: ID<Lead>, withdrawn at: Timestamp) throws {
        let found = try connection.first(
            "SELECT \(LeadRow.selection) FROM lead WHERE id = \(id) AND withdrawn = \(at) \(.lock)"
        ) { LeadRow($0) }
        guard let lead = found else { throw Problem.conflict("The lead is there again, or was withdrawn once more.") }
        try demandFree(lead)
        try connection.execute(
            """
            UPDATE lead SET withdrawn = NULL, revision = revision + 1 WHERE person = \(lead.person) AND id = \(id)
            """)
        let ids = try connection.all("SELECT id FROM handoff WHERE lead = \(id) AND withdrawn = \(at)") {
            $0.id(0, of: Handoff.self)
        }
        try connection.execute(
            "UPDATE handoff SET withdrawn = NULL, revision = revision + 1 WHERE id IN \(.list(ids))")
        try connection.execute(
            """
            UPDATE clock SET withdrawn = NULL
            WHERE person = \(lead.person) AND withdrawn = \(at) AND handoff IN \(.list(ids))
            """)
        try connection.execute(
            """
            UPDATE buyer_meeting SET withdrawn = NULL, revision = revision + 1
            WHERE lead = \(id) AND withdrawn = \(at)
            """)
        try runClocks(of: id, among: Set(ids))
        try reopen("kind = 'undecided-lead' AND subject = \(id)", at)
    }

    /// - Throws: `Problem.conflict` while the person is withdrawn, or has another open lead by now.
    private func demandFree(_ lead: LeadRow) throws {
        if try connection.exists("SELECT 1 FROM person WHERE id = \(lead.person) AND withdrawn IS NOT NULL") {
            throw Problem.conflict("The person of the lead is withdrawn. Bring them back first.")
        }
        guard lead.state == .open || lead.state == .handedOver else { return }
        if try !LeadQueries.open(of: [lead.person], in: connection).isEmpty {
            throw Problem.conflict("Meanwhile the person has another open lead. Close or withdraw that one first.")
        }
    }

    /// Promises run on; what was due in between counts from its due instant.
    private func runClocks(of lead: ID<Lead>, among ids: Set<ID<Handoff>>) throws {
        let reading = HandoffReading(
            connection: connection, accords: handoffs.accords, shelf: handoffs.shelf, now: act.now)
        let rows = try HandoffQueries.ofLead(lead, in: connection).filter { ids.contains($0.id) && !$0.isHistory }
        for whole in try reading.wholes(rows) {
            try ClockKeeping(connection: connection, act: act)
                .keep(whole, existing: try ClockQueries.of(whole.row.id, in: connection))
        }
    }

    // MARK: - People and companies

    private func person(_ id: ID<Person>, withdrawn at: Timestamp) throws {
        guard let row = try PersonQueries.lock(id, in: connection) else {
            throw Problem.notFound("There is no such person.")
        }
        let changed = try connection.execute(
            "UPDATE person SET withdrawn = NULL, revision = revision + 1 WHERE id = \(id) AND withdrawn = \(at)")
        guard changed == 1 else { throw Problem.conflict("The person is there again, or was withdrawn once more.") }
        try connection.execute("UPDATE touch SET withdrawn = NULL WHERE person = \(id) AND withdrawn = \(at)")
        try connection.execute(
            """
            INSERT INTO person_identifier (kind, value, person)
            SELECT kind, value, id FROM withdrawn_key WHERE noun = 'person' AND id = \(id) ON CONFLICT DO NOTHING
            """)
        try offerThoseWithTheirAddress(id)
        try forgetKeys("person", id.rawValue)
        let editing = editing
        let company = try row.company.flatMap { try CompanyQueries.find($0, in: connection)?.name }
        let folded = FoldedPerson(
            PersonEdit.draft(PersonEdit.values(row)).facts(company: company), lists: accords.lists)
        try editing.addKeys(MatchKeys.stored(of: folded), id: id.rawValue)
        let emails = try connection.all(
            "SELECT value FROM person_identifier WHERE person = \(id) AND kind = 'email' ORDER BY value"
        ) { $0.text(0) }
        try SearchedWords(connection: connection)
            .set(WordList(texts: [row.name], emails: emails), noun: "person", id: id.rawValue)
        try reopen("kind = 'duplicate-person' AND (subject = \(id) OR other = \(id))", at)
    }

    /// Whoever got the address meanwhile keeps it, and somebody looks whether the two are one.
    private func offerThoseWithTheirAddress(_ id: ID<Person>) throws {
        let others = try connection.all(
            """
            SELECT DISTINCT i.person FROM withdrawn_key k
                JOIN person_identifier i ON i.kind = k.kind AND i.value = k.value
            WHERE k.noun = 'person' AND k.id = \(id) AND i.person <> \(id) ORDER BY i.person
            """
        ) { $0.integer(0) }
        for other in others {
            var item = ReviewItem(
                id: try act.ids.next(), kind: .duplicatePerson, subject: min(id.rawValue, other), at: act.now)
            item.other = max(id.rawValue, other)
            item.person = id
            item.confidence = 1_000
            item.reasons = "same-email"
            try ReviewStatements.insert(item, in: connection)
        }
    }

    private func company(_ id: ID<Company>, withdrawn at: Timestamp) throws {
        let changed = try connection.execute(
            "UPDATE company SET withdrawn = NULL, revision = revision + 1 WHERE id = \(id) AND withdrawn = \(at)")
        guard changed == 1, let row = try CompanyQueries.lock(id, in: connection) else {
            throw Problem.conflict("The company is there again, or was withdrawn once more.")
        }
        try connection.execute(
            """
            INSERT INTO company_domain (domain, company)
            SELECT value, id FROM withdrawn_key WHERE noun = 'company' AND id = \(id) AND kind = 'domain'
            ON CONFLICT DO NOTHING
            """)
        try forgetKeys("company", id.rawValue)
        let folded = FoldedCompany(CompanyEdit.facts(row), lists: accords.lists)
        try editing.addKeys(CompanyKeys.of(folded), id: id.rawValue)
        try SearchedWords(connection: connection)
            .set(WordList(SearchTokens.of(texts: [row.name])), noun: "company", id: id.rawValue)
        try reopen("kind = 'duplicate-company' AND (subject = \(id) OR other = \(id))", at)
    }

    private var editing: Editing {
        Editing(connection: connection, act: act, accords: accords, shelf: handoffs.shelf)
    }

    private func forgetKeys(_ noun: String, _ id: Int64) throws {
        try connection.execute("DELETE FROM withdrawn_key WHERE noun = \(noun) AND id = \(id)")
    }

    /// What the withdrawal dismissed waits for a decision again.
    private func reopen(_ condition: SQL, _ at: Timestamp) throws {
        try connection.execute(
            """
            UPDATE review_item SET state = 'open', decided_at = NULL, author = 0
            WHERE \(condition) AND state = 'dismissed' AND decided_at = \(at)
            """)
    }
}
