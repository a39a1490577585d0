import Domain
import Storage

/// The statements about users and their sign-ins.
package enum UserQueries {
    private static let columns: SQL =
        "u.id, u.name, u.email, u.zone, u.calendar, u.active, u.created, u.revision, u.theme"

    package static func find(_ id: ID<User>, in connection: any Connection) throws -> User? {
        try connection.first("SELECT \(columns) FROM app_user u WHERE u.id = \(id)", user)
    }

    static func lock(_ id: ID<User>, in connection: any Connection) throws -> User? {
        try connection.first("SELECT \(columns) FROM app_user u WHERE u.id = \(id) \(.lock)", user)
    }

    package static func find(email: String, in connection: any Connection) throws -> User? {
        try connection.first("SELECT \(columns) FROM app_user u WHERE u.email_key = \(User.key(email: email))", user)
    }

    /// By name; nearly every page names some of them, so a reading connection remembers them until one changes.
    package static func all(in connection: any Connection) throws -> [User] {
        try known(in: connection).all
    }

    /// The name of each.
    package static func names(in connection: any Connection) throws -> [ID<User>: String] {
        try known(in: connection).names
    }

    /// The name of each, by the folded address.
    package static func namesByEmail(in connection: any Connection) throws -> [String: String] {
        try known(in: connection).namesByEmail
    }

    /// The name of each, by the address as it is written.
    static func namesByAddress(in connection: any Connection) throws -> [String: String] {
        try known(in: connection).namesByAddress
    }

    /// Addresses and ids of each, as decisions name them.
    static func owners(in connection: any Connection) throws -> OwnerNames {
        try known(in: connection).owners
    }

    private static func known(in connection: any Connection) throws -> KnownUsers {
        // A revision only grows and no row goes, so no later state has the same mark.
        let mark = try connection.first(
            "SELECT count(*), CAST(coalesce(sum(revision), 0) AS BIGINT) FROM app_user"
        ) { [$0.integer(0), $0.integer(1)] }
        return try connection.memory.value(mark ?? []) {
            KnownUsers(try connection.all("SELECT \(columns) FROM app_user u ORDER BY u.name, u.id", user))
        }
    }

    package static func insert(_ user: User, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO app_user (id, name, email, email_key, zone, calendar, active, created, revision, theme)
            VALUES (\(user.id), \(user.name), \(user.email), \(User.key(email: user.email)), \(user.zone),
                \(user.calendar), \(user.isActive), \(user.created), \(user.revision), \(user.theme))
            """)
    }

    /// Writes all that may change; the caller has locked the row and raised the revision.
    static func update(_ user: User, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE app_user SET name = \(user.name), email = \(user.email), email_key = \(User.key(email: user.email)),
                zone = \(user.zone), calendar = \(user.calendar), active = \(user.isActive), revision = \(user.revision),
                theme = \(user.theme)
            WHERE id = \(user.id)
            """)
    }

    /// The kept password of whoever may sign in with this address.
    static func credential(
        email: String, in connection: any Connection
    ) throws -> (user: ID<User>, password: String)? {
        try connection.first(
            """
            SELECT u.id, s.password FROM app_user u JOIN sign_in s ON s.user_id = u.id
            WHERE u.email_key = \(User.key(email: email)) AND u.active AND s.active
            """
        ) { ($0.id(0), $0.text(1)) }
    }

    package static func password(of user: ID<User>, in connection: any Connection) throws -> String? {
        try connection.text("SELECT password FROM sign_in WHERE user_id = \(user) AND active")
    }

    package static func signIn(of user: ID<User>, in connection: any Connection) throws -> SignInState {
        try connection.first("SELECT must_change FROM sign_in WHERE user_id = \(user) AND active") { row in
            row.boolean(0) ? SignInState.mustChange : .ready
        } ?? .absent
    }

    /// Those who can sign in.
    package static func withSignIn(in connection: any Connection) throws -> Set<ID<User>> {
        Set(try connection.all("SELECT user_id FROM sign_in WHERE active") { $0.id(0) })
    }

    /// Makes the sign-in or gives it another password.
    package static func setPassword(
        _ hash: String, of user: ID<User>, mustChange: Bool, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO sign_in (user_id, password, must_change, active, created, changed)
            VALUES (\(user), \(hash), \(mustChange), TRUE, \(now), \(now))
            ON CONFLICT (user_id) DO UPDATE SET password = excluded.password, must_change = excluded.must_change,
                active = TRUE, changed = excluded.changed
            """)
    }

    /// The same password under a new hash.
    static func rehash(_ hash: String, of user: ID<User>, in connection: any Connection) throws {
        try connection.execute("UPDATE sign_in SET password = \(hash) WHERE user_id = \(user)")
    }

    private static func user(_ row: ResultRow) -> User {
        var user = User(
            id: row.id(0), name: row.text(1), email: row.text(2), zone: row.text(3), calendar: row.optionalText(4),
            isActive: row.boolean(5), created: row.timestamp(6), revision: row.integer(7))
        user.theme = Theme(rawValue: row.text(8)) ?? .system
        return user
    }
}
