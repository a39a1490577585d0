import Journeys

/// A volume commitment in one period: what each accord promises, and what it would have delivered.
public struct PlanPromise: Sendable {
    public struct Side: Sendable {
        public var promised: Int64?
        public var delivered: Int64
        public var cells: [PromiseCell]
        public var verdict: CommitmentResult.Verdict
    }

    public var id: String
    public var name: String
    public var period: String
    public var firstDay: Day
    /// The whole period lies in the window; only then a verdict says anything.
    public var isWhole: Bool
    /// `nil` where the accord has no such commitment.
    public var old: Side?
    public var draft: Side?
}

/// Holds the volume commitments of both accords against the hand-offs that each would have made.
///
/// By the same function as the scorecard, without what a missed promise gives: what the other side would have missed
/// is not known. A commitment with a condition of its own cannot be judged from verdicts and is left out by name.
struct PlanPromises: Sendable {
    private(set) var rows: [PlanPromise] = []
    /// Names of commitments that cannot be judged here.
    private(set) var leftOut: [String] = []

    init(_ ground: PlanGround, draft: PlanSide) {
        let window = ground.window
        let before = ground.promises
        let after = Self.results(ground.history, ground.index, draft, window, ground.calendar)
        for result in before {
            let other = after.first { Self.isSame($0, result) }
            rows.append(row(result, old: result, draft: other, window))
        }
        for result in after where !before.contains(where: { Self.isSame($0, result) }) {
            rows.append(row(result, old: nil, draft: result, window))
        }
        rows.sort { ($0.id, $0.firstDay) < ($1.id, $1.firstDay) }
        let conditional = (ground.old.accord.commitments + draft.accord.commitments).filter {
            $0.measure == .handedOver && $0.when != nil
        }
        leftOut = Array(Set(conditional.map(\.name))).sorted()
    }

    private static func isSame(_ left: CommitmentResult, _ right: CommitmentResult) -> Bool {
        left.commitment.id == right.commitment.id && left.period == right.period
    }

    private func row(
        _ result: CommitmentResult, old: CommitmentResult?, draft: CommitmentResult?, _ window: PlanWindow
    ) -> PlanPromise {
        PlanPromise(
            id: result.commitment.id, name: (draft ?? result).commitment.name, period: result.period.label,
            firstDay: result.period.firstDay,
            isWhole: window.firstDay <= result.period.firstDay && result.period.lastDay <= window.lastDay,
            old: old.map(side), draft: draft.map(side))
    }

    private func side(_ result: CommitmentResult) -> PlanPromise.Side {
        func count(_ figure: Figure?) -> Int64? {
            if case .count(let count) = figure { return count }
            return nil
        }
        return PlanPromise.Side(
            promised: count(result.promised), delivered: count(result.delivered) ?? 0, cells: result.cells,
            verdict: result.verdict)
    }

    /// One accord's volume commitments over the window.
    static func results(
        _ history: PlanHistory, _ index: PlanIndex, _ side: PlanSide, _ window: PlanWindow, _ calendar: PeriodCalendar
    ) -> [CommitmentResult] {
        var accord = side.accord
        accord.breach.gives = []
        accord.commitments = accord.commitments.filter { $0.measure == .handedOver && $0.when == nil }
        guard !accord.commitments.isEmpty else { return [] }
        // From before any lead, so that every hand-off is one under the accord.
        let terms = ScorecardTerms(version: 1, from: Timestamp(milliseconds: window.start), accord: accord)
        let card = Scorecard(calendar: calendar, terms: [terms], handoffs: [], clocks: [])
        let counting = PlanVolume(history, index, side, window, calendar)
        let now = Timestamp(milliseconds: window.end)
        return accord.commitments.flatMap { commitment in
            let periods = calendar.periods(commitment.per, from: window.firstDay, through: window.lastDay)
            return zip(periods, counting.counts(commitment, in: periods)).compactMap {
                card.volume(commitment.id, in: $0, counted: $1, now: now)
            }
        }
    }
}
