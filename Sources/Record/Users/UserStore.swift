import Domain
import Storage

/// The verbs on users and their passwords.
package struct UserStore: Sendable {
    /// What someone wants to be called and where they read times.
    package struct Profile: Sendable {
        package var name: String
        package var zone: String
        /// Nothing leaves it as it is.
        package var theme: Theme?

        package init(name: String, zone: String, theme: Theme? = nil) {
            self.name = name
            self.zone = zone
            self.theme = theme
        }
    }

    package static let shortestPassword = 10
    package static let longestPassword = 200

    private let database: AppDatabase
    private let passwords: PasswordHasher
    private let ids: IDGenerator

    package init(_ services: AppServices) {
        database = services.database
        passwords = services.passwords
        ids = services.ids
    }

    package func find(_ id: ID<User>) async throws -> User? {
        try await database.read { try UserQueries.find(id, in: $0) }
    }

    package func find(email: String) async throws -> User? {
        try await database.read { try UserQueries.find(email: email, in: $0) }
    }

    package func all() async throws -> [User] {
        try await database.read { try UserQueries.all(in: $0) }
    }

    /// The viewer that this user is at the instant; `nil` when there is none who may work.
    package func viewer(_ id: ID<User>, at now: Timestamp) async throws -> Viewer? {
        try await database.read { try ViewerQueries.viewer(id, at: now, in: $0) }
    }

    /// Throws `conflict` when the address is taken.
    package func create(_ user: User) async throws {
        do {
            try await database.write { try UserQueries.insert(user, in: $0) }
        } catch let error as StorageError where error.isUniqueViolation(of: "app_user_email") {
            throw Problem.conflict("There is already a user with this address.")
        }
    }

    /// Throws `conflict` when someone changed the user since the form was opened.
    package func change(_ id: ID<User>, to profile: Profile, revision: Int64) async throws {
        try await database.write { connection in
            guard var user = try UserQueries.lock(id, in: connection) else {
                throw Problem.notFound("There is no such user.")
            }
            guard user.revision == revision else {
                throw Problem.conflict(
                    "Meanwhile the profile was changed: it says \(user.name), \(user.zone). Nothing of yours was saved."
                )
            }
            user.name = profile.name
            user.zone = profile.zone
            user.theme = profile.theme ?? user.theme
            user.revision += 1
            try UserQueries.update(user, in: connection)
        }
    }

    /// Gives a password and ends all sessions of the user.
    ///
    /// `mustChange`: The user is asked for one of their own at the next sign-in.
    /// Throws `Problem.invalid` when the password is too short or too long.
    package func setPassword(_ password: String, of user: ID<User>, mustChange: Bool, at now: Timestamp) async throws {
        let hash = try await passwords.hash(try UserStore.checked(password))
        try await database.write { connection in
            try UserQueries.setPassword(hash, of: user, mustChange: mustChange, at: now, in: connection)
            try SessionQueries.deleteAll(of: user, in: connection)
        }
    }

    /// Proves the password of someone who is signed in already, as before a signature; guesses are slowed.
    ///
    /// `field`: The form's field that gets the fault.
    /// Throws `Problem.invalid` when it is not theirs.
    package func confirm(_ password: String, of viewer: Viewer, field: String, at now: Timestamp) async throws {
        let account = SignInThrottle.key(account: viewer.email)
        let attempt: ID<SignInThrottleAttempt> = try ids.next()
        let (verdict, kept) = try await database.write { connection in
            (
                try SignInThrottle.admit([account], id: attempt, at: now, in: connection),
                try UserQueries.password(of: viewer.user, in: connection)
            )
        }
        if case .wait(let seconds) = verdict { throw SignInRefusal.tooManyTries(seconds: seconds) }
        guard try await passwords.verify(password, against: kept) else {
            throw Problem.invalid(field, "This is not your present password.")
        }
        try await database.write { try SignInThrottle.clear(account: account, attempt: attempt, in: $0) }
    }

    package static func checked(_ password: String) throws -> String {
        guard password.unicodeScalars.count >= shortestPassword else {
            throw Problem.invalid("password", "Take at least \(shortestPassword) characters.")
        }
        guard password.unicodeScalars.count <= longestPassword else {
            throw Problem.invalid("password", "Take at most \(longestPassword) characters.")
        }
        return password
    }
}
