import Domain
import Storage

/// Statements that write hand-offs.
enum HandoffStatements {
    static func insert(_ rows: [HandoffRow], in connection: any Connection) throws {
        guard !rows.isEmpty else { return }
        try connection.insert(into: "handoff", columns: HandoffRow.columns) { bulk in
            for index in rows.indices { try rows[index].write(to: bulk) }
        }
    }

    /// Writes what a decision may change; the caller has locked the row and raised the revision.
    static func update(_ row: HandoffRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE handoff SET state = \(row.state), undecided = \(row.isUndecided), unfinished = \(row.isUnfinished),
                user_id = \(row.user), pool = \(row.pool), queue = \(row.queue), assigned_at = \(row.assignedAt),
                held_until = \(row.heldUntil), decision = \(row.decision?.rawValue), decided_at = \(row.decidedAt),
                decided_by = \(row.decidedBy), silent_at = \(row.silentAt), contacted_at = \(row.contactedAt),
                opportunity_at = \(row.opportunityAt), closed_at = \(row.closedAt),
                handed_on_at = \(row.handedOnAt), revision = \(row.revision)
            WHERE person = \(row.person) AND id = \(row.id)
            """)
    }
}

/// Statements that write who has a hand-off.
enum AssignmentStatements {
    static func insert(
        _ row: HandoffRow, user: ID<User>?, at: Timestamp, rule: String, log: String?, _ act: Act,
        in connection: any Connection
    ) throws {
        let id: ID<HandoffRow> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO assignment (id, handoff, person, user_id, pool, queue, at, recorded, author, rule, log, batch)
            VALUES (\(id), \(row.id), \(row.person), \(user), \(row.pool), \(row.queue), \(at), \(act.now),
                \(act.author), \(rule), \(log), \(row.batch))
            """)
    }

    static func insert(
        _ made: [(row: HandoffRow, decision: RouteDecision)], book: RosterBook, _ act: Act,
        in connection: any Connection
    ) throws {
        guard !made.isEmpty else { return }
        let columns = [
            "id", "handoff", "person", "user_id", "pool", "queue", "at", "recorded", "author", "rule", "log", "batch",
        ]
        try connection.insert(into: "assignment", columns: columns) { rows in
            for (row, decision) in made {
                let id: ID<HandoffRow> = try act.ids.next()
                rows.value(id)
                rows.value(row.id)
                rows.value(row.person)
                rows.value(row.user)
                rows.text(row.pool)
                rows.text(row.queue)
                rows.value(row.assignedAt ?? act.now)
                rows.value(act.now)
                rows.value(act.author)
                rows.text(decision.rule)
                rows.text(RouteLog.text(decision))
                rows.value(row.batch)
                try rows.endRow()
            }
        }
    }
}
