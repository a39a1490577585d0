/// What follows when a promise is broken.
public struct Breach: Hashable, Sendable {
    public struct Step: Hashable, Sendable {
        public enum Action: String, CaseIterable, Sendable { case warn, reassign, tellManager = "tell-manager" }

        /// Share of the time used, in hundredths of a percent; 8000 = 80 %.
        public var at: Int
        public var then: Action
        public var when: Predicate?

        public init(at: Int, then: Action, when: Predicate? = nil) {
            self.at = at
            self.then = then
            self.when = when
        }
    }

    /// What a missed commitment gives the other side.
    public enum Gift: Hashable, Sendable {
        /// The shortfall of `missed` is added to the promise of `to`.
        case addsShortfall(missed: String, to: String)
        /// Hand-offs that missed it count as accepted in `in`.
        case countsAccepted(missed: String, in: String)
        /// The promise of `of` shrinks in proportion.
        case relievesInProportion(missed: String, of: String)
    }

    public var ofOne: [Step] = []
    public var gives: [Gift] = []

    public init() {}
}

/// What eases targets and capacity alike.
public struct Relief: Hashable, Sendable {
    /// Share of the full load by month in the job, in hundredths of a percent; after the last: all.
    public var ramp: [Int] = []
    public var leaveOver: Span?
    public var vacancies = false

    public init() {}
}

/// Dated, co-signed exceptions to a commitment.
public struct Exceptions: Hashable, Sendable {
    public struct Agreed: Hashable, Sendable {
        public var commitment: String
        public var tier: String?
        public var from: Day
        /// The last day on which it applies.
        public var until: Day
        public var within: Span?
        public var because: String

        public init(commitment: String, tier: String?, from: Day, until: Day, within: Span?, because: String) {
            self.commitment = commitment
            self.tier = tier
            self.from = from
            self.until = until
            self.within = within
            self.because = because
        }
    }

    public var longest: Span?
    public var perQuarter: Int?
    public var signedBy: [Party] = []
    public var agreed: [Agreed] = []

    public init() {}
}

/// A figure that is aimed at; here only for adding the promises up.
public struct Goal: Hashable, Sendable {
    public var metric: String
    public var managed: Bool
    public var per: Period
    /// Major units or a count.
    public var target: Int64?
    /// Shares by origin, in hundredths of a percent.
    public var byOrigin: [String: Int] = [:]
    /// E-mail address by party; empty: the leaders own it.
    public var owners: [Party: String] = [:]

    public init(metric: String, managed: Bool, per: Period, target: Int64? = nil) {
        self.metric = metric
        self.managed = managed
        self.per = per
        self.target = target
    }
}

/// Signed rates that stand in for a history that does not exist yet.
public struct Assumptions: Hashable, Sendable {
    /// Hundredths of a percent.
    public var qualifiedToOpportunity: Int?
    public var opportunityToWon: Int?
    /// Major units of the accord's currency.
    public var wonAmount: Int64?
    public var cycle: Span?
    public var source = ""
    public var replacedAfter: Int?

    public init() {}
}
