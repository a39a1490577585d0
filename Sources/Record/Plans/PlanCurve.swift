import Domain
import Journeys

/// Precision against volume: what a draft's threshold would let through wherever it stood, with the accord in force as
/// one point beside it.
package struct PlanCurve: Sendable {
    package let threshold: PlanThreshold
    package let sweep: ThresholdSweep
    /// The accord that the draft is held against, at its own threshold; nothing where it has none.
    package let today: ThresholdSweep.Point?
    /// Nothing: no acceptance is promised.
    package let promise: AcceptancePromise?

    package init(
        threshold: PlanThreshold, sweep: ThresholdSweep, today: ThresholdSweep.Point?, promise: AcceptancePromise?
    ) {
        self.threshold = threshold
        self.sweep = sweep
        self.today = today
        self.promise = promise
    }
}

extension PlanStore {
    /// The curve of a threshold, counted as the promise of acceptance counts.
    ///
    /// `wanted`: Nothing takes the first threshold on which anything hangs.
    ///
    /// - Returns: Nothing where no lead hangs on any threshold.
    package func curve(_ compared: ComparedPlan, of wanted: PlanThreshold? = nil) throws -> PlanCurve? {
        let known = PlanThreshold.all(compared.draft.scoring)
        let order = wanted.map { wanted in known.filter { $0 == wanted } } ?? known
        let curving = Curving(compared)
        for threshold in order {
            if let curve = try curving.curve(threshold, isWanted: wanted != nil) { return curve }
        }
        return nil
    }
}

/// Tries the thresholds of a compared draft.
private struct Curving {
    let compared: ComparedPlan
    let promise: AcceptancePromise?
    let history: PlanHistory
    let index: PlanIndex
    let leads: [Int]

    init(_ compared: ComparedPlan) {
        self.compared = compared
        promise = AcceptancePromise(compared.draft)
        history = promise?.counted(compared.history) ?? compared.history
        index = promise.map { $0.leftOut.isEmpty } ?? true ? compared.index : PlanIndex(history)
        let window = compared.plan.window
        leads = compared.history.createdAt.indices.filter { window.contains(compared.history.createdAt[$0]) }
    }

    /// Nothing where no lead hangs on it, unless it is wanted all the same.
    func curve(_ threshold: PlanThreshold, isWanted: Bool) throws -> PlanCurve? {
        let candidates = threshold.candidates(compared.side, leads: leads)
        guard let strictest = candidates.first, let loosest = candidates.last else { return nil }
        if !isWanted {
            let ends = try sweep(threshold, compared.side, [strictest, loosest])
            guard Set(ends.points.map(\.volume)).count > 1 else { return nil }
        }
        let old = compared.ground.old
        let before = try threshold.setting.value(in: old.accord.scoring).map { try sweep(threshold, old, [$0]) }
        return PlanCurve(
            threshold: threshold, sweep: try sweep(threshold, compared.side, candidates), today: before?.today,
            promise: promise)
    }

    private func sweep(_ threshold: PlanThreshold, _ side: PlanSide, _ candidates: [Int64]) throws -> ThresholdSweep {
        try ThresholdSweep(
            history, draft: side, threshold: threshold, candidates: candidates, window: compared.plan.window,
            index: index
        ) { try compared.replay.run(CompiledAccord.compile($0)) }
    }
}
