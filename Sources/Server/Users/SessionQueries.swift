import Domain
import Storage

/// The statements about sessions.
enum SessionQueries {
    static func find(_ tokenHash: String, in connection: any Connection) throws -> Session? {
        try connection.first(
            """
            SELECT s.token_hash, s.user_id, s.secret, s.created, s.last_seen, s.idle, s.ends
            FROM session s JOIN sign_in i ON i.user_id = s.user_id
            WHERE s.token_hash = \(tokenHash) AND i.active
            """
        ) { row in
            Session(
                tokenHash: row.text(0), user: row.id(1), secret: Base64URL.decode(row.text(2)) ?? [],
                created: row.timestamp(3), lastSeen: row.timestamp(4), idle: row.optionalInteger(5),
                ends: row.timestamp(6))
        }
    }

    static func insert(_ session: Session, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO session (token_hash, user_id, secret, created, last_seen, idle, ends)
            VALUES (\(session.tokenHash), \(session.user), \(Base64URL.encode(session.secret)), \(session.created),
                \(session.lastSeen), \(session.idle), \(session.ends))
            """)
    }

    static func touch(_ tokenHash: String, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE session SET last_seen = \(now) WHERE token_hash = \(tokenHash)")
    }

    static func delete(_ tokenHash: String, in connection: any Connection) throws {
        try connection.execute("DELETE FROM session WHERE token_hash = \(tokenHash)")
    }

    static func deleteAll(of user: ID<User>, in connection: any Connection) throws {
        try connection.execute("DELETE FROM session WHERE user_id = \(user)")
    }

    static func deleteOver(at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("DELETE FROM session WHERE ends <= \(now)")
    }
}
