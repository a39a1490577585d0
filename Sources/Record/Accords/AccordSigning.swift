import Domain
import Storage

extension AccordStore {
    /// Whose signature is given, for which side.
    package struct Signing: Sendable, Equatable {
        package let version: Int64
        package let party: Party
        package let role: Signature.Role

        package init(version: Int64, party: Party, role: Signature.Role = .leader) {
            self.version = version
            self.party = party
            self.role = role
        }
    }

    /// What a signature led to.
    package struct Signed: Sendable, Equatable {
        package let signature: KeptSignature
        /// Whose signatures are still missing.
        package let missing: [SignatureNeed]
        /// Versions that came into force with it.
        package let begun: [Int64]
        /// When the version comes or came into force; `nil` while a signature is missing.
        package let effective: Timestamp?
    }

    /// Signs for a party: the leader or delegate whom the version names, or operations on their behalf.
    ///
    /// The caller has proved the password of whoever acts. With the last signature the version comes into force, at
    /// once or at its effective time.
    ///
    /// - Throws: `Problem.forbidden` when it is not theirs to sign, `Problem.conflict` when it is signed already,
    ///   withdrawn, or its text was altered.
    package func sign(_ signing: Signing, _ act: Act) async throws -> Signed {
        // Read before the transaction, so that the writer does not wait for the parser.
        _ = try await library.compiled(signing.version)
        return try await database.write { connection in
            try AccordQueries.lockAll(in: connection)
            let signature = try decide(signing, act, in: connection)
            try AccordQueries.insert(signature, in: connection)
            try EventLog.append(AccordStore.event(signature), act, in: connection)
            let begun = try begin(at: act.now, act, in: connection)
            let register = try AccordRegister.read(library, in: connection)
            return Signed(
                signature: signature, missing: register.signaturesMissing(signing.version), begun: begun,
                effective: register.effective(signing.version))
        }
    }

    /// Throws what `sign` would throw now; asked before a password is.
    package func checkMaySign(_ signing: Signing, _ act: Act) async throws {
        _ = try await database.read { try seat(signing, act, in: $0) }
    }

    /// Brings what has all its signatures and whose time has come into force, each dated at its own due instant.
    ///
    /// - Returns: Their numbers, in the order of their coming into force.
    @discardableResult
    func bringIntoForce(_ act: Act) async throws -> [Int64] {
        let isDue = try await database.read { connection in
            guard try AccordQueries.isWaiting(at: act.now, in: connection) else { return false }
            return try !AccordRegister.read(library, in: connection).due(at: act.now).isEmpty
        }
        guard isDue else { return [] }
        return try await database.write { connection in
            try AccordQueries.lockAll(in: connection)
            return try begin(at: act.now, act, in: connection)
        }
    }

    private func decide(_ signing: Signing, _ act: Act, in connection: any Connection) throws -> KeptSignature {
        let signature = try seat(signing, act, in: connection)
        let isOnBehalf = signature.enteredBy != nil
        let signer = isOnBehalf ? try AccordStore.user(signature.signer, act, in: connection) : act.author
        return KeptSignature(
            version: signing.version, party: signing.party, role: signing.role, signer: signer, author: act.author,
            at: act.now, digest: signature.hash, isOnBehalf: isOnBehalf)
    }

    /// The signature that the rules of the accord's life admit.
    private func seat(_ signing: Signing, _ act: Act, in connection: any Connection) throws -> Signature {
        let register = try AccordRegister.read(library, in: connection)
        let version = try register.version(signing.version)
        guard version.withdrawnAt == nil, let life = register.life(signing.version) else {
            throw Problem.conflict("Version \(signing.version) has been withdrawn. Nothing was signed.")
        }
        guard !version.isAltered else { throw AccordLibrary.altered(signing.version) }
        let viewer = try AccordStore.signer(act, in: connection)
        return try AccordLife.sign(
            life, for: signing.party, as: signing.role,
            by: AccordLife.Signer(email: viewer.email, isOperations: viewer.isOperations), hash: version.digest,
            at: act.now)
    }

    /// The versions that are due, in the order of their instants, each superseding the one before.
    package func begin(at now: Timestamp, _ act: Act, in connection: any Connection) throws -> [Int64] {
        let due = try AccordRegister.read(library, in: connection).due(at: now)
        for (number, instant) in due {
            try AccordQueries.begin(number, at: instant, in: connection)
            try EventLog.append(Event.about(.accordInForce, version: number, at: instant), act, in: connection)
        }
        return due.map(\.number)
    }

    package static func signer(_ act: Act, in connection: any Connection) throws -> Viewer {
        if act.author.rawValue == 0 { return .system }
        guard let viewer = try ViewerQueries.viewer(act.author, at: act.now, in: connection) else {
            throw Problem.forbidden("Only someone who works here may sign.")
        }
        return viewer
    }

    /// The one whose signature it is; made without a sign-in where nobody has the address yet.
    private static func user(_ email: String, _ act: Act, in connection: any Connection) throws -> ID<User> {
        if let known = try UserQueries.find(email: email, in: connection) { return known.id }
        let user = User(
            id: try act.ids.next(), name: String(email.prefix { $0 != "@" }), email: email, zone: "UTC",
            created: act.now)
        try UserQueries.insert(user, in: connection)
        return user.id
    }

    private static func event(_ signature: KeptSignature) -> Event {
        var event = Event.about(.accordSigned, version: signature.version, at: signature.at)
        event.details = """
            {"party":"\(signature.party.rawValue)","capacity":"\(signature.role.rawValue)",\
            "onBehalf":\(signature.isOnBehalf)}
            """
        return event
    }
}

extension AccordRegister {
    /// Versions that have all signatures and whose time has come, but that have not come into force; oldest first.
    package func due(at now: Timestamp) -> [(number: Int64, instant: Timestamp)] {
        versions.compactMap { version -> (number: Int64, instant: Timestamp)? in
            guard version.inForceAt == nil, version.withdrawnAt == nil, let instant = effective(version.number),
                instant <= now
            else { return nil }
            return (version.number, instant)
        }
        .sorted { ($0.instant, $0.number) < ($1.instant, $1.number) }
    }
}
