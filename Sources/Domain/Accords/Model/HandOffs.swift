/// Where a lead goes when a rule holds.
public struct RoutingRule: Hashable, Sendable {
    public enum Target: Hashable, Sendable {
        case companyOwner
        case companyAccountManager
        case opportunityOwner
        case pool(String)
        case queue(String)
    }

    public var name: String
    public var when: Predicate
    public var to: Target
    /// The kind of hand-off that it makes; `nil`: the one of qualified leads.
    public var handOff: String?

    public init(name: String, when: Predicate, to: Target, handOff: String? = nil) {
        self.name = name
        self.when = when
        self.to = to
        self.handOff = handOff
    }
}

/// One kind of hand-off: its subject, its sides and what silence means.
public struct HandOffKind: Hashable, Sendable {
    public enum Subject: String, CaseIterable, Sendable { case qualified, salesQualified, won, expansion }
    public enum Silence: String, CaseIterable, Sendable { case countsAsAccepted = "counts-as-accepted", manager }
    public enum Release: Hashable, Sendable { case capacity, perDay(Int) }

    public var name: String
    public var of: Subject
    public var from: Party
    public var to: Party
    public var team: String?
    public var attemptAccepts = false
    public var silence: Silence = .countsAsAccepted
    public var releaseAtMost: Release?
    /// Fields that must be filled.
    public var carries: [String] = []
    /// A meeting that the buyer missed so often ends it.
    public var noShows: Int?
    /// Families of reasons for which it may be rejected; empty: all.
    public var reasons: [String] = []

    public init(name: String, of: Subject, from: Party, to: Party) {
        self.name = name
        self.of = of
        self.from = from
        self.to = to
    }
}

/// Whose hours count, what pauses a clock and what counts as an attempt.
public struct Clocks: Hashable, Sendable {
    public enum Calendar: String, CaseIterable, Sendable { case responsible, lead }

    public struct Pause: Hashable, Sendable {
        public var reason: String
        public var longest: Span

        public init(reason: String, longest: Span) {
            self.reason = reason
            self.longest = longest
        }
    }

    public struct Attempt: Hashable, Sendable {
        /// Kinds of activity that count.
        public var counts: [String] = ["call", "personal-email", "social-message", "meeting"]
        /// Automatic messages do not count.
        public var byHand = true
        /// Different channels that a full series of attempts needs.
        public var channels: Int?
        /// At most so many count a day.
        public var perDay: Int?

        public init() {}
    }

    public var calendar: Calendar = .responsible
    public var pauses: [Pause] = []
    public var absentReassignAfter: Span?
    public var attempt = Attempt()

    public init() {}
}

/// Reasons for a rejection that are alike in what they need and whom they count against.
public struct RejectionFamily: Hashable, Sendable {
    public var name: String
    public var reasons: [String]
    public var countsAgainst: Party
    public var proof: Bool
    public var note: Bool

    public init(name: String, reasons: [String], countsAgainst: Party, proof: Bool = false, note: Bool = false) {
        self.name = name
        self.reasons = reasons
        self.countsAgainst = countsAgainst
        self.proof = proof
        self.note = note
    }
}

/// What a lead ends with after contact, and whether it comes back.
public struct Disposition: Hashable, Sendable {
    public var reason: String
    public var recycles: Bool

    public init(reason: String, recycles: Bool) {
        self.reason = reason
        self.recycles = recycles
    }
}

/// When recycled leads come back, and what they need then.
public struct Recycling: Hashable, Sendable {
    public enum Return: Hashable, Sendable {
        case after(days: Int)
        case dateNamedOr(days: Int)
    }

    public var backAfter: [String: Return] = [:]
    public var needs: Predicate?

    public init() {}
}

/// Who rules on a contested rejection, and how fast.
public struct Disputes: Hashable, Sendable {
    public var contestWithin: Span
    /// E-mail address.
    public var arbiter: String
    public var ruledWithin: Span
    public var appeal: Party?

    public init(contestWithin: Span, arbiter: String, ruledWithin: Span, appeal: Party? = nil) {
        self.contestWithin = contestWithin
        self.arbiter = arbiter
        self.ruledWithin = ruledWithin
        self.appeal = appeal
    }
}

/// The same leads judged blind by both sides.
public struct Calibration: Hashable, Sendable {
    public var sample: Int
    public var per: Period
    public var judges: [Party]
    public var blind: Bool
    /// Share of judgements that must agree, in hundredths of a percent (8000 = 80 %).
    public var agreement: Int

    public init(sample: Int, per: Period, judges: [Party], blind: Bool, agreement: Int) {
        self.sample = sample
        self.per = per
        self.judges = judges
        self.blind = blind
        self.agreement = agreement
    }
}
