import Domain
import Storage

/// Statements that read what figures are made of.
enum ScorecardQueries {
    /// A hand-off as its row keeps it, as far as figures need it.
    struct HandoffLine {
        let id: Int64
        let kind: String
        let version: Int64
        let isBeforeAccord: Bool
        let handedAt: Timestamp
        let silentAt: Timestamp?
        let decision: HandoffDecision.Kind?
        let decidedAt: Timestamp?
        let isHistory: Bool
        let isFirst: Bool
        let company: Int64?
        let person: Int64
        let hasFailedCheck: Bool
        let carried: String?
        let territory: String?
        let vertical: String?
        let tier: String?
        let team: String?
        let user: ID<User>?
        let door: String?
        let source: String?
        let holding: String?
    }

    /// A clock as its row keeps it, as far as figures need it.
    struct ClockLine {
        let id: Int64
        let handoff: Int64
        let commitment: String
        let measure: String
        let user: ID<User>?
        let version: Int64
        let isBeforeAccord: Bool
        var startsAt: Timestamp
        var dueAt: Timestamp
        var state: ClockState
        var stoppedAt: Timestamp?
        var elapsedMinutes: Int?
        var businessMinutes: Int?
        let recorded: Timestamp
        var stopRecorded: Timestamp?
    }

    /// Where a hand-off belongs.
    struct SegmentLine {
        let id: Int64
        let territory: String?
        let vertical: String?
        let tier: String?
        let team: String?
        let user: ID<User>?
    }

    /// Hand-offs that had been recorded by the instant, in no order.
    ///
    /// The first of its kind for a lead is new volume; one that came back from recycling never is. Hand-offs of
    /// opportunities without a lead are told apart by these: together they would be compared each with all others.
    static func eachHandoff(
        where condition: SQL, asOf: Timestamp, in connection: any Connection, _ body: (HandoffLine) -> Void
    ) throws {
        let earlier: SQL = """
            e.kind = h.kind AND e.recorded <= \(asOf) AND e.withdrawn IS NULL
                AND (e.handed_at < h.handed_at OR (e.handed_at = h.handed_at AND e.id < h.id))
            """
        try connection.each(
            """
            SELECT h.id, h.kind, h.version, h.before_accord, h.handed_at, h.silent_at, h.decision, h.decided_at,
                h.history, CASE WHEN h.recycled THEN TRUE
                    WHEN h.opportunity IS NULL THEN EXISTS (SELECT 1 FROM handoff e
                        WHERE e.lead = h.lead AND e.opportunity IS NULL AND \(earlier))
                    ELSE EXISTS (SELECT 1 FROM handoff e
                        WHERE e.opportunity = h.opportunity AND +e.lead = h.lead AND \(earlier)) END,
                h.company, h.person, h.failed_checks, h.carried, h.territory, h.vertical, h.tier, h.team, h.user_id,
                h.door, h.source, h.holding
            FROM handoff h
            WHERE \(condition) AND h.recorded <= \(asOf) AND (h.withdrawn IS NULL OR h.withdrawn > \(asOf))
            """
        ) { row in
            body(
                HandoffLine(
                    id: row.integer(0), kind: row.text(1), version: row.integer(2), isBeforeAccord: row.boolean(3),
                    handedAt: row.timestamp(4), silentAt: row.optionalTimestamp(5),
                    decision: row.optionalText(6).flatMap { HandoffDecision.Kind(rawValue: $0) },
                    decidedAt: row.optionalTimestamp(7), isHistory: row.boolean(8), isFirst: !row.boolean(9),
                    company: row.optionalInteger(10), person: row.integer(11),
                    hasFailedCheck: !(row.optionalText(12) ?? "").isEmpty, carried: row.optionalText(13),
                    territory: row.optionalText(14), vertical: row.optionalText(15), tier: row.optionalText(16),
                    team: row.optionalText(17), user: row.optionalID(18), door: row.optionalText(19),
                    source: row.optionalText(20), holding: row.optionalText(21)))
        }
    }

    /// Rejections that were told by the instant and not taken back.
    static func rejections(
        where condition: SQL, asOf: Timestamp, in connection: any Connection
    ) throws -> [Int64: (reason: String, family: String)] {
        var rejections: [Int64: (reason: String, family: String)] = [:]
        try connection.each(
            """
            SELECT r.handoff, r.reason, r.family
            FROM rejection r JOIN handoff h ON h.person = r.person AND h.id = r.handoff
            WHERE \(condition) AND r.recorded <= \(asOf) AND (r.taken_back_at IS NULL OR r.taken_back_at > \(asOf))
            ORDER BY r.handoff, r.at, r.id
            """
        ) { rejections[$0.integer(0)] = (reason: $0.text(1), family: $0.text(2)) }
        return rejections
    }

    /// The last ruling by the instant.
    static func rulings(
        where condition: SQL, asOf: Timestamp, in connection: any Connection
    ) throws -> [Int64: Ruling.Verdict] {
        var rulings: [Int64: Ruling.Verdict] = [:]
        try connection.each(
            """
            SELECT u.handoff, u.verdict FROM ruling u JOIN handoff h ON h.id = u.handoff
            WHERE \(condition) AND u.recorded <= \(asOf) ORDER BY u.handoff, u.instance
            """
        ) { rulings[$0.integer(0)] = Ruling.Verdict(rawValue: $0.text(1)) }
        return rulings
    }

    /// Hand-offs whose acceptance was only recorded after the instant.
    static func acceptedLater(
        where condition: SQL, asOf: Timestamp, in connection: any Connection
    ) throws -> Set<Int64> {
        Set(
            try connection.all(
                """
                SELECT a.handoff FROM acceptance a JOIN handoff h ON h.person = a.person AND h.id = a.handoff
                WHERE \(condition) AND a.recorded > \(asOf)
                """
            ) { $0.integer(0) })
    }

    /// Hand-offs that were first returned for data, and by the instant accepted.
    static func acceptedAfterReturn(
        where condition: SQL, asOf: Timestamp, in connection: any Connection
    ) throws -> Set<Int64> {
        Set(
            try connection.all(
                """
                SELECT a.handoff FROM acceptance a JOIN handoff h ON h.person = a.person AND h.id = a.handoff
                WHERE \(condition) AND h.decision = 'returned' AND a.recorded <= \(asOf)
                """
            ) { $0.integer(0) })
    }

    /// Clocks that had been recorded by the instant, in no order.
    static func eachClock(
        where condition: SQL, asOf: Timestamp, in connection: any Connection, _ body: (ClockLine) -> Void
    ) throws {
        try connection.each(
            """
            SELECT c.id, c.handoff, c.commitment, c.measure, c.user_id, c.version, c.before_accord, c.starts_at,
                c.due_at, c.state, c.stopped_at, c.elapsed_minutes, c.business_minutes, c.recorded, c.stop_recorded
            FROM clock c
            WHERE \(condition) AND c.recorded <= \(asOf) AND (c.withdrawn IS NULL OR c.withdrawn > \(asOf))
            """
        ) { row in
            guard let state = ClockState(rawValue: row.text(9)) else {
                throw StorageError(.invalidValue, "A clock has an unknown state.")
            }
            body(
                ClockLine(
                    id: row.integer(0), handoff: row.integer(1), commitment: row.text(2), measure: row.text(3),
                    user: row.optionalID(4), version: row.integer(5), isBeforeAccord: row.boolean(6),
                    startsAt: row.timestamp(7), dueAt: row.timestamp(8), state: state,
                    stoppedAt: row.optionalTimestamp(10), elapsedMinutes: row.optionalInt(11),
                    businessMinutes: row.optionalInt(12), recorded: row.timestamp(13),
                    stopRecorded: row.optionalTimestamp(14)))
        }
    }

    /// Hand-offs of which a blocking check was found by the instant to have failed.
    static func lateChecks(
        where condition: SQL, asOf: Timestamp, in connection: any Connection
    ) throws -> Set<Int64> {
        Set(
            try connection.all(
                """
                SELECT k.handoff FROM late_check k JOIN handoff h ON h.id = k.handoff
                WHERE \(condition) AND k.recorded <= \(asOf) AND k.code <> 'looked'
                """
            ) { $0.integer(0) })
    }

    /// Where those of the hand-offs belong that have such a clock.
    static func segments(
        of handoffs: SQL, withClock clock: SQL, in connection: any Connection
    ) throws -> [SegmentLine] {
        try connection.all(
            """
            SELECT h.id, h.territory, h.vertical, h.tier, h.team, h.user_id FROM handoff h
            WHERE \(handoffs) AND EXISTS (SELECT 1 FROM clock c
                WHERE c.person = h.person AND c.handoff = h.id AND \(clock))
            """, segment)
    }

    /// Where the hand-offs of clocks belong.
    static func segments(where condition: SQL, in connection: any Connection) throws -> [SegmentLine] {
        try connection.all(
            """
            SELECT h.id, h.territory, h.vertical, h.tier, h.team, h.user_id
            FROM clock c JOIN handoff h ON h.person = c.person AND h.id = c.handoff WHERE \(condition)
            """, segment)
    }

    private static func segment(_ row: ResultRow) -> SegmentLine {
        SegmentLine(
            id: row.integer(0), territory: row.optionalText(1), vertical: row.optionalText(2),
            tier: row.optionalText(3), team: row.optionalText(4), user: row.optionalID(5))
    }

    /// When anything of the roster that capacity rests on began or ended, in order.
    static func rosterChanges(until instant: Timestamp, in connection: any Connection) throws -> [Timestamp] {
        try connection.all(
            """
            SELECT from_at FROM roster_entry WHERE from_at <= \(instant)
            UNION SELECT until_at FROM roster_entry WHERE until_at <= \(instant)
            UNION SELECT from_at FROM pool WHERE from_at <= \(instant)
            UNION SELECT until_at FROM pool WHERE until_at <= \(instant)
            UNION SELECT from_at FROM roster_calendar WHERE from_at <= \(instant)
            UNION SELECT until_at FROM roster_calendar WHERE until_at <= \(instant)
            ORDER BY 1
            """
        ) { $0.timestamp(0) }
    }

    /// How many have carried the hand-offs of a team.
    static func carriers(of team: String, in connection: any Connection) throws -> Int {
        Int(
            try connection.integer(
                "SELECT count(DISTINCT user_id) FROM handoff WHERE team = \(team) AND withdrawn IS NULL") ?? 0)
    }
}
