import Domain
import Storage

/// Statements on how the program and the record stand.
package enum HealthQueries {
    /// Throws when the database does not answer.
    package static func answers(_ connection: any Connection) throws {
        _ = try connection.integer("SELECT 1")
    }

    /// A repeated job, as its row says.
    package struct Job: Sendable {
        package let kind: String
        package let dueAt: Timestamp
        package let attempts: Int
        package let leasedUntil: Timestamp?
        package let failure: String?
    }

    package struct Size: Sendable {
        package var bytes: Int64 = 0
        package var events: Int64 = 0
        package var lastPosition: Int64 = 0
        var unnumbered: Int64 = 0
        var sealedUntil: Int64 = 0
        var sealedAt: Timestamp?
        var nodes = 0
    }

    /// Who has what, waiting.
    package struct Waiting: Sendable {
        package var name: String
        package var count: Int
        package var since: Timestamp
    }

    package static func jobs(in connection: any Connection) throws -> [Job] {
        try connection.all(
            """
            SELECT kind, due_at, attempts, leased_until, failure FROM job
            WHERE done_at IS NULL AND unique_key IS NOT NULL ORDER BY kind
            """
        ) {
            Job(
                kind: $0.text(0), dueAt: $0.timestamp(1), attempts: $0.int(2), leasedUntil: $0.optionalTimestamp(3),
                failure: $0.optionalText(4))
        }
    }

    package static func record(at now: Timestamp, in connection: any Connection) throws -> Size {
        var record = Size()
        record.bytes = try connection.integer("SELECT \(.databaseBytes)") ?? 0
        record.lastPosition = try connection.integer("SELECT max(position) FROM event") ?? 0
        record.unnumbered = try connection.integer("SELECT count(*) FROM event WHERE position IS NULL") ?? 0
        // Positions have no gaps.
        record.events = record.lastPosition + record.unnumbered
        let seal = try connection.first("SELECT until_position, at FROM seal ORDER BY until_position DESC LIMIT 1") {
            ($0.integer(0), $0.timestamp(1))
        }
        record.sealedUntil = seal?.0 ?? 0
        record.sealedAt = seal?.1
        record.nodes = Int(try connection.integer("SELECT count(*) FROM node WHERE leased_until > \(now)") ?? 0)
        return record
    }

    /// Hand-offs that nobody has, by the queue in which they wait.
    package static func queued(in connection: any Connection) throws -> [Waiting] {
        try connection.all(
            """
            SELECT coalesce(queue, pool, 'nobody'), count(*), min(handed_at) FROM handoff
            WHERE user_id IS NULL AND undecided AND unfinished AND NOT history AND withdrawn IS NULL
            GROUP BY coalesce(queue, pool, 'nobody') ORDER BY 1
            """
        ) { Waiting(name: $0.text(0), count: $0.int(1), since: $0.timestamp(2)) }
    }

    package static func reviews(in connection: any Connection) throws -> [Waiting] {
        try connection.all(
            "SELECT kind, count(*), min(at) FROM review_item WHERE state = 'open' GROUP BY kind ORDER BY kind"
        ) { Waiting(name: $0.text(0), count: $0.int(1), since: $0.timestamp(2)) }
    }

    /// Mail and other effects that could not leave.
    static func stuck(in connection: any Connection) throws -> Waiting? {
        try connection.first(
            "SELECT count(*), min(created_at) FROM outbox WHERE sent_at IS NULL AND failure IS NOT NULL"
        ) { row in
            row.int(0) == 0 ? nil : Waiting(name: "outbox", count: row.int(0), since: row.timestamp(1))
        } ?? nil
    }

    /// Users who can sign in and stand nowhere on the roster.
    static func withoutParty(at now: Timestamp, in connection: any Connection) throws -> [String] {
        try connection.all(
            """
            SELECT u.name FROM app_user u JOIN sign_in s ON s.user_id = u.id
            WHERE u.active AND s.active AND NOT EXISTS (SELECT 1 FROM roster_entry r WHERE r.user_id = u.id
                AND r.from_at <= \(now) AND (r.until_at IS NULL OR r.until_at > \(now)))
            ORDER BY u.name
            """
        ) { $0.text(0) }
    }

    /// Those who are away on the day, hold open hand-offs, and have nobody to stand in.
    static func withoutDeputy(
        on day: Day, at now: Timestamp, in connection: any Connection
    ) throws -> [(name: String, open: Int)] {
        try connection.all(
            """
            SELECT u.name, (SELECT count(*) FROM handoff h WHERE h.user_id = u.id AND h.unfinished AND NOT h.history
                AND h.withdrawn IS NULL)
            FROM app_user u JOIN absence a ON a.user_id = u.id AND a.withdrawn IS NULL
            WHERE a.from_day <= \(day) AND a.until_day >= \(day)
                AND EXISTS (SELECT 1 FROM roster_entry r WHERE r.user_id = u.id AND r.from_at <= \(now)
                    AND (r.until_at IS NULL OR r.until_at > \(now)))
                AND NOT EXISTS (SELECT 1 FROM roster_entry r WHERE r.user_id = u.id AND r.deputy IS NOT NULL
                    AND r.from_at <= \(now) AND (r.until_at IS NULL OR r.until_at > \(now)))
            ORDER BY u.name
            """
        ) { ($0.text(0), $0.int(1)) }
    }

    /// Pools in which nobody takes a turn on the day.
    static func emptyPools(on day: Day, at now: Timestamp, in connection: any Connection) throws -> [String] {
        try connection.all(
            """
            SELECT p.name FROM pool p WHERE p.from_at <= \(now) AND (p.until_at IS NULL OR p.until_at > \(now))
                AND NOT EXISTS (SELECT 1 FROM roster_entry r JOIN app_user u ON u.id = r.user_id AND u.active
                    WHERE r.pool = p.name AND NOT r.paused AND r.from_at <= \(now)
                    AND (r.until_at IS NULL OR r.until_at > \(now))
                    AND NOT EXISTS (SELECT 1 FROM absence a WHERE a.user_id = r.user_id AND a.withdrawn IS NULL
                        AND a.from_day <= \(day) AND a.until_day >= \(day)))
            ORDER BY p.name
            """
        ) { $0.text(0) }
    }
}
