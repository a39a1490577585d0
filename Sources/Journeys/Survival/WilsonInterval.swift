/// A share with the interval in which the true one lies, by Wilson's score method.
///
/// Right at 0 and 1 and for few cases, where share ± z·error is not. Source: E. B. Wilson, 1927.
public struct WilsonInterval: Hashable, Sendable {
    /// 0 to 1.
    public let share: Double
    public let lower: Double
    public let upper: Double

    /// Quantile of the normal distribution for an interval of 95 %.
    public static let normal95 = 1.959963984540054

    /// `nil` without cases.
    public init?(hits: Int, cases: Int, z: Double = WilsonInterval.normal95) {
        guard cases > 0, hits >= 0, hits <= cases else { return nil }
        self.init(share: Double(hits) / Double(cases), cases: Double(cases), z: z)
    }

    /// `cases`: May be a fraction, where a share rests on an effective number of cases; `nil` unless above 0.
    public init?(share: Double, cases: Double, z: Double = WilsonInterval.normal95) {
        guard cases > 0, share >= 0, share <= 1 else { return nil }
        let square = z * z / cases
        let centre = (share + square / 2) / (1 + square)
        let spread = z / (1 + square) * (share * (1 - share) / cases + square / (4 * cases)).squareRoot()
        self.share = share
        lower = share == 0 ? 0 : max(0, centre - spread)
        upper = share == 1 ? 1 : min(1, centre + spread)
    }

    public func contains(_ share: Double) -> Bool {
        lower <= share && share <= upper
    }
}
