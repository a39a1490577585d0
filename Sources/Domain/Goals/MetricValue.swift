/// An exact figure of a metric: whole numbers above and below, in the metric's unit.
public struct MetricValue: Hashable, Sendable {
    public let above: Int64
    /// Above 0.
    public let below: Int64

    public init(_ whole: Int64) {
        above = whole
        below = 1
    }

    /// `below` of 0 or less counts as 1.
    public init(_ above: Int64, of below: Int64) {
        self.above = above
        self.below = max(1, below)
    }

    public init(_ ratio: Ratio) {
        self.init(ratio.numerator, of: ratio.denominator)
    }

    /// Only for showing and for intervals; comparisons are exact.
    public var approximate: Double { Double(above) / Double(below) }

    /// −1, 0 or 1: less, equal, more; without rounding.
    public func compared(to other: MetricValue) -> Int {
        let (left, right) = (Int128(above) * Int128(other.below), Int128(other.above) * Int128(below))
        return left < right ? -1 : left > right ? 1 : 0
    }

    /// This over another in hundredths of a percent, rounded half up; `nil` over 0 or less.
    func share(of other: MetricValue) -> Int? {
        let base = Int128(other.above) * Int128(below)
        guard base > 0 else { return nil }
        let part = Int128(above) * Int128(other.below) * 10_000
        let doubled = 2 * part + base
        let quotient = doubled / (2 * base)
        // Division cuts towards zero; below zero, half up means one less where something was cut.
        return Int(doubled < 0 && doubled % (2 * base) != 0 ? quotient - 1 : quotient)
    }

    /// A share of it in hundredths of a percent, rounded half up to whole units.
    func portion(_ part: Int64, of whole: Int64) -> MetricValue {
        guard whole > 0 else { return MetricValue(0) }
        let exact = Int128(above) * Int128(part)
        let base = Int128(below) * Int128(whole)
        return MetricValue(Int64((2 * exact + base) / (2 * base)))
    }
}
