extension AccordLife {
    /// Who leads a party by the roster, and since when.
    public struct RosterLeader: Hashable, Sendable {
        public var party: Party
        /// E-mail address.
        public var leader: String
        public var since: Timestamp

        public init(party: Party, leader: String, since: Timestamp) {
            self.party = party
            self.leader = leader
            self.since = since
        }
    }

    /// Changes of leaders that the version does not know yet: one at most for each party.
    ///
    /// A party whose leader the roster does not name is still led by the last one known. Of several leaders the one
    /// who began last succeeds. A change counts from when it happened, but not before the version came into force.
    public static func successions(
        _ version: AccordVersion, leaders: [RosterLeader], inForceSince begin: Timestamp
    ) -> [Succession] {
        version.parties.compactMap { signatory in
            let own = leaders.filter { $0.party == signatory.party }
            let known = leader(of: signatory.party, version, at: Timestamp(milliseconds: .max)) ?? signatory.leader
            guard !own.isEmpty, !own.contains(where: { same($0.leader, known) }) else { return nil }
            guard let new = own.max(by: { ($0.since, $1.leader) < ($1.since, $0.leader) }) else { return nil }
            let last = version.successions.filter { $0.party == signatory.party }.map(\.since).max()
            let since = max(new.since, last.map { $0.advanced(byMilliseconds: 1) } ?? begin, begin)
            return Succession(party: signatory.party, leader: new.leader, since: since)
        }
    }

    /// Confirms the accord in force as the new leader of a party.
    ///
    /// - Parameters:
    ///   - version: The version in force, with its successions.
    ///   - party: For whom.
    ///   - signer: Who does it.
    ///   - hash: SHA-256 of the text that the signer has before them.
    ///   - instant: When.
    /// - Returns: The succession, confirmed.
    /// - Throws: `Problem.conflict` when there is nothing to confirm, `Problem.forbidden` when not by this one.
    public static func confirm(
        _ version: AccordVersion, for party: Party, by signer: Signer, hash: String, at instant: Timestamp
    ) throws -> Succession {
        guard hash == version.hash else {
            throw Problem.conflict("The text is not the one that was proposed as version \(version.number).")
        }
        let open = confirmationsDue(version, at: instant) { _, start in start }
        guard let due = open.first(where: { $0.party == party }) else {
            throw Problem.conflict("\(party.title) has no new leader who has still to confirm the accord.")
        }
        guard same(due.leader, signer.email) || signer.isOperations else {
            throw Problem.forbidden("Only \(due.leader) confirms the accord for \(party.title).")
        }
        let own = version.successions.filter { $0.party == party && $0.since <= instant }
        guard var last = own.max(by: { $0.since < $1.since }) else {
            throw Problem.conflict("\(party.title) has no new leader.")
        }
        last.confirmedAt = instant
        return last
    }
}
