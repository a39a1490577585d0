/// Gives out a whole amount by weights so that nothing is lost: by largest remainder.
public enum WholeShares {
    /// Whole shares that add up to `amount`, however large it is.
    ///
    /// Of equal remainders the earlier gets the unit. Weights are not negative; where all are zero the shares are
    /// equal. They are used to 53 binary digits of the greatest, all else is whole numbers.
    public static func split(_ amount: Int64, by weights: [Double]) -> [Int64] {
        WholeWeights(weights).split(amount)
    }
}

/// Weights made ready for several amounts.
public struct WholeWeights: Sendable {
    private let parts: [UInt64]
    private let sum: UInt128

    /// As `WholeShares.split` takes them.
    public init(_ weights: [Double]) {
        let greatest = weights.max() ?? 0
        guard greatest > 0 else {
            parts = [UInt64](repeating: 1, count: weights.count)
            sum = UInt128(weights.count)
            return
        }
        // By a power of two, so that whole weights stay in their exact proportion and ties stay ties.
        let shift = 52 - greatest.exponent
        parts = weights.map { UInt64(Double(sign: .plus, exponent: shift, significand: $0).rounded()) }
        sum = parts.reduce(0) { $0 + UInt128($1) }
    }

    public var count: Int { parts.count }

    public func split(_ amount: Int64) -> [Int64] {
        guard amount != 0, !parts.isEmpty else { return [Int64](repeating: 0, count: parts.count) }
        var left = amount.magnitude
        var exact: [(quotient: UInt64, remainder: UInt64)] = []
        exact.reserveCapacity(parts.count)
        // A part is never more than the sum, so no quotient is more than the amount.
        guard let sum = UInt64(exactly: sum) else { return splitWide(amount) }
        for part in parts {
            let divided = sum.dividingFullWidth(amount.magnitude.multipliedFullWidth(by: part))
            left -= divided.quotient
            exact.append(divided)
        }
        if left > 0 {
            let order = exact.indices.sorted { one, other in
                let (a, b) = (exact[one].remainder, exact[other].remainder)
                return a == b ? one < other : a > b
            }
            for place in order.prefix(Int(left)) { exact[place].quotient += 1 }
        }
        return exact.map { Self.signed($0.quotient, as: amount) }
    }

    /// More than two thousand great weights add up to more than a word holds.
    func splitWide(_ amount: Int64) -> [Int64] {
        let exact = parts.map { (UInt128(amount.magnitude) * UInt128($0)).quotientAndRemainder(dividingBy: sum) }
        var shares = exact.map { UInt64($0.quotient) }
        let left = Int(amount.magnitude - shares.reduce(0, +))
        if left > 0 {
            let order = exact.indices.sorted { one, other in
                let (a, b) = (exact[one].remainder, exact[other].remainder)
                return a == b ? one < other : a > b
            }
            for place in order.prefix(left) { shares[place] += 1 }
        }
        return shares.map { Self.signed($0, as: amount) }
    }

    private static func signed(_ share: UInt64, as amount: Int64) -> Int64 {
        amount < 0 ? Int64(truncatingIfNeeded: 0 &- share) : Int64(share)
    }
}

/// Weights that remember what they made of the last amounts: an opportunity is worth the same on most bases.
public struct RememberedShares: Sendable {
    private static let most = 6

    private let weights: WholeWeights
    private var known: [(amount: Int64, shares: [Int64])] = []

    public init(_ weights: [Double]) {
        self.weights = WholeWeights(weights)
    }

    /// As `WholeShares.split` gives them.
    public mutating func split(_ amount: Int64) -> [Int64] {
        if let found = known.first(where: { $0.amount == amount }) { return found.shares }
        let shares = weights.split(amount)
        if known.count == Self.most { known.removeFirst() }
        known.append((amount, shares))
        return shares
    }
}
