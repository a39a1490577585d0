import Domain
import Storage

/// Signing in: counts the try, looks at the password, and opens a session.
package struct SignInStore: Sendable {
    /// What someone typed, and from where.
    package struct Attempt: Sendable {
        package let email: String
        package let password: String
        /// Of the network; empty when it is not known.
        package let address: String
        package let staysSignedIn: Bool
        package var device: String?

        package init(email: String, password: String, address: String, staysSignedIn: Bool, device: String? = nil) {
            self.email = email
            self.password = password
            self.address = address
            self.staysSignedIn = staysSignedIn
            self.device = device
        }
    }

    /// A new session with the token that only the browser keeps.
    package struct Opened: Sendable {
        package let token: String
        package let session: Session
    }

    private struct Begun: Sendable {
        let verdict: SignInThrottle.Verdict
        let user: ID<User>?
        let password: String?
    }

    package let services: AppServices

    package init(services: AppServices) {
        self.services = services
    }

    /// Throws `SignInRefusal.tooManyTries`, or `Problem.invalid` when address and password do not belong together.
    package func signIn(_ attempt: Attempt, at now: Timestamp) async throws -> Opened {
        let account = SignInThrottle.key(account: attempt.email)
        let keys = [account] + [SignInThrottle.key(address: attempt.address)].compactMap { $0 }
        let attemptID: ID<SignInThrottleAttempt> = try services.newID()
        let begun = try await begin(attempt, keys: keys, id: attemptID, at: now)
        let left: Int
        switch begun.verdict {
        case .wait(let seconds): throw SignInRefusal.tooManyTries(seconds: seconds)
        case .admitted(let count): left = count
        }
        let isRight = try await services.passwords.verify(attempt.password, against: begun.password)
        guard isRight, let user = begun.user, let password = begun.password else {
            throw Problem.invalid("password", SignInStore.sentence(left: left))
        }
        let renewed =
            services.passwords.isOutdated(password) ? try await services.passwords.hash(attempt.password) : nil
        let opened = open(user, staysSignedIn: attempt.staysSignedIn, device: attempt.device, at: now)
        try await services.database.write { connection in
            try SignInThrottle.clear(account: account, attempt: attemptID, in: connection)
            if let renewed {
                try UserQueries.rehash(renewed, of: user, in: connection)
            }
            try SessionQueries.deleteOver(at: now, in: connection)
            try SessionQueries.insert(opened.session, in: connection)
        }
        return opened
    }

    /// Replaces all sessions of the user by a new one under the new password.
    package func changePassword(
        to password: String, of user: ID<User>, staysSignedIn: Bool, device: String? = nil, at now: Timestamp
    ) async throws -> Opened {
        try await UserStore(services).setPassword(password, of: user, mustChange: false, at: now)
        let opened = open(user, staysSignedIn: staysSignedIn, device: device, at: now)
        try await services.database.write { try SessionQueries.insert(opened.session, in: $0) }
        return opened
    }

    /// A session for somebody who proved who they are by other means than a password.
    package func open(_ user: ID<User>, device: String?, at now: Timestamp) async throws -> Opened {
        let opened = open(user, staysSignedIn: false, device: device, at: now)
        try await services.database.write { try SessionQueries.insert(opened.session, in: $0) }
        return opened
    }

    private func begin(
        _ attempt: Attempt, keys: [String], id: ID<SignInThrottleAttempt>, at now: Timestamp
    ) async throws -> Begun {
        try await services.database.write { connection in
            let verdict = try SignInThrottle.admit(keys, id: id, at: now, in: connection)
            let credential = try UserQueries.credential(email: attempt.email, in: connection)
            return Begun(verdict: verdict, user: credential?.user, password: credential?.password)
        }
    }

    private func open(_ user: ID<User>, staysSignedIn: Bool, device: String?, at now: Timestamp) -> Opened {
        let token = Base64URL.encode(services.randomBytes(32))
        let session = Session(
            tokenHash: Session.hash(of: token), user: user, secret: services.randomBytes(32), created: now,
            lastSeen: now, idle: staysSignedIn ? nil : Int64(services.settings.sessionIdle) * 1_000,
            ends: now.advanced(byMilliseconds: Int64(services.settings.sessionAbsolute) * 1_000), device: device)
        return Opened(token: token, session: session)
    }

    private static func sentence(left: Int) -> String {
        let start = "Address and password do not belong together."
        switch left {
        case 0: return start + " Wait a moment before the next try."
        case 1: return start + " 1 try left before a pause."
        default: return start + " \(left) tries left before a pause."
        }
    }
}
