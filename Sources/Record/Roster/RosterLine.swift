import Domain
import Storage

/// One row of the roster: what it says, and where in the document it stands.
struct RosterLine: Sendable, Equatable {
    /// The part of the document that it comes from.
    package enum Section: String, Sendable, CaseIterable, SQLConvertible {
        case keepers, people, pools
    }

    /// All that is not identity, place or time.
    struct Duties: Hashable, Sendable {
        var section: Section
        var user: ID<User>
        var party: Party
        var role: RosterEntry.Role
        var team: String?
        var manager: ID<User>?
        /// The zone as the document names it.
        var zone: String?
        var pool: String?
        var weight = 1
        var perDay: Int?
        var perWeek: Int?
        var perMonth: Int?
        var startedOn: Day?
        var calendar: String?
        var deputy: ID<User>?
        var isPaused = false

        init(_ section: Section, user: ID<User>, party: Party, role: RosterEntry.Role) {
            self.section = section
            self.user = user
            self.party = party
            self.role = role
        }
    }

    let id: ID<RosterEntry>
    var ordinal: Int
    var duties: Duties
}

/// The statements about the rows that make up the roster.
enum RosterRows {
    /// One pool changes at a time, together with whatever is routed by it.
    static func lock(in connection: any Connection) throws {
        try connection.each("SELECT id FROM routing_lock WHERE id = 1 \(.lock)") { _ in }
    }

    static func lines(at instant: Timestamp, in connection: any Connection) throws -> [RosterLine] {
        try connection.all(
            """
            SELECT id, section, ordinal, user_id, party, role, team, manager, zone, pool, weight, per_day, per_week,
                per_month, started_on, calendar, deputy, paused
            FROM roster_entry WHERE from_at <= \(instant) AND (until_at IS NULL OR until_at > \(instant))
            ORDER BY section, ordinal, id
            """, line)
    }

    /// Whether nothing in the roster began or ended after the instant.
    static func isUntouched(since instant: Timestamp, in connection: any Connection) throws -> Bool {
        try !connection.exists(
            """
            SELECT 1 FROM roster_entry WHERE from_at > \(instant) OR until_at > \(instant)
            UNION ALL SELECT 1 FROM pool WHERE from_at > \(instant) OR until_at > \(instant)
            UNION ALL SELECT 1 FROM roster_calendar WHERE from_at > \(instant) OR until_at > \(instant)
            """)
    }

    static func insert(_ line: RosterLine, from instant: Timestamp, in connection: any Connection) throws {
        let duties = line.duties
        try connection.execute(
            """
            INSERT INTO roster_entry (id, section, ordinal, user_id, party, role, team, manager, zone, pool, weight,
                per_day, per_week, per_month, started_on, calendar, deputy, paused, from_at)
            VALUES (\(line.id), \(duties.section), \(line.ordinal), \(duties.user), \(duties.party), \(duties.role),
                \(duties.team), \(duties.manager), \(duties.zone), \(duties.pool), \(duties.weight), \(duties.perDay),
                \(duties.perWeek), \(duties.perMonth), \(duties.startedOn), \(duties.calendar), \(duties.deputy),
                \(duties.isPaused), \(instant))
            """)
    }

    /// The place in the document is no history, so it alone is rewritten.
    static func move(_ id: ID<RosterEntry>, to ordinal: Int, in connection: any Connection) throws {
        try connection.execute("UPDATE roster_entry SET ordinal = \(ordinal) WHERE id = \(id)")
    }

    private static func line(_ row: ResultRow) throws -> RosterLine {
        guard let section = RosterLine.Section(rawValue: row.text(1)), let party = Party(rawValue: row.text(4)),
            let role = RosterEntry.Role(rawValue: row.text(5))
        else {
            throw StorageError(.invalidValue, "A row of the roster has an unknown section, party or role.")
        }
        var duties = RosterLine.Duties(section, user: row.id(3), party: party, role: role)
        duties.team = row.optionalText(6)
        duties.manager = row.optionalID(7)
        duties.zone = row.optionalText(8)
        duties.pool = row.optionalText(9)
        duties.weight = row.int(10)
        duties.perDay = row.optionalInt(11)
        duties.perWeek = row.optionalInt(12)
        duties.perMonth = row.optionalInt(13)
        duties.startedOn = row.optionalDay(14)
        duties.calendar = row.optionalText(15)
        duties.deputy = row.optionalID(16)
        duties.isPaused = row.boolean(17)
        return RosterLine(id: row.id(0), ordinal: row.int(2), duties: duties)
    }
}
