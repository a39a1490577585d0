extension AccordLife {
    /// One who wants to sign.
    public struct Signer: Hashable, Sendable {
        /// E-mail address of the one signed in.
        public var email: String
        /// Whether they may enter signatures on behalf of others.
        public var isOperations: Bool

        public init(email: String, isOperations: Bool = false) {
            self.email = email
            self.isOperations = isOperations
        }
    }

    /// The signatures that somebody may give now: their own, and for Operations those of all others.
    public static func maySign(_ signer: Signer, _ version: AccordVersion) -> [SignatureNeed] {
        guard version.proposedAt != nil else { return [] }
        return signaturesMissing(version).filter { signer.isOperations || same($0.signer, signer.email) }
    }

    /// Signs for a party in a role.
    ///
    /// - Parameters:
    ///   - version: The version as it stands.
    ///   - party: For whom.
    ///   - role: As leader, or as the delegate who countersigns.
    ///   - signer: Who does it.
    ///   - hash: SHA-256 of the text that the signer has before them.
    ///   - instant: When.
    /// - Returns: The signature to add.
    /// - Throws: `Problem.conflict` when the version cannot be signed now, `Problem.forbidden` when not by this one.
    public static func sign(
        _ version: AccordVersion, for party: Party, as role: Signature.Role, by signer: Signer, hash: String,
        at instant: Timestamp
    ) throws -> Signature {
        guard version.proposedAt != nil else {
            throw Problem.conflict("Version \(version.number) is a draft; it must be proposed before it can be signed.")
        }
        guard hash == version.hash else {
            throw Problem.conflict("The text is not the one that was proposed as version \(version.number).")
        }
        guard let need = needs(version).first(where: { $0.party == party && $0.role == role }) else {
            let what = role == .delegate ? "no countersignature" : "no signature"
            throw Problem.forbidden("Version \(version.number) needs \(what) for \(party.title).")
        }
        if let given = signature(for: need, version) {
            throw Problem.conflict("\(given.signer) has already signed version \(version.number) for \(party.title).")
        }
        let isOwn = same(need.signer, signer.email)
        guard isOwn || signer.isOperations else {
            throw Problem.forbidden("Only \(need.signer) signs for \(party.title) as \(role.rawValue).")
        }
        return Signature(
            party: party, role: role, signer: need.signer, enteredBy: isOwn ? nil : signer.email, at: instant,
            hash: hash)
    }

    /// Who leads a party now: the last successor, or the leader whom the version names.
    public static func leader(of party: Party, _ version: AccordVersion, at instant: Timestamp) -> String? {
        let later = version.successions.filter { $0.party == party && $0.since <= instant }
        return later.max { $0.since < $1.since }?.leader
            ?? version.parties.first { $0.party == party }?.leader
    }

    /// A new leader who has not confirmed.
    public struct Confirmation: Hashable, Sendable {
        public var party: Party
        public var leader: String
        /// `nil` when the accord names no time.
        public var due: Timestamp?
        public var isOverdue: Bool
    }

    /// New leaders who have yet to confirm; the version stays in force meanwhile.
    ///
    /// - Parameters:
    ///   - version: The version in force.
    ///   - instant: The instant asked about.
    ///   - end: The end of a time that begins at an instant; business days need a calendar, which the caller has.
    /// - Returns: One for each party whose new leader has not confirmed.
    public static func confirmationsDue(
        _ version: AccordVersion, at instant: Timestamp, end: (Span, Timestamp) -> Timestamp
    ) -> [Confirmation] {
        version.parties.compactMap { signatory in
            let later = version.successions.filter { $0.party == signatory.party && $0.since <= instant }
            guard let last = later.max(by: { $0.since < $1.since }), !same(last.leader, signatory.leader) else {
                return nil
            }
            if let confirmed = last.confirmedAt, confirmed <= instant { return nil }
            let due = version.signing.newLeaderConfirmsWithin.map { end($0, last.since) }
            return Confirmation(
                party: last.party, leader: last.leader, due: due, isOverdue: due.map { $0 < instant } ?? false)
        }
    }
}
