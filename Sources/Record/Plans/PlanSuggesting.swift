import Domain
import Journeys

extension PlanStore {
    /// What the record suggests for an accord: its best threshold, and a score learned from its own outcomes.
    ///
    /// - Throws: `Problem.invalid` with every error of the text.
    package func suggest(_ request: SuggestRequest, at now: Timestamp) async throws -> Suggestion {
        let accord = try await compiled(request.text, at: now)
        let known = try await record(of: accord.accord, nil, at: now)
        let calendar = try PeriodCalendar(accord: accord.accord)
        let asked = PlanRequest(request.text, from: request.from, to: request.to)
        let window = PlanStore.window(asked, known.history, calendar, at: now)
        if let told = known.suggestion(request, window) { return told }
        let side = PlanSide(accord: accord.accord, result: try known.replay.run(accord))
        let suggesting = Suggesting(accord: accord, known: known, side: side, window: window)
        let thresholds = try suggesting.thresholds()
        let best = Suggesting.best(thresholds)
        var text: String?
        if let best, let choice = best.choice, choice.point.threshold != choice.today?.threshold {
            text = try AccordEdit.setting([best.threshold.setting: choice.point.threshold], in: request.text)
        }
        let suggestion = Suggestion(
            accord: accord.accord, window: window, leads: suggesting.leads.count,
            promise: AcceptancePromise(accord.accord), thresholds: thresholds, best: best, thresholdText: text,
            score: try suggesting.score(request))
        known.keep(suggestion, for: request)
        return suggestion
    }
}

/// Works out suggestions over the record in columns.
private struct Suggesting {
    let accord: CompiledAccord
    let known: PlanMemory.Known
    let side: PlanSide
    let window: PlanWindow
    let leads: [Int]

    init(accord: CompiledAccord, known: PlanMemory.Known, side: PlanSide, window: PlanWindow) {
        self.accord = accord
        self.known = known
        self.side = side
        self.window = window
        leads = known.history.createdAt.indices.filter { window.contains(known.history.createdAt[$0]) }
    }

    /// Every threshold that anything hangs on, tried.
    func thresholds() throws -> [Suggestion.Threshold] {
        guard let promise = AcceptancePromise(accord.accord) else { return [] }
        let history = promise.counted(known.history)
        let index = promise.leftOut.isEmpty ? known.index : PlanIndex(history)
        return try PlanThreshold.all(accord.accord.scoring).compactMap { threshold in
            let candidates = threshold.candidates(side, leads: leads)
            guard let strictest = candidates.first, let loosest = candidates.last, strictest != loosest else {
                return nil
            }
            // Only the ends are tried where they let the same leads through: nothing hangs on the threshold.
            let ends = try sweep(threshold, [strictest, loosest], history, index)
            guard Set(ends.points.map(\.volume)).count > 1 else { return nil }
            let sweep = try sweep(threshold, candidates, history, index)
            return Suggestion.Threshold(
                threshold: threshold, sweep: sweep,
                answer: ThresholdSuggestion.choose(sweep, promised: promise.share, judgedFrom: promise.judgedFrom))
        }
    }

    private func sweep(
        _ threshold: PlanThreshold, _ candidates: [Int64], _ history: PlanHistory, _ index: PlanIndex
    ) throws -> ThresholdSweep {
        try ThresholdSweep(
            history, draft: side, threshold: threshold, candidates: candidates, window: window, index: index
        ) { try known.replay.run(CompiledAccord.compile($0)) }
    }

    /// The one that keeps the promise at the greatest volume; where several do, the first.
    static func best(_ thresholds: [Suggestion.Threshold]) -> Suggestion.Threshold? {
        var best: Suggestion.Threshold?
        for threshold in thresholds {
            guard let choice = threshold.choice else { continue }
            if choice.point.volume > best?.choice?.point.volume ?? -1 { best = threshold }
        }
        return best
    }

    func score(_ request: SuggestRequest) throws -> Suggestion.Score {
        var first: Suggestion.Score?
        for target in request.target.map({ [$0] }) ?? LearningRows.Target.allCases {
            let score = try score(target, request.text)
            switch score.answer {
            case .tooFew, .untested: first = first ?? score
            case .noSignal, .untrue, .offered: return score
            }
        }
        return try first ?? score(.accepted, request.text)
    }

    private func score(_ target: LearningRows.Target, _ text: String) throws -> Suggestion.Score {
        let rows = try LearningRows(known.replay.history, history: learned, accord: accord.accord, target: target)
        let points = try known.replay.points(accord, leads: rows.leads, at: rows.judgedAt)
        let answer = ScoreSuggestion.learn(rows, handMade: side, points: points)
        var draft: String?
        if case .offered(let offer) = answer { draft = try AccordEdit.replacing(scoring: offer.scoring, in: text) }
        return Suggestion.Score(target: target, answer: answer, open: rows.open, text: draft)
    }

    /// The history without the outcomes of leads that came in after the window.
    private var learned: PlanHistory {
        var learned = known.history
        for lead in learned.outcomes.indices where !window.contains(learned.createdAt[lead]) {
            learned.outcomes[lead] = LeadOutcome()
            learned.createdAt[lead] = .max
        }
        return learned
    }
}
