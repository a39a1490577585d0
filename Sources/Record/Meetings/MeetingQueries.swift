import Domain
import Storage

/// Statements behind the page of the meeting; they count and name no lead.
package enum MeetingQueries {
    /// When leaders last met, before the instant.
    package static func lastHeld(before instant: Timestamp, in connection: any Connection) throws -> Timestamp? {
        try connection.first("SELECT max(held_at) FROM meeting WHERE held_at < \(instant)") { $0.optionalTimestamp(0) }
            ?? nil
    }

    package static func insert(
        _ id: ID<Meeting>, at instant: Timestamp, by author: ID<User>, in connection: any Connection
    )
        throws
    {
        try connection.execute(
            "INSERT INTO meeting (id, held_at, author) VALUES (\(id), \(instant), \(author))")
    }

    /// Contests and appeals that wait for a ruling.
    package static func contests(in connection: any Connection) throws -> Int {
        Int(
            try connection.integer(
                """
                SELECT count(*) FROM answer a
                WHERE a.kind = 'contest' AND (
                    NOT EXISTS (SELECT 1 FROM ruling r WHERE r.handoff = a.handoff)
                    OR (EXISTS (SELECT 1 FROM appeal p WHERE p.handoff = a.handoff)
                        AND (SELECT count(*) FROM ruling r WHERE r.handoff = a.handoff) < 2))
                """) ?? 0)
    }

    /// Waivers since the instant, by commitment.
    package static func waivers(
        since instant: Timestamp, in connection: any Connection
    ) throws -> [(commitment: String, count: Int)] {
        try connection.all(
            "SELECT commitment, count(*) FROM waiver WHERE at >= \(instant) GROUP BY commitment ORDER BY commitment"
        ) { (commitment: $0.text(0), count: Int($0.integer(1))) }
    }

    /// Clocks that ran out since the instant, by commitment; what was waived or excepted is none.
    package static func broken(
        since instant: Timestamp, until now: Timestamp, in connection: any Connection
    ) throws -> [String: Int] {
        var counts: [String: Int] = [:]
        try connection.each(
            """
            SELECT commitment, count(*) FROM clock
            WHERE due_at >= \(instant) AND due_at < \(now) AND starts_at >= \(instant.advanced(byMilliseconds: -90 * 86_400_000))
                AND state IN ('late', 'missed') AND withdrawn IS NULL AND NOT before_accord
            GROUP BY commitment
            """
        ) { counts[$0.text(0)] = Int($0.integer(1)) }
        return counts
    }
}

/// The noun of a meeting's identity.
package enum Meeting: Sendable {}
