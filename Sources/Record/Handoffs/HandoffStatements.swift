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

    /// Writes what a decision changed; the caller has locked the row and raised the revision.
    ///
    /// A column that is as it was is not named, so that no index over it is written.
    static func update(_ row: HandoffRow, from before: HandoffRow, in connection: any Connection) throws {
        var changes: [SQL] = ["revision = \(row.revision)"]
        func set<Value: SQLConvertible & Equatable>(_ column: SQL, _ value: Value?, _ former: Value?) {
            if value != former { changes.append("\(column) = \(value)") }
        }
        set("state", row.state, before.state)
        set("undecided", row.isUndecided, before.isUndecided)
        set("unfinished", row.isUnfinished, before.isUnfinished)
        set("user_id", row.user, before.user)
        set("pool", row.pool, before.pool)
        set("queue", row.queue, before.queue)
        set("assigned_at", row.assignedAt, before.assignedAt)
        set("held_until", row.heldUntil, before.heldUntil)
        set("decision", row.decision?.rawValue, before.decision?.rawValue)
        set("decided_at", row.decidedAt, before.decidedAt)
        set("decided_by", row.decidedBy, before.decidedBy)
        set("silent_at", row.silentAt, before.silentAt)
        set("contacted_at", row.contactedAt, before.contactedAt)
        set("opportunity_at", row.opportunityAt, before.opportunityAt)
        set("closed_at", row.closedAt, before.closedAt)
        set("handed_on_at", row.handedOnAt, before.handedOnAt)
        try connection.execute(
            """
            UPDATE handoff SET \(.joined(changes, separator: ", ")) WHERE person = \(row.person) AND id = \(row.id)
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
