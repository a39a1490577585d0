/// How a score does on cases that it has not seen: each is scored by what was learned without it.
public struct CrossValidation: Sendable, Equatable {
    /// One fold that had both outcomes among its tests.
    public struct Fold: Sendable, Equatable {
        public var learnedFrom: Int
        public var area: AreaUnderCurve
    }

    public private(set) var folds: [Fold] = []
    /// Log odds for each row that was tested.
    public let odds: [Double?]
    /// Whether two folds learn from one another, so that chance shows twice: see `standardError`.
    public let isMutual: Bool
    public let calibration: CalibrationTable
    /// What a straight line from predicted to true log odds looks like; 0 and 1 are perfect, a slope below 1 boasts.
    public let line: Line?

    public struct Line: Sendable, Equatable {
        public var intercept: Double
        public var slope: Double
    }

    /// Learns in each fold.
    public init(_ table: LearningTable, folds: [LearningFold], settings: LearningSettings) {
        self.init(outcomes: table.outcomes, folds: folds) { fold in
            LearnedScore(table, rows: fold.training, settings: settings).map { score in
                fold.testing.map { score.odds(table, row: $0) }
            }
        }
    }

    /// Tests scores that are made in any other way: for each fold the log odds of its test rows, or `nil`.
    public init(outcomes: [Bool], folds: [LearningFold], score: (LearningFold) -> [Double]?) {
        isMutual = LearningFold.areMutual(folds)
        var odds = [Double?](repeating: nil, count: outcomes.count)
        for fold in folds {
            guard let found = score(fold) else { continue }
            for (row, value) in zip(fold.testing, found) { odds[row] = value }
            let area = AreaUnderCurve(scores: found, outcomes: fold.testing.map { outcomes[$0] })
            if let area { self.folds.append(Fold(learnedFrom: fold.training.count, area: area)) }
        }
        var found: [Double] = []
        var known: [Bool] = []
        for (value, outcome) in zip(odds, outcomes) {
            guard let value else { continue }
            found.append(value)
            known.append(outcome)
        }
        self.odds = odds
        calibration = CalibrationTable(predictions: found.map(LogOdds.chance), outcomes: known)
        // A hair of penalty, so that perfectly separated outcomes have a line too.
        line = LogisticFit(LearningMatrix(numbers: found), outcomes: known, penalty: 1e-6)
            .map { Line(intercept: $0.weights[0], slope: $0.weights[1]) }
    }

    /// Mean area of the folds; `nil` when none had both outcomes.
    public var area: Double? {
        folds.isEmpty ? nil : folds.reduce(0) { $0 + $1.area.area } / Double(folds.count)
    }

    /// Of the mean area.
    ///
    /// Folds test different rows. But where each learns from the others, what two rows have in common by chance helps
    /// twice: once as taught by the one, once by the other. Without signal that doubles the variance.
    public var standardError: Double? {
        folds.isEmpty ? nil : spread(folds.reduce(0) { $0 + $1.area.variance })
    }

    /// Where the mean area lies, by DeLong's variance of each fold; `nil` when no fold had both outcomes.
    public func interval(z: Double = WilsonInterval.normal95) -> ClosedRange<Double>? {
        guard let area, let standardError else { return nil }
        return max(0, area - z * standardError)...min(1, area + z * standardError)
    }

    /// Whether it tells yes from no better than chance, at the interval's level.
    public func hasSignal(z: Double = WilsonInterval.normal95) -> Bool {
        interval(z: z).map { $0.lowerBound > 0.5 } ?? false
    }

    /// How much better than another score on the same folds, with the interval of the difference.
    public func difference(from other: CrossValidation, z: Double = WilsonInterval.normal95) -> Difference? {
        guard folds.count == other.folds.count, !folds.isEmpty else { return nil }
        var sum = 0.0
        var variance = 0.0
        for (mine, theirs) in zip(folds, other.folds) {
            guard let difference = mine.area.difference(from: theirs.area) else { return nil }
            sum += difference.area
            variance += difference.variance
        }
        let mean = sum / Double(folds.count)
        let spread = z * spread(variance)
        return Difference(area: mean, lower: mean - spread, upper: mean + spread)
    }

    private func spread(_ variance: Double) -> Double {
        ((isMutual ? 2 : 1) * variance).squareRoot() / Double(folds.count)
    }

    public struct Difference: Sendable, Equatable {
        public var area: Double
        public var lower: Double
        public var upper: Double
    }
}
