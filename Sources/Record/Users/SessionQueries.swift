import Domain
import Storage

/// The statements about sessions.
package enum SessionQueries {
    private static let columns: SQL =
        "s.token_hash, s.user_id, s.secret, s.created, s.last_seen, s.idle, s.ends, s.device"

    package static func find(_ tokenHash: String, in connection: any Connection) throws -> Session? {
        try connection.first(
            """
            SELECT \(columns) FROM session s JOIN sign_in i ON i.user_id = s.user_id
            WHERE s.token_hash = \(tokenHash) AND i.active
            """, session)
    }

    /// The sessions of a user that are not over, the last seen first.
    package static func all(of user: ID<User>, at now: Timestamp, in connection: any Connection) throws -> [Session] {
        try connection.all(
            """
            SELECT \(columns) FROM session s WHERE s.user_id = \(user) AND s.ends > \(now)
            ORDER BY s.last_seen DESC, s.token_hash
            """, session
        ).filter { !$0.isOver(at: now) }
    }

    /// When each user was seen last, of those who have a session.
    package static func lastSeen(in connection: any Connection) throws -> [ID<User>: Timestamp] {
        let rows = try connection.all("SELECT user_id, max(last_seen) FROM session GROUP BY user_id") {
            (user: $0.id(0, of: User.self), at: $0.timestamp(1))
        }
        return Dictionary(rows.map { ($0.user, $0.at) }, uniquingKeysWith: { first, _ in first })
    }

    package static func insert(_ session: Session, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO session (token_hash, user_id, secret, created, last_seen, idle, ends, device)
            VALUES (\(session.tokenHash), \(session.user), \(Base64URL.encode(session.secret)), \(session.created),
                \(session.lastSeen), \(session.idle), \(session.ends), \(session.device))
            """)
    }

    package static func touch(_ tokenHash: String, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE session SET last_seen = \(now) WHERE token_hash = \(tokenHash)")
    }

    package static func delete(_ tokenHash: String, in connection: any Connection) throws {
        try connection.execute("DELETE FROM session WHERE token_hash = \(tokenHash)")
    }

    static func deleteAll(of user: ID<User>, in connection: any Connection) throws {
        try connection.execute("DELETE FROM session WHERE user_id = \(user)")
    }

    static func deleteOver(at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("DELETE FROM session WHERE ends <= \(now)")
    }

    private static func session(_ row: ResultRow) -> Session {
        Session(
            tokenHash: row.text(0), user: row.id(1), secret: Base64URL.decode(row.text(2)) ?? [],
            created: row.timestamp(3), lastSeen: row.timestamp(4), idle: row.optionalInteger(5),
            ends: row.timestamp(6), device: row.optionalText(7))
    }
}
