/// How well a score puts yes before no: the chance that a random yes stands above a random no, a tie counting half.
///
/// 1 is perfect, 0.5 is chance. The variance is DeLong's (E. R. DeLong and others, 1988), by mid-ranks.
public struct AreaUnderCurve: Sendable, Equatable {
    public let area: Double
    public let variance: Double
    public let positives: Int
    public let negatives: Int
    /// For each yes, in the order given: the share of no that stands below it.
    private let ofPositives: [Double]
    /// For each no, in the order given: the share of yes that stands above it.
    private let ofNegatives: [Double]

    /// `nil` unless both outcomes occur; as many scores as outcomes.
    public init?(scores: [Double], outcomes: [Bool]) {
        let yes = zip(scores, outcomes).filter(\.1).map(\.0)
        let no = zip(scores, outcomes).filter { !$0.1 }.map(\.0)
        guard !yes.isEmpty, !no.isEmpty else { return nil }
        let all = MidRanks.ranks(yes + no)
        let amongYes = MidRanks.ranks(yes)
        let amongNo = MidRanks.ranks(no)
        let yesCount = Double(yes.count)
        let noCount = Double(no.count)
        ofPositives = yes.indices.map { (all[$0] - amongYes[$0]) / noCount }
        ofNegatives = no.indices.map { 1 - (all[yes.count + $0] - amongNo[$0]) / yesCount }
        area = ofPositives.reduce(0, +) / yesCount
        positives = yes.count
        negatives = no.count
        variance = Self.covariance(ofPositives, ofPositives) + Self.covariance(ofNegatives, ofNegatives)
    }

    public var standardError: Double { variance.squareRoot() }

    public func lower(z: Double = WilsonInterval.normal95) -> Double { max(0, area - z * standardError) }
    public func upper(z: Double = WilsonInterval.normal95) -> Double { min(1, area + z * standardError) }

    /// How much better this score is than another one of the same cases in the same order, and the variance of that.
    ///
    /// `nil` when the cases cannot be the same.
    public func difference(from other: AreaUnderCurve) -> (area: Double, variance: Double)? {
        guard positives == other.positives, negatives == other.negatives else { return nil }
        let shared =
            Self.covariance(ofPositives, other.ofPositives) + Self.covariance(ofNegatives, other.ofNegatives)
        return (area - other.area, max(0, variance + other.variance - 2 * shared))
    }

    /// Of the means of two rows of values.
    private static func covariance(_ left: [Double], _ right: [Double]) -> Double {
        guard left.count > 1 else { return 0 }
        let count = Double(left.count)
        let leftMean = left.reduce(0, +) / count
        let rightMean = right.reduce(0, +) / count
        var sum = 0.0
        for place in left.indices { sum += (left[place] - leftMean) * (right[place] - rightMean) }
        return sum / (count - 1) / count
    }
}

/// Ranks from 1; equal values share the middle of their ranks.
enum MidRanks {
    static func ranks(_ values: [Double]) -> [Double] {
        let order = values.indices.sorted { (values[$0], $0) < (values[$1], $1) }
        var ranks = [Double](repeating: 0, count: values.count)
        var place = 0
        while place < order.count {
            var end = place + 1
            while end < order.count, values[order[end]] == values[order[place]] { end += 1 }
            let middle = Double(place + 1 + end) / 2
            for index in place..<end { ranks[order[index]] = middle }
            place = end
        }
        return ranks
    }
}
