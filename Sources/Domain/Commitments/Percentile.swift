/// Percentiles by nearest rank: the smallest value that so many of a hundred do not exceed.
public enum Percentile {
    /// - Parameters:
    ///   - percent: 1 to 100.
    ///   - sorted: Values, ascending.
    ///   - endless: So many more cases have no end yet, and stand behind all values.
    /// - Returns: `nil` without cases, or when the rank falls on one that has no end yet.
    public static func nearestRank(_ percent: Int, of sorted: [Int], endless: Int = 0) -> Int? {
        let cases = sorted.count + endless
        guard cases > 0 else { return nil }
        let rank = max(1, (percent * cases + 99) / 100)
        return rank <= sorted.count ? sorted[rank - 1] : nil
    }
}

/// How long it took: the middle case, and the one that nine of ten do not exceed.
public struct Durations: Hashable, Sendable {
    /// Minutes; `nil` when that case has not ended yet.
    public var p50: Int?
    public var p90: Int?
    /// Cases behind the two.
    public var cases: Int

    /// - Parameters:
    ///   - minutes: In any order.
    ///   - endless: Cases that are overdue and not done.
    public init(minutes: [Int], endless: Int) {
        let sorted = minutes.sorted()
        p50 = Percentile.nearestRank(50, of: sorted, endless: endless)
        p90 = Percentile.nearestRank(90, of: sorted, endless: endless)
        cases = sorted.count + endless
    }
}
