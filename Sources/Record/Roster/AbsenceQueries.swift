import Domain
import Storage

/// Days on which somebody is away, as a row keeps them.
package struct Absence: Sendable, Equatable {
    package let id: ID<Absence>
    package let user: ID<User>
    package let from: Day
    /// The last day away.
    package let until: Day
}

/// The statements about days away; a row is withdrawn, never deleted.
package enum AbsenceQueries {
    /// What was known at the instant, by first day.
    package static func all(at instant: Timestamp, in connection: any Connection) throws -> [Absence] {
        try connection.all(
            """
            SELECT id, user_id, from_day, until_day FROM absence
            WHERE recorded <= \(instant) AND (withdrawn IS NULL OR withdrawn > \(instant))
            ORDER BY from_day, until_day, id
            """, absence)
    }

    static func lock(_ id: ID<Absence>, in connection: any Connection) throws -> Absence? {
        try connection.first(
            """
            SELECT id, user_id, from_day, until_day FROM absence WHERE id = \(id) AND withdrawn IS NULL \(.lock)
            """, absence)
    }

    package static func insert(_ absence: Absence, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO absence (id, user_id, from_day, until_day, recorded)
            VALUES (\(absence.id), \(absence.user), \(absence.from), \(absence.until), \(now))
            """)
    }

    package static func withdraw(_ id: ID<Absence>, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE absence SET withdrawn = \(now) WHERE id = \(id)")
    }

    private static func absence(_ row: ResultRow) -> Absence {
        Absence(id: row.id(0), user: row.id(1), from: row.day(2), until: row.day(3))
    }
}
