import Journeys

/// A learned score as rules of an accord: points in whole thousandths, on the two axes that the accord has.
///
/// One scale serves both axes, so that points of either weigh alike. What a lead gets without any rule is 0: rules speak
/// of the difference from a lead whose field is missing or holds a rare word.
struct LearnedRules: Equatable {
    let fields: [LearningField]
    private(set) var columns: [Column] = []
    /// Points for each unit of log odds, thousandths.
    let scale: Double

    /// The points of one column, thousandths.
    struct Column: Equatable {
        var words: [String: Int64] = [:]
        var missing: Int64 = 0
        /// Of one touch that has not faded.
        var each: Int64 = 0
    }

    /// Highest points of the axis that reaches further.
    private static let top = 100_000.0
    /// Rules of fewer thousandths are left out: nobody can tell them from chance.
    private static let least: Int64 = 500

    /// `fields`: One for each column that the score was learned from.
    init(_ score: LearnedScore, fields: [LearningField]) {
        self.fields = fields
        let offsets = fields.indices.map { Offsets(score, column: $0) }
        var fit = 0.0
        var engagement = 0.0
        for (field, offset) in zip(fields, offsets) {
            if case .touch(let atMost, _) = field.form {
                engagement += max(0, offset.each) * Double(atMost)
            } else {
                fit += max(0, offset.highest)
            }
        }
        let reach = max(fit, engagement)
        let scale = reach > 0 ? Self.top / reach : Self.top
        self.scale = scale
        columns = offsets.map { $0.column(scale: scale, least: Self.least) }
    }

    /// What a lead's row gives on each axis, thousandths.
    func points(_ table: LearningTable, row: Int) -> (fit: Double, engagement: Double) {
        var sums = (fit: 0.0, engagement: 0.0)
        for column in fields.indices {
            if case .touch = fields[column].form {
                sums.engagement += points(column, table, row: row)
            } else {
                sums.fit += points(column, table, row: row)
            }
        }
        return sums
    }

    /// Of both axes together.
    func sum(_ table: LearningTable, row: Int) -> Double {
        let points = points(table, row: row)
        return points.fit + points.engagement
    }

    /// What one column gives.
    func points(_ column: Int, _ table: LearningTable, row: Int) -> Double {
        switch table.columns[column].values {
        case .words(let codes, let dictionary):
            let code = codes[row]
            return Double(code < 0 ? columns[column].missing : columns[column].words[dictionary[Int(code)]] ?? 0)
        case .numbers(let numbers): return numbers[row].isNaN ? 0 : Double(columns[column].each) * numbers[row]
        }
    }

    /// The weights of one column against what a lead gets without a rule.
    private struct Offsets {
        var words: [String: Double] = [:]
        var missing = 0.0
        var each = 0.0

        init(_ score: LearnedScore, column: Int) {
            var other: Double?
            var none: Double?
            for (feature, weight) in zip(score.encoding.features, score.weights) where feature.column == column {
                switch feature {
                case .word(_, let word): words[word] = weight
                case .otherWord: other = weight
                case .missing: none = weight
                case .number(_, _, let deviation): each = weight / deviation
                }
            }
            // A word that no rule names gives nothing, so the others are the base; else missing, else the lowest.
            let base = other ?? none ?? words.values.min() ?? 0
            words = words.mapValues { $0 - base }
            if let none { missing = none - base }
        }

        var highest: Double { max(missing, words.values.max() ?? 0) }

        func column(scale: Double, least: Int64) -> Column {
            func points(_ weight: Double) -> Int64 {
                let value = Int64((weight * scale).rounded(.toNearestOrAwayFromZero))
                return abs(value) < least ? 0 : value
            }
            return Column(words: words.mapValues(points), missing: points(missing), each: points(each))
        }
    }
}
