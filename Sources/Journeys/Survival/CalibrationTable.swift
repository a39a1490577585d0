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

    /// Mean distance of prediction and outcome over the bins, each weighed by its cases.
    public var error: Double {
        guard cases > 0 else { return 0 }
        return bins.reduce(0) { $0 + abs($1.predicted - Double($1.hits)) } / Double(cases)
    }
}
