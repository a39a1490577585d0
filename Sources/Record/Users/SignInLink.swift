import Domain
import Storage

/// A link by which one person sets a password once.
///
/// Only the hash of its token is kept.
package struct SignInLink: Sendable, Equatable {
    package static let lifetimeHours = 24

    package let tokenHash: String
    package let user: ID<User>
    package let author: ID<User>
    package let made: Timestamp
    package let ends: Timestamp
    package let used: Timestamp?

    package func isOpen(at now: Timestamp) -> Bool {
        used == nil && now < ends
    }
}

/// The statements about links that set a password.
package enum SignInLinkQueries {
    private static let columns: SQL = "token_hash, user_id, author, made_at, ends, used_at"

    static func lock(_ tokenHash: String, in connection: any Connection) throws -> SignInLink? {
        try connection.first("SELECT \(columns) FROM sign_in_link WHERE token_hash = \(tokenHash) \(.lock)", link)
    }

    package static func find(_ tokenHash: String, in connection: any Connection) throws -> SignInLink? {
        try connection.first("SELECT \(columns) FROM sign_in_link WHERE token_hash = \(tokenHash)", link)
    }

    /// The one that is still good, if any.
    package static func open(of user: ID<User>, at now: Timestamp, in connection: any Connection) throws -> SignInLink?
    {
        try connection.first(
            """
            SELECT \(columns) FROM sign_in_link WHERE user_id = \(user) AND used_at IS NULL AND ends > \(now)
            ORDER BY made_at DESC
            """, link)
    }

    package static func insert(_ link: SignInLink, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO sign_in_link (token_hash, user_id, author, made_at, ends)
            VALUES (\(link.tokenHash), \(link.user), \(link.author), \(link.made), \(link.ends))
            """)
    }

    package static func use(_ tokenHash: String, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE sign_in_link SET used_at = \(now) WHERE token_hash = \(tokenHash)")
    }

    /// Whatever was made before is worth nothing any more.
    static func endAll(of user: ID<User>, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            "UPDATE sign_in_link SET ends = \(now) WHERE user_id = \(user) AND used_at IS NULL AND ends > \(now)")
    }

    private static func link(_ row: ResultRow) -> SignInLink {
        SignInLink(
            tokenHash: row.text(0), user: row.id(1), author: row.id(2), made: row.timestamp(3), ends: row.timestamp(4),
            used: row.optionalTimestamp(5))
    }
}
