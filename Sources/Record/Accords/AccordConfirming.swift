import Domain
import Storage

extension AccordStore {
    /// Confirms the version in force for a party as its new leader, or on their behalf for operations.
    ///
    /// The caller has proved the password of whoever acts.
    ///
    /// - Throws: `Problem.conflict` when there is nothing to confirm or the version is not in force,
    ///   `Problem.forbidden` when it is not theirs.
    package func confirm(_ number: Int64, for party: Party, digest: String, _ act: Act) async throws {
        try await database.write { connection in
            try AccordQueries.lockAll(in: connection)
            let succession = try confirmation(number, party, digest, act, in: connection)
            try SuccessionQueries.confirm(
                succession, version: number, digest: digest, by: act.author, in: connection)
            var event = Event.about(.leaderConfirmed, version: number, at: act.now)
            event.details = "{\"party\":\"\(party.rawValue)\"}"
            try EventLog.append(event, act, in: connection)
        }
    }

    /// Throws what `confirm` would throw now; asked before a password is.
    package func checkMayConfirm(_ number: Int64, for party: Party, digest: String, _ act: Act) async throws {
        _ = try await database.read { try confirmation(number, party, digest, act, in: $0) }
    }

    /// Keeps that somebody has read the version in force; a second time changes nothing.
    ///
    /// - Throws: `Problem.conflict` when it is not in force or another text, `Problem.forbidden` for those who work
    ///   for no party that signs.
    package func read(_ number: Int64, digest: String, _ act: Act) async throws {
        try await database.write { connection in
            let life = try ruling(number, digest, act, in: connection)
            let members = try ReadingQueries.members(at: act.now, in: connection)
            let parties = Set(life.version.parties.map(\.party))
            let own = members.filter { $0.user == act.author }
            guard let line = own.first(where: { parties.contains($0.member.party) }) else {
                throw Problem.forbidden("Only those who work for a party that signs are asked to read the accord.")
            }
            let isAsked = try ReadingQueries.of(number, in: connection).contains { $0.user == act.author }
            if !isAsked {
                let start = max(life.since, line.member.since)
                let asking = ReadingRound.Asking(email: line.member.email, askedAt: start, due: act.now)
                try ReadingQueries.insert(
                    asking, version: number, user: act.author, digest: digest, at: act.now, in: connection)
            }
            let isNew = try ReadingQueries.read(
                number, by: act.author, digest: digest, at: act.now, in: connection)
            guard isNew else { return }
            try EventLog.append(Event.about(.accordRead, version: number, at: act.now), act, in: connection)
        }
    }

    private func confirmation(
        _ number: Int64, _ party: Party, _ digest: String, _ act: Act, in connection: any Connection
    ) throws -> Succession {
        let life = try ruling(number, digest, act, in: connection).version
        let viewer = try AccordStore.signer(act, in: connection)
        let version = life.with(try SuccessionQueries.of(number, in: connection))
        return try AccordLife.confirm(
            version, for: party, by: AccordLife.Signer(email: viewer.email, isOperations: viewer.isOperations),
            hash: digest, at: act.now)
    }

    /// The version, if it rules now and the text is the one that was read.
    private func ruling(
        _ number: Int64, _ digest: String, _ act: Act, in connection: any Connection
    ) throws -> (version: AccordVersion, since: Timestamp) {
        let register = try AccordRegister.read(library, in: connection)
        let kept = try register.version(number)
        guard register.ruling(at: act.now)?.number == number, let life = register.life(number),
            let since = register.effective(number)
        else { throw Problem.conflict("Version \(number) is not the one in force.") }
        guard kept.digest == digest else {
            throw Problem.conflict("The form belongs to another text. Open version \(number) again and read it.")
        }
        return (life, since)
    }
}
