import Domain
import Storage

/// The verbs on links by which a password is set once.
package struct SignInLinkStore: Sendable {
    private static let gone = Problem.notFound(
        "This link was used already, or it is too old. Operations can make another one.")

    package let services: AppServices

    package init(services: AppServices) {
        self.services = services
    }

    /// Makes a link for the user and ends those before it; its token is seen here and never again.
    ///
    /// Throws `SignInRefusal.tooManyTries` when too many are made for one person.
    package func make(for user: ID<User>, _ act: Act) async throws -> String {
        let token = Base64URL.encode(services.randomBytes(32))
        let link = SignInLink(
            tokenHash: Session.hash(of: token), user: user, author: act.author, made: act.now,
            ends: act.now.advanced(byMilliseconds: Int64(SignInLink.lifetimeHours) * 3_600_000), used: nil)
        let attempt: ID<SignInThrottleAttempt> = try act.ids.next()
        let verdict = try await services.database.write { connection -> SignInThrottle.Verdict in
            guard let found = try UserQueries.lock(user, in: connection) else {
                throw Problem.notFound("There is no such user.")
            }
            guard found.isActive else {
                throw Problem.conflict("\(found.name) is not active. Activate them first.")
            }
            let verdict = try SignInThrottle.admit(["link:\(user)"], id: attempt, at: act.now, in: connection)
            guard case .admitted = verdict else { return verdict }
            try SignInLinkQueries.endAll(of: user, at: act.now, in: connection)
            try SignInLinkQueries.insert(link, in: connection)
            try UserEvents.tell(.passwordLinkMade, of: user, act, in: connection)
            return verdict
        }
        if case .wait(let seconds) = verdict { throw SignInRefusal.tooManyTries(seconds: seconds) }
        return token
    }

    /// Whose link it is; guesses are counted by the address that they come from.
    ///
    /// Throws `Problem.notFound` for a link that is worth nothing.
    package func holder(of token: String, from address: String, at now: Timestamp) async throws -> User {
        let hash = Session.hash(of: token)
        let found = try await services.database.read { connection -> User? in
            guard let link = try SignInLinkQueries.find(hash, in: connection), link.isOpen(at: now),
                let user = try UserQueries.find(link.user, in: connection), user.isActive
            else { return nil }
            return user
        }
        if let found { return found }
        guard let key = SignInThrottle.key(address: address) else { throw SignInLinkStore.gone }
        let attempt: ID<SignInThrottleAttempt> = try services.newID()
        let verdict = try await services.database.write {
            try SignInThrottle.admit([key], id: attempt, at: now, in: $0)
        }
        if case .wait(let seconds) = verdict { throw SignInRefusal.tooManyTries(seconds: seconds) }
        throw SignInLinkStore.gone
    }

    /// Sets the password, spends the link and ends all sessions of the user.
    ///
    /// Throws `Problem.notFound` when the link was spent meanwhile, `Problem.invalid` for the password.
    package func use(_ token: String, password: String, at now: Timestamp) async throws -> ID<User> {
        let hash = try await services.passwords.hash(try UserStore.checked(password))
        let tokenHash = Session.hash(of: token)
        let ids = services.ids
        return try await services.database.write { connection in
            guard let link = try SignInLinkQueries.lock(tokenHash, in: connection), link.isOpen(at: now),
                let user = try UserQueries.lock(link.user, in: connection), user.isActive
            else { throw SignInLinkStore.gone }
            try SignInLinkQueries.use(tokenHash, at: now, in: connection)
            try UserQueries.setPassword(hash, of: user.id, mustChange: false, at: now, in: connection)
            try SessionQueries.deleteAll(of: user.id, in: connection)
            try UserEvents.tell(
                .passwordLinkUsed, of: user.id, Act(author: user.id, now: now, ids: ids), in: connection)
            return user.id
        }
    }
}

/// Events about users: who did it and to whom, nothing personal.
package enum UserEvents {
    package static func tell(
        _ kind: EventKind, of user: ID<User>, details: String? = nil, _ act: Act, in connection: any Connection
    ) throws {
        var event = Event(kind, noun: "user", subject: user, at: act.now)
        event.details = details
        try EventLog.append(event, act, in: connection)
    }
}
