/// The engagement half of a score as plain arrays: what an accord's rules come down to.
///
/// Points are whole thousandths, so that a score is the same sum in any order and on any machine.
public struct EngagementProgram: Sendable, Equatable {
    /// Rules of one group stand together; together they give at most `cap`.
    public struct Group: Sendable, Equatable {
        public var cap: Int64
        public var rules: Range<Int>
    }

    public struct Rule: Sendable, Equatable {
        /// Number of the kind of touch; `anyKind` takes all.
        public var kind: UInt16
        /// Counts the newest so many.
        public var atMost: Int
        /// Thousandths by age in whole days; past its end a touch is worth `tail`.
        public var pointsByAge: [Int64]
        public var tail: Int64
    }

    public static let anyKind = UInt16.max

    public private(set) var groups: [Group] = []
    public private(set) var rules: [Rule] = []
    /// The same, as a tally reads it.
    private(set) var frames = EngagementFrames(groups: [], rules: [])

    public init() {}

    /// No touch of a kind is ever worth more, in all rules together.
    func ceiling(ofKind kind: UInt16) -> Int64 {
        var ceiling: Int64 = 0
        for rule in rules where rule.kind == Self.anyKind || rule.kind == kind {
            ceiling += max(0, rule.pointsByAge.max() ?? rule.tail)
        }
        return ceiling
    }

    public static func == (left: EngagementProgram, right: EngagementProgram) -> Bool {
        left.groups == right.groups && left.rules == right.rules
    }

    /// Adds a group whose rules are (kind, thousandths, atMost).
    public mutating func addGroup(
        cap: Int64, halfLifeDays: Int?, rules added: [(kind: UInt16, points: Int64, atMost: Int?)]
    ) {
        let first = rules.count
        for rule in added {
            let table = halfLifeDays.map { Fading.table(points: rule.points, halfLifeDays: $0) }
            rules.append(
                Rule(
                    kind: rule.kind, atMost: rule.atMost ?? .max, pointsByAge: table ?? [],
                    tail: table == nil ? rule.points : 0))
        }
        groups.append(Group(cap: cap, rules: first..<rules.count))
        frames = EngagementFrames(groups: groups, rules: rules)
    }
}

/// How points fade: points × 2^(−days ÷ half-life), rounded half away from zero to whole thousandths.
public enum Fading {
    /// Thousandths by age in days, up to the last age at which something is left.
    public static func table(points: Int64, halfLifeDays: Int) -> [Int64] {
        var table: [Int64] = []
        var age = 0
        while true {
            let value = faded(points: points, days: age, halfLifeDays: halfLifeDays)
            if value == 0 { return table }
            table.append(value)
            age += 1
        }
    }

    private static func faded(points: Int64, days: Int, halfLifeDays: Int) -> Int64 {
        let halvings = days / halfLifeDays
        guard halvings < 63 else { return 0 }
        let rest = Double(days % halfLifeDays) / Double(halfLifeDays)
        let value = Double(points) * powerOfTwo(-rest) / Double(Int64(1) << Int64(halvings))
        return Int64(value.rounded(.toNearestOrAwayFromZero))
    }
}
