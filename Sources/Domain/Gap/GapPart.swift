/// One part of a gap: what it amounts to, who answers for it, and a sentence.
public struct GapPart: Hashable, Sendable {
    public enum Kind: Hashable, Sendable {
        case link(GapLink)
        /// Money that no lead began, by origin.
        case beside(String)
        /// Paid without the links that would explain it: the period won nothing and was paid all the same.
        case carried
        /// Aimed at without rates that would lead there: the plan does not add up to its goal.
        case uncovered
    }

    public var kind: Kind
    /// Minor units; below 0 fell short.
    public var amount: Int64
    /// `nil`: both sides.
    public var owner: Party?
    /// The factor planned, or of the year before; `nil` where there was none.
    public var other: Double?
    public var actual: Double?
    /// `41 fewer leads in West: −120,000 (Marketing)`.
    public var sentence: String

    public var link: GapLink? {
        if case .link(let link) = kind { return link }
        return nil
    }
}

/// What the gap is measured from.
public enum GapBase: Hashable, Sendable {
    case goal(GapPlan)
    /// The same period a year before.
    case before(GapCounts)

    var isGoal: Bool {
        if case .goal = self { return true }
        return false
    }

    var paid: Int64 {
        switch self {
        case .goal(let plan): return plan.target
        case .before(let counts): return counts.paid
        }
    }

    var beside: [String: Int64] {
        switch self {
        case .goal(let plan): return plan.beside
        case .before(let counts): return counts.beside
        }
    }

    func chain(beside actual: GapChain) -> GapChain {
        switch self {
        case .goal(let plan): return plan.chain(beside: actual)
        case .before(let counts): return GapChain(counts)
        }
    }
}
