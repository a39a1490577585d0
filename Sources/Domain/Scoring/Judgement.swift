/// What an accord says about one lead at one instant, with all that led to it.
public struct Judgement: Sendable, Equatable {
    /// Names of the failed checks that block a hand-off; empty: valid.
    public var blocked: [String] = []
    public var signals: [SignalValue] = []
    public var territory = Segments.other
    public var vertical = Segments.other
    /// `nil`: cannot be known.
    public var ideal: Bool?
    public var fit = FitScore()
    public var engagement = EngagementResult()
    /// The first door that holds.
    public var door: String?
    /// A customer's demand, or an account manager's need.
    public var isExpansion = false
    public var tier: String?
    /// Indexes into the accord's routing rules: the first that holds, and those to fall back on while it names an owner.
    public var routes: [Int] = []
    /// Ids of the commitments whose `when` holds, in the order of the accord.
    public var holding: [String] = []
    /// Indexes of the steps after a breach (`breach.ofOne`) whose `when` holds.
    public var holdingSteps: [Int] = []
    /// Fields that were missing where a rule could not be decided, sorted.
    public var missing: [String] = []
    /// False for a lead that came back and lacks the fresh interest that the accord's recycling asks for.
    public var isFresh = true
    /// No door holds, and at least one could not be decided for lack of data.
    public var isUndecided = false

    public init() {}

    /// Valid and through a door, or an expansion, which is never invalid.
    public var isQualified: Bool {
        isExpansion || (door != nil && blocked.isEmpty)
    }
}

/// A signal's value: true or false, or a number.
public struct SignalValue: Sendable, Equatable {
    public var name: String
    public var count: Int
}

/// Who they are: A to D, or U when less than half of the points can be known.
public struct FitScore: Sendable, Equatable {
    /// One rule that held.
    public struct Line: Sendable, Equatable {
        public var group: Int
        public var rule: Int
        /// Thousandths of a point.
        public var points: Int64
    }

    /// What a group's cap cut off: negative thousandths.
    public struct Cut: Sendable, Equatable {
        public var group: Int
        public var points: Int64
    }

    public static let unknown = "U"
    public static let lowest = "D"

    public var grade = FitScore.unknown
    /// Thousandths of a point; the sum of lines and cuts.
    public var points: Int64 = 0
    public var lines: [Line] = []
    public var cuts: [Cut] = []
}

/// What they did: level 1 to 4.
public struct EngagementResult: Sendable, Equatable {
    /// One rule that counted something; indexes run over all groups' rules in order.
    public struct Line: Sendable, Equatable {
        public var rule: Int
        public var count: Int
        /// Thousandths of a point.
        public var points: Int64
    }

    public var level = 1
    /// Thousandths of a point; the sum of lines and cuts.
    public var points: Int64 = 0
    public var lines: [Line] = []
    public var cuts: [FitScore.Cut] = []
}
