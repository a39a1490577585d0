import Domain
import Storage

/// That somebody was asked to read a version, and whether they did.
package struct KeptReading: Sendable, Equatable {
    package let version: Int64
    package let user: ID<User>
    package let askedAt: Timestamp
    package let due: Timestamp
    let overdueAt: Timestamp?
    package let readAt: Timestamp?
}

/// Statements about the reading of versions.
enum ReadingQueries {
    /// One who works for a party and can sign in.
    struct MemberLine: Sendable {
        let user: ID<User>
        let member: ReadingRound.Member
    }

    static func of(_ version: Int64, in connection: any Connection) throws -> [KeptReading] {
        try connection.all(
            """
            SELECT version, user_id, asked_at, due_at, overdue_at, read_at FROM reading
            WHERE version = \(version) ORDER BY asked_at, user_id
            """
        ) {
            KeptReading(
                version: $0.integer(0), user: $0.id(1), askedAt: $0.timestamp(2), due: $0.timestamp(3),
                overdueAt: $0.optionalTimestamp(4), readAt: $0.optionalTimestamp(5))
        }
    }

    /// Who works for a party at the instant and can sign in, each party once.
    static func members(at now: Timestamp, in connection: any Connection) throws -> [MemberLine] {
        try connection.all(
            """
            SELECT r.user_id, u.email, r.party, min(r.from_at), min(s.created)
            FROM roster_entry r JOIN app_user u ON u.id = r.user_id JOIN sign_in s ON s.user_id = r.user_id
            WHERE u.active AND s.active AND r.from_at <= \(now) AND (r.until_at IS NULL OR r.until_at > \(now))
            GROUP BY r.user_id, u.email, r.party ORDER BY u.email, r.party
            """
        ) { row in
            guard let party = Party(rawValue: row.text(2)) else {
                throw StorageError(.invalidValue, "A row of the roster has an unknown party.")
            }
            let since = max(row.timestamp(3), row.timestamp(4))
            return MemberLine(
                user: row.id(0), member: ReadingRound.Member(email: row.text(1), party: party, since: since))
        }
    }

    static func insert(
        _ asking: ReadingRound.Asking, version: Int64, user: ID<User>, digest: String, at now: Timestamp,
        in connection: any Connection
    ) throws {
        let read: String? = asking.readAt == nil ? nil : digest
        try connection.execute(
            """
            INSERT INTO reading (version, user_id, asked_at, due_at, recorded, read_at, digest)
            VALUES (\(version), \(user), \(asking.askedAt), \(asking.due), \(now), \(asking.readAt), \(read))
            """)
    }

    /// - Returns: False when nobody asked them, or they have read it already.
    static func read(
        _ version: Int64, by user: ID<User>, digest: String, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            UPDATE reading SET read_at = \(now), digest = \(digest)
            WHERE version = \(version) AND user_id = \(user) AND read_at IS NULL
            """) > 0
    }

    static func noteOverdue(_ kept: KeptReading, in connection: any Connection) throws {
        try connection.execute(
            "UPDATE reading SET overdue_at = due_at WHERE version = \(kept.version) AND user_id = \(kept.user)")
    }
}
