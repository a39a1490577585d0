import Domain
import Storage

/// The statements about the roster's rows; a row is ended and followed by a new one, never rewritten.
package enum RosterQueries {
    private static let columns: SQL = """
        r.id, r.user_id, r.party, r.role, r.team, r.manager, r.pool, r.weight, r.per_day, r.per_week, r.per_month,
        r.started_on, r.calendar, r.deputy, r.paused, r.from_at, r.until_at
        """

    /// The rows of one person that hold at the instant, in the order in which they began.
    package static func entries(of user: ID<User>, at now: Timestamp, in connection: any Connection) throws
        -> [RosterEntry]
    {
        try connection.all(
            """
            SELECT \(columns) FROM roster_entry r
            WHERE r.user_id = \(user) AND r.from_at <= \(now) AND (r.until_at IS NULL OR r.until_at > \(now))
            ORDER BY r.from_at, r.id
            """, entry)
    }

    /// All rows that hold at the instant.
    package static func entries(at now: Timestamp, in connection: any Connection) throws -> [RosterEntry] {
        try holding(at: now, in: connection).all
    }

    /// All rows that hold at the instant; a reading connection remembers them until others do.
    static func holding(at now: Timestamp, in connection: any Connection) throws -> HoldingEntries {
        // Rows are added, and each is ended once, so no later state has the same mark.
        let mark = try connection.first(
            """
            SELECT count(*), count(until_at), CAST(coalesce(sum(until_at), 0) AS BIGINT),
                count(CASE WHEN from_at <= \(now) THEN 1 END), count(CASE WHEN until_at <= \(now) THEN 1 END)
            FROM roster_entry
            """
        ) { row in (0..<5).map { row.integer($0) } }
        return try connection.memory.value(mark ?? []) {
            HoldingEntries(
                try connection.all(
                    """
                    SELECT \(columns) FROM roster_entry r
                    WHERE r.from_at <= \(now) AND (r.until_at IS NULL OR r.until_at > \(now))
                    ORDER BY r.from_at, r.id
                    """, entry))
        }
    }

    /// All rows that ever held.
    package static func all(in connection: any Connection) throws -> [RosterEntry] {
        try connection.all("SELECT \(columns) FROM roster_entry r ORDER BY r.from_at, r.id", entry)
    }

    /// All rows of one person that ever held.
    package static func all(of user: ID<User>, in connection: any Connection) throws -> [RosterEntry] {
        try connection.all(
            "SELECT \(columns) FROM roster_entry r WHERE r.user_id = \(user) ORDER BY r.from_at, r.id", entry)
    }

    /// Those whose manager this person is at the instant.
    static func reports(of manager: ID<User>, at now: Timestamp, in connection: any Connection) throws -> [ID<User>] {
        try connection.all(
            """
            SELECT DISTINCT r.user_id FROM roster_entry r
            WHERE r.manager = \(manager) AND r.from_at <= \(now) AND (r.until_at IS NULL OR r.until_at > \(now))
            """
        ) { $0.id(0) }
    }

    package static func insert(_ entry: RosterEntry, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO roster_entry (id, user_id, party, role, team, manager, pool, weight, per_day, per_week,
                per_month, started_on, calendar, deputy, paused, from_at, until_at)
            VALUES (\(entry.id), \(entry.user), \(entry.party), \(entry.role), \(entry.team), \(entry.manager),
                \(entry.pool), \(entry.weight), \(entry.perDay), \(entry.perWeek), \(entry.perMonth),
                \(entry.startedOn), \(entry.calendar), \(entry.deputy), \(entry.isPaused), \(entry.from),
                \(entry.until))
            """)
    }

    package static func end(_ id: ID<RosterEntry>, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE roster_entry SET until_at = \(now) WHERE id = \(id) AND until_at IS NULL")
    }

    /// A row whose party or role this program does not know is a mistake of the schema.
    private static func entry(_ row: ResultRow) throws -> RosterEntry {
        guard let party = Party(rawValue: row.text(2)), let role = RosterEntry.Role(rawValue: row.text(3)) else {
            throw StorageError(.invalidValue, "A row of the roster has an unknown party or role.")
        }
        var entry = RosterEntry(id: row.id(0), user: row.id(1), party: party, role: role, from: row.timestamp(15))
        entry.team = row.optionalText(4)
        entry.manager = row.optionalID(5)
        entry.pool = row.optionalText(6)
        entry.weight = row.int(7)
        entry.perDay = row.optionalInt(8)
        entry.perWeek = row.optionalInt(9)
        entry.perMonth = row.optionalInt(10)
        entry.startedOn = row.optionalDay(11)
        entry.calendar = row.optionalText(12)
        entry.deputy = row.optionalID(13)
        entry.isPaused = row.boolean(14)
        entry.until = row.optionalTimestamp(16)
        return entry
    }
}

/// The roster's rows of one instant, also by whom they are about.
struct HoldingEntries: Sendable {
    let all: [RosterEntry]
    let byUser: [ID<User>: [RosterEntry]]
    let byTeam: [String: [RosterEntry]]

    init(_ all: [RosterEntry]) {
        self.all = all
        byUser = Dictionary(grouping: all, by: \.user)
        byTeam = Dictionary(grouping: all.filter { $0.team != nil }) { $0.team ?? "" }
    }
}
