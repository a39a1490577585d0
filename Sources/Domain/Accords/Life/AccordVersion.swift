/// One version of the accord: never edited, only followed by another.
public struct AccordVersion: Hashable, Sendable {
    /// Counts from 1.
    public var number: Int
    /// SHA-256 of the text in hexadecimal, as it was proposed.
    public var hash: String
    public var parties: [Signatory]
    public var term: Term
    public var signing: Signing
    public var timeZone: String
    /// When it was put before the parties; `nil` while it is a draft.
    public var proposedAt: Timestamp?
    /// When it is to come into force; `nil`: with its last signature.
    public var effectiveFrom: Timestamp?
    public var signatures: [Signature] = []
    /// Leaders who followed the one that the version names, oldest first.
    public var successions: [Succession] = []

    public init(
        number: Int, hash: String, accord: Accord, proposedAt: Timestamp? = nil, effectiveFrom: Timestamp? = nil
    ) {
        self.number = number
        self.hash = hash
        parties = accord.parties
        term = accord.term
        signing = accord.signing
        timeZone = accord.timeZone
        self.proposedAt = proposedAt
        self.effectiveFrom = effectiveFrom
    }
}

/// The act of one person for one party.
public struct Signature: Hashable, Sendable {
    public enum Role: String, Sendable, CaseIterable {
        /// Signs for the party.
        case leader
        /// Signs beside a leader who leads two parties.
        case delegate
    }

    public var party: Party
    public var role: Role
    /// E-mail address of the one whose signature it is.
    public var signer: String
    /// E-mail address of the one in Operations who entered it on the signer's behalf.
    public var enteredBy: String?
    public var at: Timestamp
    /// SHA-256 of the text that was signed.
    public var hash: String

    public init(
        party: Party, role: Role, signer: String, enteredBy: String? = nil, at: Timestamp, hash: String
    ) {
        self.party = party
        self.role = role
        self.signer = signer
        self.enteredBy = enteredBy
        self.at = at
        self.hash = hash
    }
}

/// A new leader of a party while a version is in force.
public struct Succession: Hashable, Sendable {
    public var party: Party
    public var leader: String
    public var since: Timestamp
    public var confirmedAt: Timestamp?

    public init(party: Party, leader: String, since: Timestamp, confirmedAt: Timestamp? = nil) {
        self.party = party
        self.leader = leader
        self.since = since
        self.confirmedAt = confirmedAt
    }
}

/// Whose signature a version needs.
public struct SignatureNeed: Hashable, Sendable {
    public var party: Party
    public var role: Signature.Role
    public var signer: String

    public init(party: Party, role: Signature.Role, signer: String) {
        self.party = party
        self.role = role
        self.signer = signer
    }
}
