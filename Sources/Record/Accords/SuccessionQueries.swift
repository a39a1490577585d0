import Domain
import Storage

/// A new leader of a party while a version is in force, as the row keeps it.
package struct KeptSuccession: Sendable, Equatable {
    package let version: Int64
    package let party: Party
    package let user: ID<User>
    /// E-mail address.
    package let leader: String
    package let since: Timestamp
    /// `nil` when the accord names no time.
    package let due: Timestamp?
    /// When it was found not to be confirmed in time.
    let overdueAt: Timestamp?
    package let confirmedAt: Timestamp?
    /// Who entered the confirmation.
    package let author: ID<User>?
}

/// Statements about new leaders and their confirmation.
enum SuccessionQueries {
    static func of(_ version: Int64, in connection: any Connection) throws -> [KeptSuccession] {
        try connection.all(
            """
            SELECT s.version, s.party, s.user_id, u.email, s.since, s.due_at, s.overdue_at, s.confirmed_at, s.author
            FROM succession s JOIN app_user u ON u.id = s.user_id
            WHERE s.version = \(version) ORDER BY s.since, s.party
            """
        ) { row in
            guard let party = Party(rawValue: row.text(1)) else {
                throw StorageError(.invalidValue, "A new leader has an unknown party.")
            }
            return KeptSuccession(
                version: row.integer(0), party: party, user: row.id(2), leader: row.text(3), since: row.timestamp(4),
                due: row.optionalTimestamp(5), overdueAt: row.optionalTimestamp(6),
                confirmedAt: row.optionalTimestamp(7), author: row.optionalID(8))
        }
    }

    static func insert(
        _ succession: Succession, version: Int64, user: ID<User>, due: Timestamp?, at now: Timestamp,
        in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO succession (version, party, since, user_id, recorded, due_at)
            VALUES (\(version), \(succession.party), \(succession.since), \(user), \(now), \(due))
            """)
    }

    static func confirm(
        _ succession: Succession, version: Int64, digest: String, by author: ID<User>, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE succession SET confirmed_at = \(succession.confirmedAt), author = \(author), digest = \(digest)
            WHERE version = \(version) AND party = \(succession.party) AND since = \(succession.since)
            """)
    }

    static func noteOverdue(_ kept: KeptSuccession, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE succession SET overdue_at = due_at
            WHERE version = \(kept.version) AND party = \(kept.party) AND since = \(kept.since)
            """)
    }

    /// Who leads a party by the roster at the instant.
    static func leaders(
        at now: Timestamp, in connection: any Connection
    ) throws -> [(leader: AccordLife.RosterLeader, user: ID<User>)] {
        try connection.all(
            """
            SELECT r.party, u.email, r.from_at, r.user_id FROM roster_entry r JOIN app_user u ON u.id = r.user_id
            WHERE (r.role = 'leader' OR (r.role = 'executive' AND r.party = 'executive')) AND u.active
                AND r.from_at <= \(now) AND (r.until_at IS NULL OR r.until_at > \(now))
            ORDER BY r.from_at, r.id
            """
        ) { row in
            guard let party = Party(rawValue: row.text(0)) else {
                throw StorageError(.invalidValue, "A row of the roster has an unknown party.")
            }
            return (AccordLife.RosterLeader(party: party, leader: row.text(1), since: row.timestamp(2)), row.id(3))
        }
    }
}

extension AccordVersion {
    /// The version with those who came to lead a party since.
    package func with(_ kept: [KeptSuccession]) -> AccordVersion {
        var version = self
        version.successions = kept.map {
            Succession(party: $0.party, leader: $0.leader, since: $0.since, confirmedAt: $0.confirmedAt)
        }
        return version
    }
}
