/// Whether a predicted chance is what comes true: predictions in bins of equal width, held against what happened.
public struct CalibrationTable: Sendable, Equatable {
    public struct Bin: Sendable, Equatable {
        /// The least prediction.
        public var from: Double
        /// Up to, not including; the last bin takes its end in.
        public var until: Double
        public var cases = 0
        public var hits = 0
        /// Sum of what was predicted.
        public var predicted = 0.0

        /// Mean prediction; `nil` without cases.
        public var mean: Double? { cases > 0 ? predicted / Double(cases) : nil }
        public var observed: WilsonInterval? { WilsonInterval(hits: hits, cases: cases) }
    }

    public private(set) var bins: [Bin]
    public let cases: Int
    /// Mean squared distance of prediction and outcome (Brier); 0 is perfect.
    public let brier: Double

    /// `predictions`: Chances from 0 to 1; what lies outside is taken for the nearer end.
    public init(predictions: [Double], outcomes: [Bool], bins count: Int = 10) {
        let width = max(1, count)
        bins = (0..<width).map { Bin(from: Double($0) / Double(width), until: Double($0 + 1) / Double(width)) }
        var squares = 0.0
        for (prediction, outcome) in zip(predictions, outcomes) {
            let chance = min(1, max(0, prediction))
            let bin = min(width - 1, Int(chance * Double(width)))
            bins[bin].cases += 1
            bins[bin].hits += outcome ? 1 : 0
            bins[bin].predicted += chance
            let distance = chance - (outcome ? 1 : 0)
            squares += distance * distance
        }
        cases = predictions.count
        brier = predictions.isEmpty ? 0 : squares / Double(predictions.count)
    }

    /// The bin whose mean prediction lies furthest from what came true; `nil` where told and true agree.
    ///
    /// Intervals are so wide that ten of them hold the truth together nineteen times of twenty; up to five points beyond
    /// count as agreement, for with many cases any interval is narrow.
    public var miss: Bin? {
        func distance(_ bin: Bin) -> Double {
            guard let told = bin.mean,
                let came = WilsonInterval(hits: bin.hits, cases: bin.cases, z: Self.normal99And5)
            else { return 0 }
            return max(0, told - came.upper, came.lower - told)
        }
        let furthest = bins.max { distance($0) < distance($1) }
        return furthest.flatMap { distance($0) > Self.tolerance ? $0 : nil }
    }

    /// Quantile of the normal distribution for an interval of 99.5 %.
    private static let normal99And5 = 2.807033768343811
    private static let tolerance = 0.05

    /// Mean distance of prediction and outcome over the bins, each weighed by its cases.
    public var error: Double {
        guard cases > 0 else { return 0 }
        return bins.reduce(0) { $0 + abs($1.predicted - Double($1.hits)) } / Double(cases)
    }
}
