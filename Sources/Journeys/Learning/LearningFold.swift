/// Rows to learn from and rows to test on, never the same.
public struct LearningFold: Sendable, Equatable {
    public var training: [Int]
    public var testing: [Int]

    public init(training: [Int], testing: [Int]) {
        self.training = training
        self.testing = testing
    }

    /// One fold for each number that occurs: it is tested on its rows and learned from all others.
    public static func given(_ numbers: [Int]) -> [LearningFold] {
        Set(numbers).sorted().map { number in
            LearningFold(
                training: numbers.indices.filter { numbers[$0] != number },
                testing: numbers.indices.filter { numbers[$0] == number })
        }
    }

    /// Rows of each outcome dealt out in turn, in the order in which they stand: as many of each in every fold.
    public static func dealt(_ outcomes: [Bool], parts: Int) -> [LearningFold] {
        var next = [false: 0, true: 0]
        let numbers = outcomes.map { outcome -> Int in
            let number = next[outcome, default: 0]
            next[outcome] = (number + 1) % max(2, parts)
            return number
        }
        return given(numbers)
    }

    /// Leak-proof by time: tests each later stretch by what was learned from rows whose outcome was known before it
    /// began.
    ///
    /// - Parameters:
    ///   - judged: When each row was judged.
    ///   - known: When its outcome was known.
    ///   - parts: Equal stretches that are tested; the first begins when the outcomes of as many rows were known as each
    ///     would have if these were one more.
    /// - Returns: One fold for each stretch, in order of time; none when no row was judged after an outcome was known.
    public static func byTime(judged: [Int64], known: [Int64], parts: Int) -> [LearningFold] {
        let order = judged.indices.sorted { (judged[$0], $0) < (judged[$1], $1) }
        let parts = max(1, parts)
        guard let start = firstTested(order.map { judged[$0] }, zip(judged, known).map(max), share: parts + 1) else {
            return []
        }
        let tested = order.count - start
        return (0..<parts).compactMap { part in
            let first = start + tested * part / parts
            let end = start + tested * (part + 1) / parts
            guard first < end else { return nil }
            let begin = judged[order[first]]
            // Rows judged at the very instant at which the stretch begins are not before it.
            let training = order[..<first].filter { known[$0] < begin && judged[$0] < begin }
            return LearningFold(training: training.sorted(), testing: order[first..<end].sorted())
        }
    }

    /// The first row before which one of `share` parts of all outcomes was known; where none is, the one that leaves
    /// most to the smaller of both sides.
    ///
    /// `judged`: Ascending.
    private static func firstTested(_ judged: [Int64], _ known: [Int64], share: Int) -> Int? {
        let known = known.sorted()
        var before = 0
        var best: (place: Int, smaller: Int)?
        for (place, begin) in judged.enumerated() {
            while before < known.count, known[before] < begin { before += 1 }
            if before > 0, before >= known.count / share { return place }
            let smaller = min(before, judged.count - place)
            if smaller > best?.smaller ?? 0 { best = (place, smaller) }
        }
        return best?.place
    }

    /// Whether some row helps to test what was learned from another, and the other way round.
    static func areMutual(_ folds: [LearningFold]) -> Bool {
        let training = folds.map { Set($0.training) }
        for (place, fold) in folds.enumerated() {
            for other in folds.indices.dropFirst(place + 1)
            where folds[other].testing.contains(where: training[place].contains)
                && fold.testing.contains(where: training[other].contains)
            {
                return true
            }
        }
        return false
    }
}
