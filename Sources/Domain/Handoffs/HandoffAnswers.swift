/// The first answer of the side that received.
public struct HandoffDecision: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable { case accepted, rejected, returned }

    public var kind: Kind
    public var at: Timestamp
    public var by: String

    public init(kind: Kind, at: Timestamp, by: String) {
        self.kind = kind
        self.at = at
        self.by = by
    }
}

/// Who took the hand-off on, and by what.
public struct Acceptance: Hashable, Sendable {
    public enum Way: String, CaseIterable, Sendable { case click, attempt, ruling }

    public var way: Way
    public var at: Timestamp
    public var by: String

    public init(way: Way, at: Timestamp, by: String) {
        self.way = way
        self.at = at
        self.by = by
    }
}

/// Why the other side does not want it.
public struct Rejection: Hashable, Sendable {
    public var reason: String
    /// Family of the reason when it was given.
    public var family: String
    public var countsAgainst: Party
    public var note: String?
    /// Where the proof is: an address, a document, a bounced message.
    public var proof: String?
    public var at: Timestamp
    public var by: String

    public init(
        reason: String, family: String, countsAgainst: Party, note: String? = nil, proof: String? = nil, at: Timestamp,
        by: String
    ) {
        self.reason = reason
        self.family = family
        self.countsAgainst = countsAgainst
        self.note = note
        self.proof = proof
        self.at = at
        self.by = by
    }
}

/// What the side that handed over says to a rejection.
public struct RejectionAnswer: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// The lead's data is mended; it may be handed over again.
        case fixData = "fix-data"
        /// The definition is to be changed.
        case fixRule = "fix-rule"
        case accept
        case contest
    }

    public var kind: Kind
    public var note: String?
    public var at: Timestamp
    public var by: String

    public init(kind: Kind, note: String? = nil, at: Timestamp, by: String) {
        self.kind = kind
        self.note = note
        self.at = at
        self.by = by
    }
}

/// What the arbiter, or the executive after an appeal, said.
public struct Ruling: Hashable, Sendable {
    public enum Verdict: String, CaseIterable, Sendable {
        case rejectionStands = "rejection-stands"
        /// The hand-off was good; it counts as accepted.
        case handOffStands = "hand-off-stands"
    }

    public var verdict: Verdict
    public var because: String
    public var at: Timestamp
    public var by: String

    public init(verdict: Verdict, because: String, at: Timestamp, by: String) {
        self.verdict = verdict
        self.because = because
        self.at = at
        self.by = by
    }
}

/// The wish of one side that the executive rules.
public struct Appeal: Hashable, Sendable {
    public var because: String
    public var at: Timestamp
    public var by: String

    public init(because: String, at: Timestamp, by: String) {
        self.because = because
        self.at = at
        self.by = by
    }
}

/// What the next dispute about the same reason can be held against; it stays with the definition.
public struct Precedent: Hashable, Sendable {
    /// Kind of hand-off.
    public var kind: String
    public var reason: String
    public var verdict: Ruling.Verdict
    public var because: String
    public var at: Timestamp

    public init(kind: String, reason: String, verdict: Ruling.Verdict, because: String, at: Timestamp) {
        self.kind = kind
        self.reason = reason
        self.verdict = verdict
        self.because = because
        self.at = at
    }
}

/// What a lead ended with after contact.
public struct DispositionGiven: Hashable, Sendable {
    public var reason: String
    /// When it comes back; `nil` when it ends.
    public var returnOn: Day?
    public var note: String?
    public var at: Timestamp
    public var by: String

    public init(reason: String, returnOn: Day? = nil, note: String? = nil, at: Timestamp, by: String) {
        self.reason = reason
        self.returnOn = returnOn
        self.note = note
        self.at = at
        self.by = by
    }
}

/// Time in which the clocks stand still; it ends by itself.
public struct HandoffPause: Hashable, Sendable {
    public var reason: String
    public var from: Timestamp
    /// Not included; brought forward when it is resumed before.
    public var until: Timestamp
    public var by: String
    /// Its end has been recorded.
    public var isEnded: Bool

    public init(reason: String, from: Timestamp, until: Timestamp, by: String, isEnded: Bool = false) {
        self.reason = reason
        self.from = from
        self.until = until
        self.by = by
        self.isEnded = isEnded
    }
}

/// A promise that was let go for one hand-off.
public struct Waiver: Hashable, Sendable {
    /// Id of the commitment.
    public var commitment: String
    public var reason: String
    public var at: Timestamp
    public var by: String

    public init(commitment: String, reason: String, at: Timestamp, by: String) {
        self.commitment = commitment
        self.reason = reason
        self.at = at
        self.by = by
    }
}
