/// What a company's own outcomes say about a lead: a chance, and what each field adds to it.
public struct LearnedScore: Sendable, Equatable {
    public let encoding: LearningEncoding
    /// Log odds with every feature at 0.
    public let intercept: Double
    /// One for each feature of the encoding.
    public let weights: [Double]
    public let columns: [String]
    public let penalty: Double
    /// Mean part of each column in the log odds over the training rows.
    public let means: [Double]

    /// `nil` where all rows have the same outcome.
    public init?(_ table: LearningTable, rows: [Int], settings: LearningSettings) {
        encoding = LearningEncoding(table, rows: rows, levels: settings.levels, rarest: settings.rarest)
        let matrix = LearningMatrix(table, rows: rows, encoding: encoding)
        let outcomes = rows.map { table.outcomes[$0] }
        guard let fit = LogisticFit(matrix, outcomes: outcomes, penalty: settings.penalty) else { return nil }
        intercept = fit.weights[0]
        weights = Array(fit.weights.dropFirst())
        columns = table.columns.map(\.name)
        penalty = settings.penalty
        var means = [Double](repeating: 0, count: columns.count)
        for (place, feature) in encoding.features.enumerated() {
            means[feature.column] += weights[place] * encoding.means[place]
        }
        self.means = means
    }

    /// Log odds of the average case: what the parts of a case are added to.
    public var base: Double { means.reduce(intercept, +) }

    /// Log odds of a row of the table that was learned from, or of any other with the same columns.
    public func odds(_ table: LearningTable, row: Int, isForeign: Bool = false) -> Double {
        var sum = intercept
        encoding.encode(table, row: row, isForeign: isForeign) { feature, value in sum += weights[feature] * value }
        return sum
    }

    public func chance(_ table: LearningTable, row: Int, isForeign: Bool = false) -> Double {
        LogOdds.chance(odds(table, row: row, isForeign: isForeign))
    }

    /// What each column adds to the base; base and parts sum to the row's log odds.
    public func parts(_ table: LearningTable, row: Int, isForeign: Bool = false) -> [Double] {
        var parts = means.map { -$0 }
        encoding.encode(table, row: row, isForeign: isForeign) { feature, value in
            parts[encoding.features[feature].column] += weights[feature] * value
        }
        return parts
    }

    /// How far apart each column can pull two cases, strongest first: for people who ask what counts.
    public func ranking() -> [(column: Int, spread: Double)] {
        var lowest = [Double](repeating: 0, count: columns.count)
        var highest = lowest
        for (place, feature) in encoding.features.enumerated() {
            var reach = [weights[place]]
            // A number's reach is taken at two deviations to either side.
            if case .number = feature { reach = [2 * weights[place], -2 * weights[place]] }
            for weight in reach {
                lowest[feature.column] = min(lowest[feature.column], weight)
                highest[feature.column] = max(highest[feature.column], weight)
            }
        }
        return columns.indices.map { (column: $0, spread: highest[$0] - lowest[$0]) }
            .sorted { ($1.spread, $0.column) < ($0.spread, $1.column) }
    }
}
