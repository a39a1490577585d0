/// Gives out a whole amount by weights so that nothing is lost: by largest remainder.
public enum WholeShares {
    /// Whole shares that add up to `amount`, however large it is.
    ///
    /// Of equal remainders the earlier gets the unit. Weights are not negative; where all are zero the shares are
    /// equal. They are used to 53 binary digits of the greatest, all else is whole numbers.
    public static func split(_ amount: Int64, by weights: [Double]) -> [Int64] {
        guard !weights.isEmpty else { return [] }
        let greatest = weights.max() ?? 0
        // By a power of two, so that whole weights stay in their exact proportion and ties stay ties.
        let shift = 52 - (greatest > 0 ? greatest.exponent : 0)
        let parts = weights.map { weight in
            greatest > 0 ? UInt128(Double(sign: .plus, exponent: shift, significand: weight).rounded()) : 1
        }
        let sum = parts.reduce(0, +)
        let exact = parts.map { (UInt128(amount.magnitude) * $0).quotientAndRemainder(dividingBy: sum) }
        var shares = exact.map { UInt64($0.quotient) }
        let left = Int(amount.magnitude - shares.reduce(0, +))
        if left > 0 {
            let order = exact.indices.sorted { one, other in
                let (a, b) = (exact[one].remainder, exact[other].remainder)
                return a == b ? one < other : a > b
            }
            for place in order.prefix(left) { shares[place] += 1 }
        }
        return shares.map { amount < 0 ? Int64(truncatingIfNeeded: 0 &- $0) : Int64($0) }
    }
}
