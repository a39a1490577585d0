/// How a lead is scored, on two axes that are never blended.
public struct Scoring: Hashable, Sendable {
    public var fit: [FitGroup] = []
    public var engagement: [EngagementGroup] = []
    /// Lowest points for a grade, best first (A, B, C); below all of them it is D.
    public var grades: [GradeThreshold] = []
    /// Lowest points for a level, best first (4, 3, 2); below all of them it is 1.
    public var levels: [LevelThreshold] = []

    public init() {}
}

/// Rules on who they are; together at most `cap` thousandths of a point.
public struct FitGroup: Hashable, Sendable {
    public struct Rule: Hashable, Sendable {
        public var when: Predicate
        /// Thousandths of a point; may be negative.
        public var points: Int64
        public var because: String?

        public init(when: Predicate, points: Int64, because: String? = nil) {
            self.when = when
            self.points = points
            self.because = because
        }
    }

    public var name: String
    /// Thousandths of a point.
    public var cap: Int64
    public var rules: [Rule]

    public init(name: String, cap: Int64, rules: [Rule]) {
        self.name = name
        self.cap = cap
        self.rules = rules
    }
}

/// Rules on what they did; together at most `cap` thousandths of a point.
public struct EngagementGroup: Hashable, Sendable {
    public struct Rule: Hashable, Sendable {
        /// Kind of touch, or `any-response`.
        public var touch: String
        /// Thousandths of a point each; may be negative.
        public var points: Int64
        /// Counts the newest so many.
        public var atMost: Int?
        public var because: String?

        public init(touch: String, points: Int64, atMost: Int? = nil, because: String? = nil) {
            self.touch = touch
            self.points = points
            self.atMost = atMost
            self.because = because
        }
    }

    public var name: String
    /// Thousandths of a point.
    public var cap: Int64
    /// Whole days after which points are worth half; `nil`: they do not fade.
    public var halfLifeDays: Int?
    public var rules: [Rule]

    public init(name: String, cap: Int64, halfLifeDays: Int? = nil, rules: [Rule]) {
        self.name = name
        self.cap = cap
        self.halfLifeDays = halfLifeDays
        self.rules = rules
    }
}

public struct GradeThreshold: Hashable, Sendable {
    public var grade: String
    /// Thousandths of a point.
    public var points: Int64

    public init(grade: String, points: Int64) {
        self.grade = grade
        self.points = points
    }
}

public struct LevelThreshold: Hashable, Sendable {
    public var level: Int
    /// Thousandths of a point.
    public var points: Int64

    public init(level: Int, points: Int64) {
        self.level = level
        self.points = points
    }
}
