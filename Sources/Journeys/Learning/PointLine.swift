/// The log odds that points stand for: a straight line that never falls, so that it ranks as the points do.
public struct PointLine: Sendable, Equatable {
    private let mean: Double
    private let deviation: Double
    private let intercept: Double
    private let slope: Double

    /// Steep enough to keep the order, too flat to claim anything, where more points went with fewer successes.
    private static let flattest = 1e-9

    /// `nil` where all outcomes are the same.
    public init?(points: [Double], outcomes: [Bool]) {
        guard !points.isEmpty, points.count == outcomes.count else { return nil }
        let count = Double(points.count)
        let mean = points.reduce(0, +) / count
        let squares = points.reduce(0) { $0 + ($1 - mean) * ($1 - mean) }
        let deviation = squares > 0 ? (squares / count).squareRoot() : 1
        let matrix = LearningMatrix(numbers: points.map { ($0 - mean) / deviation })
        // A hair of penalty, so that points that tell all apart have a line too.
        guard let fit = LogisticFit(matrix, outcomes: outcomes, penalty: 1e-6) else { return nil }
        self.mean = mean
        self.deviation = deviation
        intercept = fit.weights[0]
        slope = max(Self.flattest, fit.weights[1])
    }

    public func odds(_ points: Double) -> Double {
        intercept + slope * (points - mean) / deviation
    }

    public func chance(_ points: Double) -> Double {
        LogOdds.chance(odds(points))
    }
}
