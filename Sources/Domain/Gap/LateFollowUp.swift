/// What followed acceptances that were followed up in time, and late ones, within the same tier and source.
///
/// An association, no proof: who decides fast may also be easier to reach. Source: docs/rules/gap.md.
public struct LateFollowUp: Hashable, Sendable {
    /// One acceptance and what became of it.
    public struct Case: Hashable, Sendable {
        public enum Outcome: Hashable, Sendable {
            case open
            /// Days from acceptance to the win.
            case won(days: Int)
            /// To a rival or otherwise.
            case lost(toRival: Bool)
        }

        /// Raw identity of the hand-off.
        public var id: Int64
        public var tier: String?
        public var source: String?
        public var wasInTime: Bool
        public var outcome: Outcome

        public init(id: Int64, tier: String?, source: String?, wasInTime: Bool, outcome: Outcome) {
            self.id = id
            self.tier = tier
            self.source = source
            self.wasInTime = wasInTime
            self.outcome = outcome
        }
    }

    /// Won of what was decided; `nil` when no tier and source has both.
    public let won: StandardisedRate?
    /// Lost to a rival of what was decided.
    public let lostToRival: StandardisedRate?
    /// Days from acceptance to the win.
    public let days: DaysCompared?
    /// Acceptances in time and late, whatever became of them.
    public let inTime: Int
    public let late: Int

    public static let caveat =
        "An association, not a proof: buyers in a hurry may also be easier to reach."

    public init(_ cases: [Case]) {
        // Always in one order: sums of fractions depend on it in their last digits.
        let kinds = Dictionary(grouping: cases) { Kind(tier: $0.tier, source: $0.source) }
            .sorted { $0.key < $1.key }.map(\.value)
        inTime = cases.count { $0.wasInTime }
        late = cases.count - inTime
        let decided = kinds.map { $0.filter { $0.outcome != .open } }
        won = StandardisedRate(decided.map { Self.kind($0) { if case .won = $0 { true } else { false } } })
        lostToRival = StandardisedRate(decided.map { Self.kind($0) { $0 == .lost(toRival: true) } })
        days = DaysCompared(
            kinds.map { (Self.days($0, inTime: true), Self.days($0, inTime: false)) })
    }

    /// Deals that the late acceptances would have won more at the rate of those in time, with its interval.
    ///
    /// `nil` where nothing can be compared. Below 0: they won more.
    public var winsMissed: (value: Double, lower: Double, upper: Double)? {
        guard let won else { return nil }
        let count = Double(won.otherCases)
        return (won.difference * count, won.differenceLower * count, won.differenceUpper * count)
    }

    private struct Kind: Hashable, Comparable {
        let tier: String?
        let source: String?

        static func < (left: Kind, right: Kind) -> Bool {
            left.place < right.place
        }

        private var place: (String, Int, String, Int) {
            (tier ?? "", tier == nil ? 0 : 1, source ?? "", source == nil ? 0 : 1)
        }
    }

    private static func kind(_ cases: [Case], _ hit: (Case.Outcome) -> Bool) -> StandardisedRate.Kind {
        var kind = StandardisedRate.Kind(hits: 0, cases: 0, otherHits: 0, otherCases: 0)
        for row in cases {
            let one = hit(row.outcome) ? 1 : 0
            if row.wasInTime {
                kind.cases += 1
                kind.hits += one
            } else {
                kind.otherCases += 1
                kind.otherHits += one
            }
        }
        return kind
    }

    private static func days(_ cases: [Case], inTime: Bool) -> [Int] {
        cases.compactMap { row in
            guard row.wasInTime == inTime, case .won(let days) = row.outcome else { return nil }
            return days
        }
    }
}

/// Mean days of two groups within the same kinds, weighted by the second group's cases.
public struct DaysCompared: Hashable, Sendable {
    public let inTime: Double
    public let late: Double
    /// Half the width of the difference's interval of 95 %.
    public let margin: Double
    /// Late cases compared.
    public let cases: Int

    /// Late less in time.
    public var difference: Double { late - inTime }

    /// `nil` when no kind has two cases of each: one alone says nothing of how they vary.
    init?(_ kinds: [(inTime: [Int], late: [Int])]) {
        let both = kinds.filter { $0.inTime.count > 1 && $0.late.count > 1 }
        let total = both.reduce(0) { $0 + $1.late.count }
        guard total > 0 else { return nil }
        var means = (inTime: 0.0, late: 0.0)
        var variance = 0.0
        for kind in both {
            let weight = Double(kind.late.count) / Double(total)
            let (early, late) = (Self.moments(kind.inTime), Self.moments(kind.late))
            means.inTime += weight * early.mean
            means.late += weight * late.mean
            variance += weight * weight * (early.variance + late.variance)
        }
        inTime = means.inTime
        late = means.late
        margin = 1.959963984540054 * variance.squareRoot()
        cases = total
    }

    /// The mean, and the variance of the mean.
    private static func moments(_ values: [Int]) -> (mean: Double, variance: Double) {
        let count = Double(values.count)
        let mean = Double(values.reduce(0, +)) / count
        let squares = values.reduce(0.0) { $0 + (Double($1) - mean) * (Double($1) - mean) }
        return (mean, squares / (count - 1) / count)
    }
}
