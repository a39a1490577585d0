/// What the first, the middle and the last touch of a path get; what is left is shared equally by the others.
///
/// The middle of n touches is number n ÷ 2 counted from 0. Where no other touch is there, what is left goes to the
/// anchors in equal parts. Formula and examples: docs/rules/credit.md.
public struct AnchorShares: Sendable, Equatable {
    public var first: Double
    public var middle: Double
    public var last: Double
    /// Paths of at most so many touches share equally.
    public var equalUpTo: Int

    public init(first: Double = 0, middle: Double = 0, last: Double = 0, equalUpTo: Int = 1) {
        self.first = first
        self.middle = middle
        self.last = last
        self.equalUpTo = equalUpTo
    }

    /// What each touch gets, and what the anchors get on top of it; together 1.
    struct Parts: Equatable {
        var each: Double
        var first: Double
        var middle: Double
        var last: Double
    }

    func parts(length: Int) -> Parts {
        if length <= equalUpTo {
            return Parts(each: 1 / Double(length), first: 0, middle: 0, last: 0)
        }
        let anchors = (first > 0 ? 1 : 0) + (middle > 0 ? 1 : 0) + (last > 0 ? 1 : 0)
        let rest = 1 - first - middle - last
        let others = length - anchors
        guard others <= 0 || rest <= 0 else {
            let each = rest / Double(others)
            return Parts(
                each: each, first: first > 0 ? first - each : 0, middle: middle > 0 ? middle - each : 0,
                last: last > 0 ? last - each : 0)
        }
        let bonus = anchors > 0 ? max(0, rest) / Double(anchors) : 0
        return Parts(
            each: 0, first: first > 0 ? first + bonus : 0, middle: middle > 0 ? middle + bonus : 0,
            last: last > 0 ? last + bonus : 0)
    }
}
