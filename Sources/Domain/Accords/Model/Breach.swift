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
    /// From the shortest run to the longest.
    public var ofWhole: [WholeStep] = []
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
