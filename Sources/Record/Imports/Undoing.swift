import Domain
import Storage

/// Takes a batch back inside one transaction: what hangs on others goes first.
struct Undoing {
    let connection: any Connection
    let act: Act
    let batch: ImportBatchRow

    var id: ID<ImportBatch> { batch.id }

    func run() throws -> ImportUndo {
        var result = ImportUndo(batch: id)
        let changes = try ChangeStatements.all(of: id, in: connection)
        try withdrawLeads(&result)
        try withdrawDeeds(&result)
        try withdrawDeals(&result)
        try Restoring(connection: connection, act: act, batch: id).run(changes, &result)
        try withdrawPeople(&result)
        try withdrawCompanies(&result)
        try listKept(changes, &result)
        try IdentityReturn(connection: connection, act: act, batch: id).run(kept: result.kept)
        try UserReturn(connection: connection, act: act, batch: id).run(changes, &result)
        try finish()
        return result
    }

    // MARK: - Private

    /// Stays: what was worked on, changed since, or is used by what others brought.
    private func withdrawLeads(_ result: inout ImportUndo) throws {
        result.withdrawn += try connection.execute(
            """
            UPDATE lead SET withdrawn = \(act.now)
            WHERE batch = \(id) AND withdrawn IS NULL
                AND revision = coalesce((SELECT c.revision FROM import_change c
                    WHERE c.batch = \(id) AND c.noun = 'lead' AND c.subject = lead.id), 1)
                AND NOT EXISTS (SELECT 1 FROM activity a
                    WHERE a.lead = lead.id AND a.batch <> \(id) AND a.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM touch t
                    WHERE t.person = lead.person AND t.lead = lead.id AND t.batch <> \(id) AND t.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM opportunity o
                    WHERE o.lead = lead.id AND o.batch <> \(id) AND o.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM handoff h JOIN event e ON e.subject = h.id
                    WHERE h.lead = lead.id AND h.withdrawn IS NULL AND e.actor <> 0
                        AND e.recorded > \(batch.endedAt ?? batch.startedAt))
            """)
        try connection.execute(
            """
            UPDATE handoff SET withdrawn = \(act.now), unfinished = FALSE, held_until = NULL
            WHERE batch = \(id) AND withdrawn IS NULL
                AND lead NOT IN (SELECT l.id FROM lead l WHERE l.batch = \(id) AND l.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject = handoff.id AND e.actor <> 0
                    AND e.recorded > \(batch.endedAt ?? batch.startedAt))
            """)
        try connection.execute(
            """
            UPDATE clock SET withdrawn = \(act.now), next_step_at = NULL
            WHERE withdrawn IS NULL AND handoff IN (SELECT id FROM handoff WHERE batch = \(id) AND withdrawn = \(act.now))
            """)
        try connection.execute(
            """
            UPDATE lead SET state = 'open'
            WHERE state = 'handed-over' AND withdrawn IS NULL
                AND id IN (SELECT lead FROM handoff WHERE batch = \(id) AND withdrawn = \(act.now))
                AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.lead = lead.id AND h.withdrawn IS NULL)
            """)
    }

    private func withdrawDeeds(_ result: inout ImportUndo) throws {
        result.withdrawn += try connection.execute(
            """
            UPDATE touch SET withdrawn = \(act.now) WHERE batch = \(id) AND withdrawn IS NULL
                AND (lead IS NULL OR lead NOT IN (SELECT id FROM lead WHERE batch = \(id) AND withdrawn IS NULL))
            """)
        result.withdrawn += try connection.execute(
            """
            UPDATE activity SET withdrawn = \(act.now) WHERE batch = \(id) AND withdrawn IS NULL
                AND (lead IS NULL OR lead NOT IN (SELECT id FROM lead WHERE batch = \(id) AND withdrawn IS NULL))
            """)
        result.withdrawn += try connection.execute(
            "UPDATE campaign_member SET withdrawn = \(act.now) WHERE batch = \(id) AND withdrawn IS NULL")
        try connection.execute("DELETE FROM spend WHERE batch = \(id)")
        result.withdrawn += try connection.execute(
            """
            UPDATE campaign SET withdrawn = \(act.now) WHERE batch = \(id) AND withdrawn IS NULL
                AND revision = coalesce((SELECT c.revision FROM import_change c
                    WHERE c.batch = \(id) AND c.noun = 'campaign' AND c.subject = campaign.id), 1)
                AND id NOT IN (SELECT campaign FROM campaign_member WHERE withdrawn IS NULL)
                AND id NOT IN (SELECT campaign FROM touch WHERE campaign IS NOT NULL AND withdrawn IS NULL)
                AND id NOT IN (SELECT campaign FROM lead WHERE campaign IS NOT NULL AND withdrawn IS NULL)
            """)
    }

    private func withdrawDeals(_ result: inout ImportUndo) throws {
        result.withdrawn += try connection.execute(
            """
            UPDATE billing_document SET withdrawn = \(act.now) WHERE batch = \(id) AND withdrawn IS NULL
                AND revision = coalesce((SELECT c.revision FROM import_change c
                    WHERE c.batch = \(id) AND c.noun = 'document' AND c.subject = billing_document.id), 1)
            """)
        result.withdrawn += try connection.execute(
            """
            UPDATE opportunity SET withdrawn = \(act.now) WHERE batch = \(id) AND withdrawn IS NULL
                AND revision = coalesce((SELECT c.revision FROM import_change c
                    WHERE c.batch = \(id) AND c.noun = 'opportunity' AND c.subject = opportunity.id), 1)
                AND id NOT IN (SELECT opportunity FROM billing_document
                    WHERE opportunity IS NOT NULL AND withdrawn IS NULL)
            """)
        try connection.execute(
            """
            DELETE FROM opportunity_contact WHERE batch = \(id)
                AND opportunity NOT IN (SELECT id FROM opportunity WHERE batch = \(id) AND withdrawn IS NULL)
            """)
        try connection.execute(
            """
            UPDATE company SET open_opportunities = (SELECT count(*) FROM opportunity o
                WHERE o.company = company.id AND o.status = 'open' AND o.withdrawn IS NULL)
            WHERE id IN (SELECT company FROM opportunity WHERE batch = \(id) AND company IS NOT NULL)
            """)
    }

    private func withdrawPeople(_ result: inout ImportUndo) throws {
        result.withdrawn += try connection.execute(
            """
            UPDATE person SET withdrawn = \(act.now) WHERE batch = \(id) AND withdrawn IS NULL
                AND revision = coalesce((SELECT c.revision FROM import_change c
                    WHERE c.batch = \(id) AND c.noun = 'person' AND c.subject = person.id), 1)
                AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.person = person.id AND l.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.person = person.id AND t.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.person = person.id AND a.withdrawn IS NULL)
                AND id NOT IN (SELECT person FROM campaign_member WHERE withdrawn IS NULL)
                AND id NOT IN (SELECT person FROM opportunity_contact)
                AND id NOT IN (SELECT person FROM billing_document WHERE person IS NOT NULL AND withdrawn IS NULL)
                AND id NOT IN (SELECT survivor FROM person WHERE survivor IS NOT NULL AND withdrawn IS NULL)
            """)
    }

    private func withdrawCompanies(_ result: inout ImportUndo) throws {
        result.withdrawn += try connection.execute(
            """
            UPDATE company SET withdrawn = \(act.now) WHERE batch = \(id) AND withdrawn IS NULL
                AND revision = coalesce((SELECT c.revision FROM import_change c
                    WHERE c.batch = \(id) AND c.noun = 'company' AND c.subject = company.id), 1)
                AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.company = company.id AND l.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM person p WHERE p.company = company.id AND p.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM opportunity o WHERE o.company = company.id AND o.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM billing_document d WHERE d.company = company.id AND d.withdrawn IS NULL)
                AND NOT EXISTS (SELECT 1 FROM activity a WHERE a.company = company.id AND a.withdrawn IS NULL)
            """)
    }

    /// Rows of the batch that stay.
    private func listKept(_ changes: [ChangeStatements.Change], _ result: inout ImportUndo) throws {
        let made: SQL = "WHERE batch = \(id) AND withdrawn IS NULL ORDER BY id"
        let nouns: [(String, SQL)] = [
            ("lead", "SELECT id, revision FROM lead \(made)"), ("person", "SELECT id, revision FROM person \(made)"),
            ("company", "SELECT id, revision FROM company \(made)"),
            ("campaign", "SELECT id, revision FROM campaign \(made)"),
            ("opportunity", "SELECT id, revision FROM opportunity \(made)"),
            ("document", "SELECT id, revision FROM billing_document \(made)"),
        ]
        for (noun, query) in nouns {
            let expected = Dictionary(
                changes.filter { $0.noun == noun }.map { ($0.subject, $0.revision) },
                uniquingKeysWith: { first, _ in first })
            try connection.each(query) { row in
                let isChanged = row.integer(1) != expected[row.integer(0)] ?? 1
                let stays = ID<ImportBatch>(row.integer(0)).description
                result.kept.append(
                    .init(noun: noun, id: stays, reason: isChanged ? "changed since" : "used by what came since"))
            }
        }
    }

    private func finish() throws {
        try connection.execute(
            """
            UPDATE import_batch SET state = \(ImportBatchRow.State.undone), undone_at = \(act.now) WHERE id = \(id)
            """)
        let withdrawal: ID<ImportUndo> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO withdrawal (id, noun, subject, author, at, batch, reason)
            VALUES (\(withdrawal), 'import', \(id), \(act.author), \(act.now), \(id), 'undone')
            """)
        try EventLog.append(Event(.importUndone, noun: "import", subject: id, at: act.now), act, in: connection)
    }
}
