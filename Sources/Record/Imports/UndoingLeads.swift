import Domain
import Storage

/// The steps that take back leads, what was handed over of them, and what people did.
extension Undoing {
    private var lastMoment: Timestamp { batch.endedAt ?? batch.startedAt }

    /// Stays: what was worked on, changed since, or is used by what others brought.
    var leads: Step {
        { connection, _ in
            Work(
                parts: parts(try living("lead", in: connection)) { ids, connection in
                    try connection.execute(
                        """
                        UPDATE lead SET withdrawn = \(act.now)
                        WHERE id IN \(.list(ids)) AND batch = \(id) AND withdrawn IS NULL AND \(isUnchanged("lead", "lead"))
                            AND NOT EXISTS (SELECT 1 FROM activity a
                                WHERE a.lead = lead.id AND a.batch <> \(id) AND a.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM touch t WHERE t.person = lead.person AND t.lead = lead.id
                                AND t.batch <> \(id) AND t.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM opportunity o
                                WHERE o.lead = lead.id AND o.batch <> \(id) AND o.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM handoff h JOIN event e ON e.subject = h.id
                                WHERE h.lead = lead.id AND h.withdrawn IS NULL AND e.actor <> 0
                                    AND e.recorded > \(lastMoment))
                        """)
                })
        }
    }

    var handOffs: Step {
        { connection, _ in
            Work(
                parts: parts(try living("handoff", in: connection)) { ids, connection in
                    try connection.execute(
                        """
                        UPDATE handoff SET withdrawn = \(act.now), unfinished = FALSE, held_until = NULL
                        WHERE id IN \(.list(ids)) AND withdrawn IS NULL
                            AND NOT EXISTS (SELECT 1 FROM lead l
                                WHERE l.id = handoff.lead AND l.batch = \(id) AND l.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM event e WHERE e.subject = handoff.id AND e.actor <> 0
                                AND e.recorded > \(lastMoment))
                        """)
                    try connection.execute(
                        """
                        UPDATE clock SET withdrawn = \(act.now), next_step_at = NULL
                        WHERE withdrawn IS NULL AND handoff IN (SELECT id FROM handoff
                            WHERE id IN \(.list(ids)) AND withdrawn = \(act.now))
                        """)
                    try connection.execute(
                        """
                        UPDATE lead SET state = 'open'
                        WHERE state = 'handed-over' AND withdrawn IS NULL
                            AND id IN (SELECT lead FROM handoff WHERE id IN \(.list(ids)) AND withdrawn = \(act.now))
                            AND NOT EXISTS (SELECT 1 FROM handoff h WHERE h.lead = lead.id AND h.withdrawn IS NULL)
                        """)
                })
        }
    }

    /// Touches and activities, but those of leads that stay.
    var deeds: Step {
        { connection, _ in
            var work = Work()
            for table in ["touch", "activity"] as [StaticString] {
                let rows = try connection.all(
                    """
                    SELECT person, id FROM \(.name(table)) d WHERE d.batch = \(id) AND d.withdrawn IS NULL
                        AND (d.lead IS NULL OR NOT EXISTS (SELECT 1 FROM lead l
                            WHERE l.id = d.lead AND l.batch = \(id) AND l.withdrawn IS NULL))
                    ORDER BY person, id
                    """
                ) { PersonKey(person: $0.integer(0), id: $0.integer(1)) }
                work.parts += parts(rows) { rows, connection in
                    try PersonKey.withdraw(rows, from: "\(table)", at: act.now, in: connection)
                }
            }
            return work
        }
    }

    var members: Step {
        { connection, _ in
            let rows = try connection.all(
                "SELECT campaign, person, lead FROM campaign_member WHERE batch = \(id) AND withdrawn IS NULL"
            ) { [$0.integer(0), $0.integer(1), $0.integer(2)] }
            let keys: [BulkColumn] = [.init("campaign", .integer), .init("person", .integer), .init("lead", .integer)]
            var work = Work()
            work.parts = parts(rows) { rows, connection in
                try connection.update("campaign_member", set: [.init("withdrawn", .integer)], where: keys) { bulk in
                    for row in rows {
                        bulk.value(act.now)
                        for key in row { bulk.integer(key) }
                        try bulk.endRow()
                    }
                }
            }
            work.parts += parts([id]) { batches, connection in
                try connection.execute("DELETE FROM spend WHERE batch IN \(.list(batches))")
            }
            return work
        }
    }

    var campaigns: Step {
        { connection, _ in
            Work(
                parts: parts(try living("campaign", in: connection)) { ids, connection in
                    try connection.execute(
                        """
                        UPDATE campaign SET withdrawn = \(act.now)
                        WHERE id IN \(.list(ids)) AND withdrawn IS NULL AND \(isUnchanged("campaign", "campaign"))
                            AND NOT EXISTS (SELECT 1 FROM campaign_member m
                                WHERE m.campaign = campaign.id AND m.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM touch t
                                WHERE t.campaign = campaign.id AND t.withdrawn IS NULL)
                            AND NOT EXISTS (SELECT 1 FROM lead l
                                WHERE l.campaign = campaign.id AND l.withdrawn IS NULL)
                        """)
                })
        }
    }
}

/// A row that lies with a person.
struct PersonKey: Sendable {
    let person: Int64
    let id: Int64

    static func withdraw(
        _ rows: [PersonKey], from table: String, at now: Timestamp, in connection: any Connection
    ) throws {
        let keys: [BulkColumn] = [.init("person", .integer), .init("id", .integer)]
        try connection.update(table, set: [.init("withdrawn", .integer)], where: keys) { bulk in
            for row in rows {
                bulk.value(now)
                bulk.integer(row.person)
                bulk.integer(row.id)
                try bulk.endRow()
            }
        }
    }
}
