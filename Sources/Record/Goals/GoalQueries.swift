import Domain
import Storage

/// Statements that read targets, frozen figures, actions and closings.
enum GoalQueries {
    private static let targetColumns: SQL = """
        t.id, t.metric, t.period, t.first_day, t.territory, t.vertical, t.team, t.person, t.origin, t.number,
        t.from_day, t.aim, t.reason, t.author, t.version, t.recorded
        """

    /// Targets for periods that begin between the days, each with its signatures, by period and number.
    static func targets(
        from first: Day, through last: Day, in connection: any Connection
    ) throws -> [GoalTargetRow] {
        try targets("t.first_day >= \(first) AND t.first_day <= \(last)", in: connection)
    }

    static func target(
        _ id: ID<GoalTarget>, locked: Bool = false, in connection: any Connection
    ) throws -> GoalTargetRow? {
        if locked {
            try connection.each("SELECT id FROM goal_target WHERE id = \(id) \(.lock)") { _ in }
        }
        return try targets("t.id = \(id)", in: connection).first
    }

    static func targets(
        of metric: String, in connection: any Connection
    ) throws -> [GoalTargetRow] {
        try targets("t.metric = \(metric)", in: connection)
    }

    private static func targets(_ condition: SQL, in connection: any Connection) throws -> [GoalTargetRow] {
        var signatures: [Int64: [GoalSignatureRow]] = [:]
        try connection.each(
            """
            SELECT s.target, s.party, s.user_id, s.signed_at FROM goal_signature s
                JOIN goal_target t ON t.id = s.target
            WHERE \(condition) ORDER BY s.target, s.signed_at, s.party
            """
        ) { row in
            guard let party = Party(rawValue: row.text(1)) else { return }
            signatures[row.integer(0), default: []].append(
                GoalSignatureRow(party: party, user: row.id(2), at: row.timestamp(3)))
        }
        return try connection.all(
            "SELECT \(targetColumns) FROM goal_target t WHERE \(condition) ORDER BY t.first_day, t.metric, t.number"
        ) { row in
            guard let aim = GoalAimText.aim(row.text(11)), let period = Period(rawValue: row.text(2)) else {
                throw StorageError(.invalidValue, "A target is written in a way that this program does not know.")
            }
            var target = GoalTargetRow(
                id: row.id(0), metric: row.text(1), period: period, firstDay: row.day(3), segment: segment(row, 4),
                number: row.integer(9), fromDay: row.day(10), aim: aim, reason: row.text(12), author: row.id(13),
                version: row.integer(14), recorded: row.timestamp(15))
            target.signatures = signatures[row.integer(0)] ?? []
            return target
        }
    }

    /// What was frozen of periods that begin between the days, and restated, in order.
    static func frozen(
        from first: Day, through last: Day, in connection: any Connection
    ) throws -> [FrozenGoalRow] {
        try connection.all(
            """
            SELECT metric, period, first_day, territory, vertical, team, person, origin, number, actual, aim,
                attainment, version, reason, author, at, recorded
            FROM goal_frozen WHERE first_day >= \(first) AND first_day <= \(last)
            ORDER BY first_day, metric, number
            """
        ) { row in
            guard let period = Period(rawValue: row.text(1)) else {
                throw StorageError(.invalidValue, "A frozen figure is of a period that this program does not know.")
            }
            return FrozenGoalRow(
                metric: row.text(0), period: period, firstDay: row.day(2), segment: segment(row, 3),
                number: row.integer(8), actual: row.optionalText(9).flatMap { GoalAimText.value($0) },
                aim: row.optionalText(10).flatMap(GoalAimText.aim), attainment: row.optionalInt(11),
                version: row.integer(12), reason: row.text(13), author: row.id(14), at: row.timestamp(15),
                recorded: row.timestamp(16))
        }
    }

    /// Actions of periods that begin between the days, by their due day.
    static func actions(
        from first: Day, through last: Day, in connection: any Connection
    ) throws -> [GoalActionRow] {
        try actions("first_day >= \(first) AND first_day <= \(last)", in: connection)
    }

    static func action(_ id: ID<GoalAction>, in connection: any Connection) throws -> GoalActionRow? {
        try actions("id = \(id)", in: connection).first
    }

    private static func actions(_ condition: SQL, in connection: any Connection) throws -> [GoalActionRow] {
        try connection.all(
            """
            SELECT id, metric, period, first_day, party, owner, sentence, due_day, author, recorded, done_at, revision
            FROM goal_action WHERE \(condition) ORDER BY due_day, id
            """
        ) { row in
            guard let period = Period(rawValue: row.text(2)), let party = Party(rawValue: row.text(4)) else {
                throw StorageError(.invalidValue, "An action is of a period or party that this program does not know.")
            }
            return GoalActionRow(
                id: row.id(0), metric: row.text(1), period: period, firstDay: row.day(3), party: party,
                owner: row.id(5), sentence: row.text(6), dueDay: row.day(7), author: row.id(8),
                recorded: row.timestamp(9), doneAt: row.optionalTimestamp(10), revision: row.integer(11))
        }
    }

    /// The newest bounds of each metric.
    static func alerts(in connection: any Connection) throws -> [String: GoalAlertRow] {
        var alerts: [String: GoalAlertRow] = [:]
        try connection.each(
            "SELECT metric, number, below, above, reason, author, recorded FROM goal_alert ORDER BY metric, number"
        ) { row in
            alerts[row.text(0)] = GoalAlertRow(
                metric: row.text(0), number: row.integer(1),
                below: row.optionalText(2).flatMap { GoalAimText.value($0) },
                above: row.optionalText(3).flatMap { GoalAimText.value($0) }, reason: row.text(4), author: row.id(5),
                recorded: row.timestamp(6))
        }
        return alerts
    }

    /// The instant at which a period was closed; `nil` while it is not.
    static func closedAt(
        _ period: Period, _ firstDay: Day, in connection: any Connection
    ) throws -> Timestamp? {
        try connection.first(
            "SELECT closed_at FROM goal_closed WHERE period = \(period.rawValue) AND first_day = \(firstDay)"
        ) { $0.timestamp(0) }
    }

    /// The day after the last frozen period of the kind.
    static func lastEnd(_ period: Period, in connection: any Connection) throws -> Day? {
        try connection.first("SELECT max(end_day) FROM goal_closed WHERE period = \(period.rawValue)") {
            $0.optionalDay(0)
        } ?? nil
    }

    static func signatures(
        _ period: Period, _ firstDay: Day, in connection: any Connection
    ) throws -> [GoalClosingRow] {
        try connection.all(
            """
            SELECT party, user_id, signed_at FROM goal_closing
            WHERE period = \(period.rawValue) AND first_day = \(firstDay) ORDER BY signed_at, party
            """
        ) { row in
            GoalClosingRow(
                party: Party(rawValue: row.text(0)) ?? .operations, user: row.id(1), at: row.timestamp(2))
        }
    }

    /// Who of Marketing answers for each campaign.
    static func campaignOwners(in connection: any Connection) throws -> [Int64: ID<User>] {
        var owners: [Int64: ID<User>] = [:]
        try connection.each("SELECT campaign, owner FROM campaign_owner ORDER BY campaign, number") { row in
            owners[row.integer(0)] = row.id(1)
        }
        return owners
    }

    private static func segment(_ row: ResultRow, _ place: Int) -> GoalSegment {
        func text(_ offset: Int) -> String? {
            let text = row.text(place + offset)
            return text.isEmpty ? nil : text
        }
        let person = row.integer(place + 3)
        return GoalSegment(
            territory: text(0), vertical: text(1), team: text(2), person: person == 0 ? nil : ID(person),
            origin: text(4))
    }
}

extension GoalStore {
    /// - Throws: `Problem.notFound` for an unknown target.
    package func target(_ id: ID<GoalTarget>) async throws -> GoalTargetRow {
        guard let row = try await database.read({ try GoalQueries.target(id, in: $0) }) else {
            throw Problem.notFound("There is no such target.")
        }
        return row
    }

    /// - Throws: `Problem.notFound` for an unknown action.
    package func action(_ id: ID<GoalAction>) async throws -> GoalActionRow {
        guard let row = try await database.read({ try GoalQueries.action(id, in: $0) }) else {
            throw Problem.notFound("There is no such action.")
        }
        return row
    }
}
