import CEL

/// The points at which a comparison of a score with a number changes.
enum PointsBreaks {
    /// No score comes near.
    private static let farthest: Int64 = 1 << 50

    /// The number that a node compares a score with; nil when it does anything else.
    static func literal(_ node: Expression.Node) -> Double? {
        guard case .comparison(_, let left, let right) = node.kind else { return nil }
        if left.path != nil { return number(right) }
        return right.path != nil ? number(left) : nil
    }

    private static func number(_ node: Expression.Node) -> Double? {
        switch node.kind {
        case .literal(.int(let number)): Double(number)
        case .literal(.uint(let number)): Double(number)
        case .literal(.double(let number)): number
        case .negate(let operand): number(operand).map { -$0 }
        default: nil
        }
    }

    /// The first points, in thousandths, of each stretch but the first in which the comparison ends in the same.
    static func of(_ program: Program, slot: Int, literal: Double) -> [Int64] {
        var slots = [Value?](repeating: nil, count: program.slotNames.count)
        func truth(_ points: Int64) -> Truth {
            slots[slot] = .double(Double(points) / 1000)
            return Truth(program.evaluate(slots))
        }
        let (first, last) = (truth(-farthest), truth(farthest))
        if first == last {
            // An equality differs at one score, if that is one of whole thousandths.
            let nearest = (literal * 1000).rounded()
            guard abs(nearest) < Double(farthest), truth(Int64(nearest)) != first else { return [] }
            return [Int64(nearest), Int64(nearest) + 1]
        }
        var (low, high) = (-farthest, farthest)
        while high - low > 1 {
            let middle = low + (high - low) / 2
            if truth(middle) == first { low = middle } else { high = middle }
        }
        return [high]
    }
}
