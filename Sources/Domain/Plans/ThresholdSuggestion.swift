import Journeys

/// The threshold that meets the promised acceptance at the greatest volume, or why there is none.
public enum ThresholdSuggestion: Sendable {
    case found(Choice)
    /// Too few answers to judge by: so many there are, so many it takes.
    case tooFew(answered: Int, needed: Int)
    /// No threshold meets the promise; this one comes nearest.
    case outOfReach(nearest: ThresholdSweep.Point)

    public struct Choice: Sendable {
        public var point: ThresholdSweep.Point
        public var today: ThresholdSweep.Point?
        /// Hundredths of a percent.
        public var promised: Int
        /// The lower bound meets the promise too, not only the most likely value.
        public var isSafe: Bool
        /// Acceptance on leads that had no say in the choice.
        public var crossValidated: Validated?
    }

    /// A threshold is chosen on four fifths of the answers and tried on the last, five times.
    public struct Validated: Sendable, Equatable {
        public var acceptance: WilsonInterval
        public var answered: Int
        /// The strictest and the loosest threshold that was chosen.
        public var thresholds: ClosedRange<Int64>
    }

    /// Below so many answers nothing is said, whatever the accord judges from.
    public static let least = 30

    /// - Parameters:
    ///   - sweep: What was tried.
    ///   - promised: Hundredths of a percent of acceptance.
    ///   - judgedFrom: The commitment's own least number of cases.
    /// - Returns: The choice, or why none is made.
    public static func choose(_ sweep: ThresholdSweep, promised: Int, judgedFrom: Int? = nil) -> ThresholdSuggestion {
        let needed = max(least, judgedFrom ?? 0)
        let enough = sweep.points.filter { $0.answered >= needed }
        guard !enough.isEmpty else {
            return .tooFew(answered: sweep.points.map(\.answered).max() ?? 0, needed: needed)
        }
        let share = Double(promised) / 10_000
        let meeting = enough.filter { point in point.expected.map { $0.share >= share } ?? false }
        guard let best = meeting.max(by: { isWorse($0, than: $1) }) else {
            let nearest = enough.max { ($0.expected?.share ?? 0) < ($1.expected?.share ?? 0) }
            return .outOfReach(nearest: nearest ?? enough[0])
        }
        return .found(
            Choice(
                point: best, today: sweep.today, promised: promised,
                isSafe: best.expected.map { $0.lower >= share } ?? false,
                crossValidated: validated(sweep, share: share)))
    }

    /// More volume is better; of equal volume the stricter threshold.
    private static func isWorse(_ left: ThresholdSweep.Point, than right: ThresholdSweep.Point) -> Bool {
        (left.volume, left.threshold) < (right.volume, right.threshold)
    }

    private static func validated(_ sweep: ThresholdSweep, share: Double) -> Validated? {
        let answered = sweep.taken.indices.filter { sweep.taken[$0] != nil }
        let outcomes = answered.map { sweep.taken[$0] == true }
        var hits = 0
        var cases = 0
        var chosen: [Int64] = []
        for fold in LearningFold.dealt(outcomes, parts: 5) {
            var best: (place: Int, volume: Int)?
            for place in sweep.points.indices {
                let passing = fold.training.filter { sweep.qualified[place][answered[$0]] }
                guard !passing.isEmpty else { continue }
                let taken = passing.count { outcomes[$0] }
                if Double(taken) >= share * Double(passing.count), passing.count > best?.volume ?? 0 {
                    best = (place, passing.count)
                }
            }
            guard let best else { continue }
            chosen.append(sweep.points[best.place].threshold)
            for row in fold.testing where sweep.qualified[best.place][answered[row]] {
                cases += 1
                hits += outcomes[row] ? 1 : 0
            }
        }
        guard let acceptance = WilsonInterval(hits: hits, cases: cases), let low = chosen.min(), let high = chosen.max()
        else { return nil }
        return Validated(acceptance: acceptance, answered: cases, thresholds: low...high)
    }
}
