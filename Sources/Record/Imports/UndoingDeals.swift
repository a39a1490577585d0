import Domain
import Storage

/// The steps that take back deals, restore what was changed, and take back whom nobody else needs.
extension Undoing {
    var documents: Step {
        { connection, _ in
            // Lines that the batch put on documents of others; its own documents keep theirs.
            let lined = try connection.all(
                """
                SELECT DISTINCT document FROM billing_line WHERE batch = \(id)
                    AND document NOT IN (SELECT id FROM billing_document WHERE batch = \(id))
                """
            ) { $0.integer(0) }
            var work = Work(
                parts: parts(lined) { ids, connection in
                    try connection.execute(
                        "DELETE FROM billing_line WHERE batch = \(id) AND document IN \(.list(ids))")
                })
            work.parts += parts(try living("currency_rate", in: connection)) { ids, connection in
                try connection.execute(
                    """
                    UPDATE currency_rate SET withdrawn = \(act.now) WHERE id IN \(.list(ids)) AND withdrawn IS NULL
                    """)
            }
            work.parts += parts(try living("billing_document", in: connection)) { ids, connection in
                try connection.execute(
                    """
                    UPDATE billing_document SET withdrawn = \(act.now)
                    WHERE id IN \(.list(ids)) AND withdrawn IS NULL
                        AND \(isUnchanged("document", "billing_document"))
                    """)
            }
            return work
        }
    }

    var opportunities: Step {
        { connection, _ in
            var work = Work(
                parts: parts(try living("opportunity", in: connection)) { ids, connection in
                    try connection.execute(
                        """
                        UPDATE opportunity SET withdrawn = \(act.now)
                        WHERE id IN \(.list(ids)) AND withdrawn IS NULL
                            AND \(isUnchanged("opportunity", "opportunity"))
                            AND NOT EXISTS (SELECT 1 FROM billing_document d
                                WHERE d.opportunity = opportunity.id AND d.withdrawn IS NULL)
                        """)
                })
            let contacts = try connection.all(
                "SELECT DISTINCT opportunity FROM opportunity_contact WHERE batch = \(id)"
            ) { $0.integer(0) }
            work.parts += parts(contacts) { deals, connection in
                try connection.execute(
                    """
                    DELETE FROM opportunity_contact WHERE opportunity IN \(.list(deals)) AND batch = \(id)
                        AND opportunity NOT IN (SELECT o.id FROM opportunity o
                            WHERE o.id IN \(.list(deals)) AND o.batch = \(id) AND o.withdrawn IS NULL)
                    """)
            }
            return work
        }
    }

    var openOpportunities: Step {
        { connection, _ in
            let companies = try connection.all(
                "SELECT DISTINCT company FROM opportunity WHERE batch = \(id) AND company IS NOT NULL"
            ) { $0.integer(0) }
            return Work(
                parts: parts(companies) { companies, connection in
                    try connection.execute(
                        """
                        UPDATE company SET open_opportunities = (SELECT count(*) FROM opportunity o
                            WHERE o.company = company.id AND o.status = 'open' AND o.withdrawn IS NULL)
                        WHERE id IN \(.list(companies))
                        """)
                })
        }
    }

    var restored: Step {
        { _, _ in
            let changes = changes
            return Work(
                parts: stride(from: 0, to: changes.count, by: 200).map { start in
                    let part = Array(changes[start..<min(start + 200, changes.count)])
                    return { connection in
                        var result = ImportUndo(batch: id)
                        try Restoring(connection: connection, act: act, batch: id).run(part, &result)
                        return result
                    }
                })
        }
    }

    var people: Step {
        { connection, _ in
            Work(
                parts: parts(try living("person", in: connection)) { ids, connection in
                    try connection.execute(
                        """
                        UPDATE person SET withdrawn = \(act.now)
                        WHERE id IN \(.list(ids)) AND withdrawn IS NULL AND \(isUnchanged("person", "person"))
                            AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.person = person.id AND l.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.person = person.id AND t.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM activity a
                                WHERE a.person = person.id AND a.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM campaign_member m
                                WHERE m.person = person.id AND m.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM opportunity_contact k WHERE k.person = person.id)
                            AND NOT EXISTS (SELECT 1 FROM billing_document d
                                WHERE d.person = person.id AND d.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM person other
                                WHERE other.survivor = person.id AND other.withdrawn IS NULL)
                        """)
                })
        }
    }

    var companies: Step {
        { connection, _ in
            Work(
                parts: parts(try living("company", in: connection)) { ids, connection in
                    try connection.execute(
                        """
                        UPDATE company SET withdrawn = \(act.now)
                        WHERE id IN \(.list(ids)) AND withdrawn IS NULL AND \(isUnchanged("company", "company"))
                            AND NOT EXISTS (SELECT 1 FROM lead l WHERE l.company = company.id AND l.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM person p
                                WHERE p.company = company.id AND p.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM opportunity o
                                WHERE o.company = company.id AND o.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM billing_document d
                                WHERE d.company = company.id AND d.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM activity a
                                WHERE a.company = company.id AND a.withdrawn IS NULL)
                        """)
                })
        }
    }

    /// Rows of the batch that stay.
    var kept: Step {
        { connection, _ in
            let nouns: [(noun: String, table: StaticString)] = [
                ("lead", "lead"), ("person", "person"), ("company", "company"), ("campaign", "campaign"),
                ("opportunity", "opportunity"), ("document", "billing_document"),
            ]
            var work = Work()
            for (noun, table) in nouns {
                let expected = Dictionary(
                    changes.filter { $0.noun == noun }.map { ($0.subject, $0.revision) },
                    uniquingKeysWith: { first, _ in first })
                try connection.each(
                    """
                    SELECT id, revision FROM \(.name(table)) WHERE batch = \(id) AND withdrawn IS NULL ORDER BY id
                    """
                ) { row in
                    let isChanged = row.integer(1) != expected[row.integer(0)] ?? 1
                    let stays = ID<ImportBatch>(row.integer(0)).description
                    work.kept.append(
                        .init(noun: noun, id: stays, reason: isChanged ? "changed since" : "used by what came since"))
                }
            }
            return work
        }
    }

    var users: Step {
        { _, _ in
            Work(parts: [
                { connection in
                    var result = ImportUndo(batch: id)
                    try UserReturn(connection: connection, act: act, batch: id).run(changes, &result)
                    return result
                }
            ])
        }
    }
}
