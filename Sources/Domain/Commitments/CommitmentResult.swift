/// How one commitment stands in one period: what was promised, what was delivered, and the rows behind each figure.
public struct CommitmentResult: Sendable {
    public enum Verdict: Hashable, Sendable {
        case kept
        case broken
        case undecided(Undecided)
    }

    public enum Undecided: Hashable, Sendable {
        case noCases
        /// Fewer than the commitment judges from.
        case fewCases(Int, judgedFrom: Int)
        /// The period runs, and the number is not reached yet.
        case running
        case beforeAccord
        /// Nothing is promised for this cut.
        case noPromise
        /// The program does not measure this yet.
        case notMeasurable
    }

    public var commitment: Commitment
    public var period: PeriodSpan
    public var verdict: Verdict
    /// Nothing can change any more: the period is over and nothing is pending.
    public var isFinal: Bool
    /// As it is held against what was delivered: gifts and relief are in it.
    public var promised: Figure?
    public var delivered: Figure?
    /// How much of the promise was kept; over one only where more counts.
    public var attainment: Ratio?
    /// The rows under the accord.
    public var tally = Tally()
    /// The rows before it.
    public var before = Tally()
    /// Pools, or territories and verticals, where the promise is made for each.
    public var cells: [PromiseCell] = []
    /// What changed the promise, in order.
    public var adjustments: [Adjustment] = []
    /// The counts of each version that ran in the period; empty when one did.
    public var versions: [VersionFigure] = []
    /// Share of the last week, where that is limited.
    public var lastWeek: Ratio?
    /// Minutes from what set the clock off until it stopped.
    public var elapsed: Durations?
    /// Working minutes.
    public var business: Durations?
    /// Where a count should be by now on a straight line.
    public var pace: Pace?

    init(_ commitment: Commitment, _ period: PeriodSpan) {
        self.commitment = commitment
        self.period = period
        verdict = .undecided(.notMeasurable)
        isFinal = false
    }
}

/// Raw identities of the rows, by what they count as.
public struct Tally: Hashable, Sendable {
    /// Clocks kept; hand-offs accepted, complete or counted.
    public var met: [Int64] = []
    public var missed: [Int64] = []
    public var pending: [Int64] = []
    public var waived: [Int64] = []
    public var excepted: [Int64] = []
    /// Nothing was owed any more.
    public var lifted: [Int64] = []
    /// Reasons that do not count, subjects handed over before, companies counted already.
    public var leftOut: [Int64] = []
    /// Not measurable: no evidence.
    public var unknown: [Int64] = []

    public init() {}

    /// Rows with a yes or a no.
    public var cases: Int { met.count + missed.count }

    mutating func append(_ other: Tally) {
        met += other.met
        missed += other.missed
        pending += other.pending
        waived += other.waived
        excepted += other.excepted
        lifted += other.lifted
        leftOut += other.leftOut
        unknown += other.unknown
    }
}

/// One promise of a table of promises.
public struct PromiseCell: Hashable, Sendable {
    /// A pool; or a territory, and a vertical where there is one.
    ///
    /// Empty: all.
    public var name: [String]
    /// As signed, for this period.
    public var signed: Int64
    /// After gifts and relief.
    public var promised: Int64
    public var delivered: Int64 = 0

    public var isKept: Bool { delivered >= promised }
}

/// What made a promise larger or smaller.
public struct Adjustment: Hashable, Sendable {
    public enum Kind: String, CaseIterable, Sendable {
        /// The other side's promise was missed and gives this.
        case addedShortfall = "added-shortfall"
        case relievedInProportion = "relieved-in-proportion"
        case countedAccepted = "counted-accepted"
        /// Ramp, long leave, vacancies.
        case relief
        /// Part of the period only, or two versions.
        case split
    }

    public var kind: Kind
    /// Commitment that gives it; `nil` when none does.
    public var from: String?
    /// Change of the promise in hand-offs, or the number of hand-offs that count otherwise.
    public var amount: Int64

    public init(kind: Kind, from: String? = nil, amount: Int64) {
        self.kind = kind
        self.from = from
        self.amount = amount
    }
}

/// What one version counts in a period that ran under several.
public struct VersionFigure: Hashable, Sendable {
    public var version: Int
    /// The first day under it in the period: the split date, but for the first version.
    public var from: Day
    public var promised: Figure?
    public var delivered: Figure?
    public var tally: Tally
}

/// A count held against the straight line through its period.
public struct Pace: Hashable, Sendable {
    public var delivered: Int64
    /// Rounded half up.
    public var expected: Int64

    public var ahead: Int64 { delivered - expected }

    /// Where the promise should be at the instant.
    public init(promised: Int64, delivered: Int64, period: PeriodSpan, at instant: Timestamp) {
        let whole = max(1, period.end.milliseconds - period.start.milliseconds)
        let passed = min(max(0, instant.milliseconds - period.start.milliseconds), whole)
        self.delivered = delivered
        let (high, low) = promised.multipliedFullWidth(by: passed)
        let (quotient, remainder) = whole.dividingFullWidth((high, low))
        expected = remainder * 2 >= whole ? quotient + 1 : quotient
    }
}
