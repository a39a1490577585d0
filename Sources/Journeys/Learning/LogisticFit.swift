/// The weights under which a logistic model makes what happened most likely, held down by a penalty.
///
/// Least Σ −log P(outcome) + penalty ÷ 2 · Σ weight², the intercept free. Solved by Newton's method with halved steps
/// until the step is below 1e-10: the least is unique, so the same rows give the same weights in any order of them, up
/// to rounding.
struct LogisticFit: Sendable, Equatable {
    /// The intercept first.
    private(set) var weights: [Double]
    private(set) var rounds = 0

    private static let mostRounds = 200
    private static let exact = 1e-10

    /// `nil` where there is no least: without a penalty and with outcomes that can be told apart perfectly.
    init?(_ matrix: LearningMatrix, outcomes: [Bool], penalty: Double) {
        weights = [Double](repeating: 0, count: matrix.width)
        let positives = Double(outcomes.count { $0 })
        guard positives > 0, positives < Double(outcomes.count) else { return nil }
        weights[0] = LogOdds.of(positives / Double(outcomes.count))
        var loss = Self.loss(matrix, outcomes, weights, penalty)
        while rounds < Self.mostRounds {
            rounds += 1
            var system = NewtonSystem(matrix, outcomes, weights, penalty)
            guard let step = system.step() else { return nil }
            let largest = step.reduce(0) { max($0, abs($1)) }
            guard let next = take(step, from: loss, matrix, outcomes, penalty) else { return }
            loss = next
            if largest <= Self.exact { return }
        }
        return nil
    }

    /// Goes the step, or half of it and so on until it leads down; `nil` where no further way down can be seen.
    private mutating func take(
        _ step: [Double], from loss: Double, _ matrix: LearningMatrix, _ outcomes: [Bool], _ penalty: Double
    ) -> Double? {
        var share = 1.0
        while share > 1e-12 {
            let next = zip(weights, step).map { $0 - share * $1 }
            let nextLoss = Self.loss(matrix, outcomes, next, penalty)
            // Near the least the loss no longer tells: rounding is larger than what is won.
            if nextLoss <= loss + 1e-12 * max(1, abs(loss)) {
                weights = next
                return nextLoss
            }
            share /= 2
        }
        return nil
    }

    private static func loss(
        _ matrix: LearningMatrix, _ outcomes: [Bool], _ weights: [Double], _ penalty: Double
    ) -> Double {
        var sum = 0.0
        for row in 0..<matrix.count { sum += LogOdds.loss(matrix.product(row, weights), outcomes[row]) }
        let squares = weights.dropFirst().reduce(0) { $0 + $1 * $1 }
        return sum + penalty / 2 * squares
    }
}

/// The slope and the curvature of the loss at some weights.
private struct NewtonSystem {
    private var slope: [Double]
    private var curvature: [Double]

    init(_ matrix: LearningMatrix, _ outcomes: [Bool], _ weights: [Double], _ penalty: Double) {
        let width = matrix.width
        slope = weights.enumerated().map { $0 == 0 ? 0 : penalty * $1 }
        curvature = [Double](repeating: 0, count: width * width)
        for place in 1..<max(1, width) { curvature[place * width + place] = penalty }
        curvature.withUnsafeMutableBufferPointer { cells in
            for row in 0..<matrix.count {
                let chance = LogOdds.chance(matrix.product(row, weights))
                let miss = chance - (outcomes[row] ? 1 : 0)
                let weight = chance * (1 - chance)
                for left in matrix.offsets[row]..<matrix.offsets[row + 1] {
                    let place = Int(matrix.places[left])
                    slope[place] += miss * matrix.values[left]
                    let scaled = weight * matrix.values[left]
                    for right in matrix.offsets[row]...left {
                        // Places rise within a row, so this is the lower half.
                        cells[place * width + Int(matrix.places[right])] += scaled * matrix.values[right]
                    }
                }
            }
        }
    }

    mutating func step() -> [Double]? {
        SymmetricSolve.solve(&curvature, slope)
    }
}
