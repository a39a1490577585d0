import Domain
import Storage

/// A link by which one person sets a password once.
///
/// Only the hash of its token is kept.
struct SignInLink: Sendable, Equatable {
    static let lifetimeHours = 24

    let tokenHash: String
    let user: ID<User>
    let author: ID<User>
    let made: Timestamp
    let ends: Timestamp
    let used: Timestamp?

    func isOpen(at now: Timestamp) -> Bool {
        used == nil && now < ends
    }
}

/// The statements about links that set a password.
enum SignInLinkQueries {
    private static let columns: SQL = "token_hash, user_id, author, made_at, ends, used_at"

    static func lock(_ tokenHash: String, in connection: any Connection) throws -> SignInLink? {
        try connection.first("SELECT \(columns) FROM sign_in_link WHERE token_hash = \(tokenHash) \(.lock)", link)
    }

    static func find(_ tokenHash: String, in connection: any Connection) throws -> SignInLink? {
        try connection.first("SELECT \(columns) FROM sign_in_link WHERE token_hash = \(tokenHash)", link)
    }

    /// The one that is still good, if any.
    static func open(of user: ID<User>, at now: Timestamp, in connection: any Connection) throws -> SignInLink? {
        try connection.first(
            """
            SELECT \(columns) FROM sign_in_link WHERE user_id = \(user) AND used_at IS NULL AND ends > \(now)
            ORDER BY made_at DESC
            """, link)
    }

    static func insert(_ link: SignInLink, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO sign_in_link (token_hash, user_id, author, made_at, ends)
            VALUES (\(link.tokenHash), \(link.user), \(link.author), \(link.made), \(link.ends))
            """)
    }

    static func use(_ tokenHash: String, at now: Timestamp, in connection: any Connection) throws {
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
