/// How a table's columns become numbers: one for each word, standardised ones for numbers, one for missing.
///
/// Taken from the training rows alone, so that nothing of a test row is known before it is tested.
public struct LearningEncoding: Sendable, Equatable {
    /// What one weight stands for.
    public enum Feature: Sendable, Equatable {
        /// The column has this word.
        case word(column: Int, word: String)
        /// It has a word too rare to stand alone, or one never met.
        case otherWord(column: Int)
        /// It has no value.
        case missing(column: Int)
        /// (value − mean) ÷ deviation; 0 where it is missing.
        case number(column: Int, mean: Double, deviation: Double)

        public var column: Int {
            switch self {
            case .word(let column, _), .otherWord(let column), .missing(let column), .number(let column, _, _): column
            }
        }
    }

    public private(set) var features: [Feature] = []
    /// For each feature, its mean over the training rows.
    public private(set) var means: [Double] = []
    private var plans: [Plan] = []

    private enum Plan: Sendable, Equatable {
        /// Places of the features by word, of the others and of missing.
        case words(byCode: [Int32], byWord: [String: Int32], other: Int32, missing: Int32)
        case number(place: Int32, mean: Double, deviation: Double, missing: Int32)
        /// Nothing to tell apart.
        case none
    }

    /// - Parameters:
    ///   - table: All rows.
    ///   - rows: Those to learn from.
    ///   - levels: So many words of a column stand alone, the most frequent ones.
    ///   - rarest: A word that occurs less often does not stand alone.
    init(_ table: LearningTable, rows: [Int], levels: Int, rarest: Int) {
        for (place, column) in table.columns.enumerated() {
            switch column.values {
            case .words(let codes, let dictionary):
                add(column: place, codes, dictionary, rows: rows, levels: levels, rarest: rarest)
            case .numbers(let values): add(column: place, values, rows: rows)
            }
        }
    }

    private mutating func add(_ feature: Feature, occurring count: Int, of rows: Int) -> Int32 {
        features.append(feature)
        means.append(rows > 0 ? Double(count) / Double(rows) : 0)
        return Int32(features.count - 1)
    }

    private mutating func add(
        column: Int, _ codes: [Int32], _ dictionary: [String], rows: [Int], levels: Int, rarest: Int
    ) {
        var counts = [Int](repeating: 0, count: dictionary.count)
        var missing = 0
        for row in rows {
            if codes[row] < 0 { missing += 1 } else { counts[Int(codes[row])] += 1 }
        }
        let met = counts.indices.filter { counts[$0] > 0 }
        guard met.count + (missing > 0 ? 1 : 0) > 1 else {
            plans.append(.none)
            return
        }
        let ranked = met.filter { counts[$0] >= rarest }
            .sorted { (counts[$1], dictionary[$0]) < (counts[$0], dictionary[$1]) }
        let alone = ranked.prefix(levels).sorted { dictionary[$0] < dictionary[$1] }
        var byCode = [Int32](repeating: -1, count: dictionary.count)
        var byWord: [String: Int32] = [:]
        for code in alone {
            let word = dictionary[code]
            byCode[code] = add(.word(column: column, word: word), occurring: counts[code], of: rows.count)
            byWord[word] = byCode[code]
        }
        let pooled = met.reduce(0) { $0 + (byCode[$1] < 0 ? counts[$1] : 0) }
        let other = pooled > 0 ? add(.otherWord(column: column), occurring: pooled, of: rows.count) : -1
        let none = missing > 0 ? add(.missing(column: column), occurring: missing, of: rows.count) : -1
        for code in byCode.indices where byCode[code] < 0 { byCode[code] = other }
        plans.append(.words(byCode: byCode, byWord: byWord, other: other, missing: none))
    }

    private mutating func add(column: Int, _ values: [Double], rows: [Int]) {
        var count = 0
        var sum = 0.0
        for row in rows where !values[row].isNaN {
            count += 1
            sum += values[row]
        }
        let mean = count > 0 ? sum / Double(count) : 0
        var squares = 0.0
        for row in rows where !values[row].isNaN { squares += (values[row] - mean) * (values[row] - mean) }
        let deviation = count > 0 ? (squares / Double(count)).squareRoot() : 0
        let missing = rows.count - count
        let isConstant = !(deviation > 1e-12 * max(1, abs(mean)))
        guard !isConstant || (missing > 0 && count > 0) else {
            plans.append(.none)
            return
        }
        var place: Int32 = -1
        if !isConstant {
            place = add(.number(column: column, mean: mean, deviation: deviation), occurring: 0, of: rows.count)
        }
        let none = missing > 0 ? add(.missing(column: column), occurring: missing, of: rows.count) : -1
        plans.append(.number(place: place, mean: mean, deviation: deviation, missing: none))
    }

    /// The features of a row that are not 0, in the order of the columns.
    ///
    /// `isForeign`: The table is another one than that of the training, with a dictionary of its own.
    func encode(
        _ table: LearningTable, row: Int, isForeign: Bool = false, into body: (_ feature: Int, _ value: Double) -> Void
    ) {
        for (plan, column) in zip(plans, table.columns) {
            switch (plan, column.values) {
            case (.words(let byCode, let byWord, let other, let missing), .words(let codes, let dictionary)):
                let code = codes[row]
                let place: Int32
                if code < 0 {
                    place = missing
                } else {
                    place = isForeign ? byWord[dictionary[Int(code)]] ?? other : byCode[Int(code)]
                }
                if place >= 0 { body(Int(place), 1) }
            case (.number(let place, let mean, let deviation, let missing), .numbers(let values)):
                if values[row].isNaN {
                    if missing >= 0 { body(Int(missing), 1) }
                } else if place >= 0 {
                    body(Int(place), (values[row] - mean) / deviation)
                }
            default: continue
            }
        }
    }
}
