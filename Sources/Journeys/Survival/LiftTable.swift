/// Cases in ten parts from the highest score to the lowest, with the share of yes in each.
///
/// Equal scores are never torn apart: they stand in the part in which their middle falls, so parts may differ in size
/// and even be empty. Cases and hits add up to all of them.
public struct LiftTable: Sendable, Equatable {
    public struct Part: Sendable, Equatable {
        public var cases = 0
        public var hits = 0
        /// `nil` for a part without cases.
        public var highest: Double?
        public var lowest: Double?

        public init() {}

        public var rate: WilsonInterval? { WilsonInterval(hits: hits, cases: cases) }
    }

    /// Best first.
    public private(set) var parts: [Part]
    public let cases: Int
    public let hits: Int

    public init(scores: [Double], outcomes: [Bool], parts count: Int = 10) {
        var counts: [Double: (cases: Int, hits: Int)] = [:]
        for (score, outcome) in zip(scores, outcomes) {
            counts[score, default: (0, 0)].cases += 1
            if outcome { counts[score, default: (0, 0)].hits += 1 }
        }
        self.init(counts: counts, parts: count)
    }

    /// Of cases that are counted by score already.
    public init(counts: [Double: (cases: Int, hits: Int)], parts count: Int = 10) {
        self.init(
            descending: counts.sorted { $0.key > $1.key }.map { ($0.key, $0.value.cases, $0.value.hits) }, parts: count)
    }

    /// Of cases that are counted by score already, the highest score first.
    public init(descending counts: [(score: Double, cases: Int, hits: Int)], parts count: Int = 10) {
        parts = [Part](repeating: Part(), count: max(1, count))
        let all = counts.reduce(0) { $0 + $1.cases }
        cases = all
        hits = counts.reduce(0) { $0 + $1.hits }
        var before = 0
        for (score, cases, hits) in counts where cases > 0 {
            // The middle of ranks before + 1 … before + cases, as a share of all.
            let part = min(parts.count - 1, (2 * before + cases) * parts.count / (2 * all))
            parts[part].cases += cases
            parts[part].hits += hits
            parts[part].highest = max(parts[part].highest ?? score, score)
            parts[part].lowest = min(parts[part].lowest ?? score, score)
            before += cases
        }
    }

    /// The part's share of yes ÷ that of all cases; `nil` where there is nothing to compare.
    public func lift(of part: Int) -> Double? {
        guard parts[part].cases > 0, hits > 0 else { return nil }
        return Double(parts[part].hits) * Double(cases) / (Double(parts[part].cases) * Double(hits))
    }

    /// Of all yes, the share that stands in this part or a better one; `nil` without any.
    public func captured(through part: Int) -> Double? {
        guard hits > 0 else { return nil }
        return Double(parts[...part].reduce(0) { $0 + $1.hits }) / Double(hits)
    }
}
