/// An exact share: whole numbers above and below.
public struct Ratio: Hashable, Sendable {
    public let numerator: Int64
    /// Above 0.
    public let denominator: Int64

    /// `nil` over nothing: there is no share of no cases.
    public init?(_ numerator: Int64, _ denominator: Int64) {
        guard denominator > 0 else { return nil }
        self.numerator = numerator
        self.denominator = denominator
    }

    init(hundredthsOfPercent share: Int) {
        numerator = Int64(share)
        denominator = 10_000
    }

    /// 1000 is the whole; rounded half up.
    public var thousandths: Int { rounded(1000) }
    /// 10000 is the whole; rounded half up.
    public var hundredthsOfPercent: Int { rounded(10_000) }

    /// Compares without rounding.
    public func isAtLeast(_ other: Ratio) -> Bool {
        let left = numerator.multipliedFullWidth(by: other.denominator)
        let right = other.numerator.multipliedFullWidth(by: denominator)
        return (left.high, left.low) >= (right.high, right.low)
    }

    private func rounded(_ whole: Int64) -> Int {
        Int((numerator * whole + denominator / 2) / denominator)
    }
}

/// What is promised or delivered: a share of cases or a number of them.
public enum Figure: Hashable, Sendable {
    case share(Ratio)
    case count(Int64)
}
