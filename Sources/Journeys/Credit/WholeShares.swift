/// Gives out a whole amount by weights so that nothing is lost: by largest remainder.
public enum WholeShares {
    /// Whole shares that add up to `amount`.
    ///
    /// Of equal remainders the earlier gets the unit. Weights are not negative; where all are zero the shares are
    /// equal.
    public static func split(_ amount: Int64, by weights: [Double]) -> [Int64] {
        guard !weights.isEmpty else { return [] }
        let sum = weights.reduce(0, +)
        let parts = weights.map { sum > 0 ? $0 / sum : 1 / Double(weights.count) }
        let exact = parts.map { $0 * Double(amount.magnitude) }
        var shares = exact.map { Int64($0.rounded(.down)) }
        let left = Int64(amount.magnitude) - shares.reduce(0, +)
        let order = exact.indices.sorted { one, other in
            let (a, b) = (exact[one] - exact[one].rounded(.down), exact[other] - exact[other].rounded(.down))
            return a == b ? one < other : a > b
        }
        if left > 0 {
            for place in 0..<Int(left) { shares[order[place % order.count]] += 1 }
        } else {
            // Rounding of very large amounts can give out too much: it is taken back from the greatest share.
            let greatest = exact.indices.max { exact[$0] < exact[$1] } ?? 0
            shares[greatest] += left
        }
        return amount < 0 ? shares.map { -$0 } : shares
    }
}
