import Domain
import Storage

/// Statements that write targets, frozen figures, actions and closings.
enum GoalStatements {
    static func insert(_ row: GoalTargetRow, in connection: any Connection) throws {
        let segment = row.segment
        try connection.execute(
            """
            INSERT INTO goal_target (id, metric, period, first_day, territory, vertical, team, person, origin, number,
                from_day, aim, reason, author, version, recorded)
            VALUES (\(row.id), \(row.metric), \(row.period.rawValue), \(row.firstDay), \(segment.territory ?? ""),
                \(segment.vertical ?? ""), \(segment.team ?? ""), \(segment.person ?? ID(0)),
                \(segment.origin ?? ""), \(row.number), \(row.fromDay), \(GoalAimText.text(row.aim)), \(row.reason),
                \(row.author), \(row.version), \(row.recorded))
            """)
    }

    static func sign(
        _ target: ID<GoalTarget>, _ party: Party, by user: ID<User>, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO goal_signature (target, party, user_id, signed_at)
            VALUES (\(target), \(party), \(user), \(now))
            """)
    }

    static func insert(_ row: FrozenGoalRow, in connection: any Connection) throws {
        let segment = row.segment
        try connection.execute(
            """
            INSERT INTO goal_frozen (metric, period, first_day, territory, vertical, team, person, origin, number,
                actual, aim, attainment, version, reason, author, at, recorded)
            VALUES (\(row.metric), \(row.period.rawValue), \(row.firstDay), \(segment.territory ?? ""),
                \(segment.vertical ?? ""), \(segment.team ?? ""), \(segment.person ?? ID(0)),
                \(segment.origin ?? ""), \(row.number), \(row.actual.map(GoalAimText.text)),
                \(row.aim.map(GoalAimText.text)), \(row.attainment.map { Int64($0) }), \(row.version), \(row.reason),
                \(row.author), \(row.at), \(row.recorded))
            """)
    }

    /// - Returns: False when somebody closed it already.
    static func close(
        _ span: PeriodSpan, version: Int64, at instant: Timestamp, recorded: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO goal_closed (period, first_day, end_day, version, closed_at, recorded)
            VALUES (\(span.period.rawValue), \(span.firstDay), \(span.endDay), \(version), \(instant), \(recorded))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    /// - Returns: False when the party had signed already.
    static func signClosing(
        _ span: PeriodSpan, _ party: Party, by user: ID<User>, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO goal_closing (period, first_day, party, user_id, signed_at)
            VALUES (\(span.period.rawValue), \(span.firstDay), \(party), \(user), \(now))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    static func insert(_ row: GoalActionRow, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO goal_action (id, metric, period, first_day, party, owner, sentence, due_day, author, recorded,
                done_at, revision)
            VALUES (\(row.id), \(row.metric), \(row.period.rawValue), \(row.firstDay), \(row.party), \(row.owner),
                \(row.sentence), \(row.dueDay), \(row.author), \(row.recorded), \(row.doneAt), \(row.revision))
            """)
    }

    /// - Returns: False when somebody changed it meanwhile.
    static func finish(
        _ action: ID<GoalAction>, revision: Int64, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE goal_action SET done_at = \(now), revision = revision + 1
            WHERE id = \(action) AND revision = \(revision) AND done_at IS NULL
            """) > 0
    }

    static func insert(_ row: GoalAlertRow, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO goal_alert (metric, number, below, above, reason, author, recorded)
            VALUES (\(row.metric), \(row.number), \(row.below.map(GoalAimText.text)),
                \(row.above.map(GoalAimText.text)), \(row.reason), \(row.author), \(row.recorded))
            """)
    }

    /// Who answers for a campaign from now on; the earlier rows stay.
    static func own(
        _ campaign: ID<Campaign>, by owner: ID<User>, author: ID<User>, at now: Timestamp,
        in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO campaign_owner (campaign, number, owner, author, recorded)
            SELECT \(campaign), coalesce(max(number), 0) + 1, \(owner), \(author), \(now)
            FROM campaign_owner WHERE campaign = \(campaign)
            """)
    }
}
