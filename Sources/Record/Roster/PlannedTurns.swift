import Domain
import Storage

/// Turns in a pool that begin on a later day.
package struct PlannedTurns: Sendable {
    package let id: ID<PlannedTurns>
    package let user: ID<User>
    package let pool: String
    /// The start of the day in the zone of the pool's calendar.
    package let at: Timestamp
    /// Without days away and a pause, which belong to the person.
    package let member: Roster.Member
    package let author: ID<User>
    /// Why it could not begin; it stays on the page until somebody lets it go.
    package let failure: String?
}

/// Statements on turns that begin on a later day.
package enum PlannedTurnsQueries {
    private static let columns: SQL = """
        planned_turns.id, planned_turns.user_id, planned_turns.pool, planned_turns.at, planned_turns.weight,
        planned_turns.per_day, planned_turns.per_week, planned_turns.per_month, planned_turns.started_on,
        planned_turns.calendar, planned_turns.deputy, planned_turns.author, planned_turns.failure, app_user.email
        """

    /// What is to come and what failed, by its day.
    package static func coming(in connection: any Connection) throws -> [PlannedTurns] {
        try all("planned_turns.done_at IS NULL OR planned_turns.failure IS NOT NULL", in: connection)
    }

    static func due(at now: Timestamp, in connection: any Connection) throws -> [PlannedTurns] {
        try all("planned_turns.done_at IS NULL AND planned_turns.at <= \(now)", in: connection)
    }

    static func find(_ id: ID<PlannedTurns>, in connection: any Connection) throws -> PlannedTurns? {
        try all("planned_turns.id = \(id)", in: connection).first
    }

    static func insert(
        _ member: Roster.Member, of user: ID<User>, in pool: String, at instant: Timestamp, _ act: Act,
        in connection: any Connection
    ) throws {
        let id: ID<PlannedTurns> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO planned_turns (id, user_id, pool, at, weight, per_day, per_week, per_month, started_on,
                calendar, deputy, author, made_at)
            VALUES (\(id), \(user), \(pool), \(instant), \(member.weight), \(member.perDay), \(member.perWeek),
                \(member.perMonth), \(member.startedOn), \(member.calendar), \(member.deputy), \(act.author),
                \(act.now))
            """)
    }

    static func end(
        _ id: ID<PlannedTurns>, failure: String?, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE planned_turns SET done_at = \(now), failure = \(failure) WHERE id = \(id)")
    }

    static func withdraw(_ id: ID<PlannedTurns>, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE planned_turns SET withdrawn = \(now) WHERE id = \(id)")
    }

    private static func all(_ condition: SQL, in connection: any Connection) throws -> [PlannedTurns] {
        try connection.all(
            """
            SELECT \(columns) FROM planned_turns JOIN app_user ON app_user.id = planned_turns.user_id
            WHERE planned_turns.withdrawn IS NULL AND (\(condition))
            ORDER BY planned_turns.at, planned_turns.id LIMIT 500
            """
        ) { row in
            var member = Roster.Member(rep: row.text(13))
            member.weight = row.int(4)
            member.perDay = row.optionalInt(5)
            member.perWeek = row.optionalInt(6)
            member.perMonth = row.optionalInt(7)
            member.startedOn = row.optionalDay(8)
            member.calendar = row.optionalText(9)
            member.deputy = row.optionalText(10)
            return PlannedTurns(
                id: row.id(0), user: row.id(1), pool: row.text(2), at: row.timestamp(3), member: member,
                author: row.id(11), failure: row.optionalText(12))
        }
    }
}
