/// What one accord would have said about every lead of a history.
///
/// Shape: `verdicts` by the lead's number in the history that was replayed; a number in a verdict is looked up in
/// `names`. Equal whatever the number of threads.
public struct ReplayResult: Sendable, Equatable {
    public var names: ReplayNames
    public var verdicts: [LeadVerdict]

    public init(names: ReplayNames, verdicts: [LeadVerdict]) {
        self.names = names
        self.verdicts = verdicts
    }

    public var count: Int { verdicts.count }
}

/// The names behind the numbers of verdicts.
public struct ReplayNames: Sendable, Equatable {
    /// Doors in the order of the accord; a verdict's `door` is one more than the place, 0: none.
    public var doors: [String] = []
    /// Tiers in the order of the accord; a verdict's `tier` is one more than the place, 0: none.
    public var tiers: [String] = []
    /// Best first, then the lowest and the unknown grade; a verdict's `grade` is the place.
    public var grades: [String] = []
    /// In the order of the accord, then the one of leads in none; a verdict's `territory` is the place.
    public var territories: [String] = []
    /// In the order of the accord, then the one of leads in none; a verdict's `vertical` is the place.
    public var verticals: [String] = []
    /// Lists of routing rules by their place in the accord, tried in order; a verdict's `route` is the place, 0: none.
    public var routes: [[Int]] = [[]]

    public init() {}
}

/// What one accord would have said about one lead, and when.
///
/// Of a lead that qualifies everything is as of the instant at which it first does; of any other as of the last
/// instant at which it was judged.
public struct LeadVerdict: Sendable, Equatable {
    /// The value of an instant that never came.
    public static let never = Int64.max

    /// When it first qualifies, milliseconds UTC; `never`: it does not.
    public var qualifiedAt = Self.never
    /// Thousandths of a point.
    public var fitPoints: Int64 = 0
    /// Thousandths of a point.
    public var engagementPoints: Int64 = 0
    /// Numbers in the names of the result.
    public var territory: UInt16 = 0
    public var vertical: UInt16 = 0
    public var route: UInt16 = 0
    public var door: UInt8 = 0
    public var tier: UInt8 = 0
    public var grade: UInt8 = 0
    /// 1 to 4; 0: it was never judged in the window.
    public var level: UInt8 = 0
    /// Which version of a schedule judged it, by place; 0 where there is only one.
    public var version: UInt8 = 0
    public var marks = Marks()

    /// What else is known of a verdict.
    public struct Marks: OptionSet, Sendable, Hashable {
        public let rawValue: UInt8

        public init(rawValue: UInt8) {
            self.rawValue = rawValue
        }

        /// A customer's demand: qualified as expansion.
        public static let expansion = Marks(rawValue: 1)
        /// A failed check blocks it.
        public static let blocked = Marks(rawValue: 2)
        /// No door holds, and at least one could not be decided for lack of data.
        public static let undecided = Marks(rawValue: 4)
        /// It came back from recycling and lacks the fresh interest that the accord asks for.
        public static let stale = Marks(rawValue: 8)
    }

    public init() {}

    public var isQualified: Bool { qualifiedAt != Self.never }
    public var wasJudged: Bool { level != 0 }
}
