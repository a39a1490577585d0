import Domain
import Journeys

/// A suggestion in sentences, the same on the command line and on its page.
package struct SuggestionWords: Sendable {
    private let suggestion: Suggestion

    package init(_ suggestion: Suggestion) {
        self.suggestion = suggestion
    }

    /// What is to be done about the threshold.
    package var threshold: String {
        guard let promise = suggestion.promise else {
            return "The accord promises no share of acceptance, so there is nothing that a threshold should keep."
        }
        let promised = Format.percent(Double(promise.share) / 10_000, digits: 0)
        guard let best = suggestion.best, let choice = best.choice else {
            return "\(refusal(promised)) Promised are \(promised)."
        }
        let share = choice.point.expected.map { Format.percent($0.share, digits: 0) } ?? "–"
        let volume = Format.count(choice.point.volume, "lead")
        if suggestion.thresholdText == nil {
            return
                "Leave it: \(best.threshold.title) at \(Self.points(choice.point.threshold)) keeps \(promised) at the "
                + "greatest volume, \(volume) at \(share)."
        }
        let today = choice.today.map { point in
            " Today \(Self.points(point.threshold)) lets \(Format.count(point.volume, "lead")) through at "
                + "\(point.expected.map { Format.percent($0.share, digits: 0) } ?? "–")."
        }
        return "Set \(best.threshold.title) to \(Self.points(choice.point.threshold)): \(volume) qualify, of which "
            + "\(share) would be accepted; promised are \(promised).\(today ?? "")"
    }

    /// How sure that is; nothing without a choice.
    package var certainty: String? {
        guard let choice = suggestion.best?.choice else { return nil }
        let safe =
            choice.isSafe
            ? "The lower bound keeps the promise too."
            : "The lower bound does not keep the promise: it is a close call."
        guard let validated = choice.crossValidated else { return safe }
        let (low, high) = (Self.points(validated.thresholds.lowerBound), Self.points(validated.thresholds.upperBound))
        return safe
            + " Chosen on four fifths of the answers and tried on the last, five times: "
            + "\(Self.share(validated.acceptance)) accepted of \(Format.count(validated.answered, "answer")), with "
            + "thresholds from \(low) to \(high)."
    }

    private func refusal(_ promised: String) -> String {
        let near = suggestion.thresholds.compactMap { threshold -> (PlanThreshold, ThresholdSweep.Point)? in
            if case .outOfReach(let nearest) = threshold.answer { return (threshold.threshold, nearest) }
            return nil
        }
        if let nearest = near.max(by: { $0.1.expected?.share ?? 0 < $1.1.expected?.share ?? 0 }) {
            let share = nearest.1.expected.map { Format.percent($0.share, digits: 0) } ?? "–"
            return "No threshold keeps the promise. Nearest comes \(nearest.0.title) at "
                + "\(Self.points(nearest.1.threshold)) with \(share)."
        }
        let most = suggestion.thresholds.compactMap { threshold -> (Int, Int)? in
            if case .tooFew(let answered, let needed) = threshold.answer { return (answered, needed) }
            return nil
        }
        .max { $0.0 < $1.0 }
        guard let most else { return "No threshold of the accord moves any lead of these days." }
        return "Too few hand-offs were answered to suggest a threshold: \(Format.grouped(most.0)), and it takes "
            + "\(Format.grouped(most.1))."
    }

    /// What is to be done about the score.
    package var score: String {
        switch suggestion.score.answer {
        case .tooFew(let shortage):
            return "Too few outcomes to learn a score from: \(Format.grouped(shortage.positives)) good and "
                + "\(Format.grouped(shortage.negatives)) others. It takes at least \(Format.grouped(shortage.needed)) of "
                + "the rarer kind.\(open)"
        case .untested:
            return
                "A score is tried on leads that came after the outcomes it was learned from were known, and the record "
                + "has none yet.\(open) No score is offered."
        case .noSignal(let validation):
            return "Nothing that was known of the leads tells the good from the others better than chance: AUC "
                + "\(Self.area(validation)) on leads that were not learned from, where 0.5 is chance. No score is offered."
        case .untrue(let validation, let bin):
            let told = Format.percent(bin.mean ?? 0, digits: 0)
            return
                "What was learned ranks leads that it has not seen with AUC \(Self.area(validation)), but its chances do "
                + "not come true: of \(Format.count(bin.cases, "lead")) that were told \(told) on average, "
                + "\(Self.share(bin.observed)) turned out well. What held when it was learned did not hold later. No score "
                + "is offered."
        case .offered(let offer):
            let better: String
            if let difference = offer.difference {
                let sign = difference.area < 0 ? "less" : "more"
                let sure = difference.lower > 0 || difference.upper < 0 ? "" : ", which may be chance"
                better = " \(Format.decimal(abs(difference.area), digits: 3)) \(sign)\(sure)"
            } else {
                better = " another figure"
            }
            return
                "A score learned from \(Format.count(offer.leads, "lead")), \(Format.grouped(offer.positives)) of them "
                + "good, ranks leads that it has not seen with AUC \(Self.area(offer.learned)). The hand-made score has "
                + "\(Self.area(offer.handMade)):\(better)."
        }
    }

    /// Of how many leads the outcome is still to come; begins with a blank.
    private var open: String {
        let open = suggestion.score.open
        guard open > 0 else { return "" }
        return switch suggestion.score.target {
        case .accepted: " Of \(Format.grouped(open)) more the answer is still to come."
        case .won, .wonOfAll: " Of \(Format.grouped(open)) more it is not known yet: 180 days have not passed."
        }
    }

    /// Which axes keep their hand-made rules; nothing where none does.
    package var kept: String? {
        guard case .offered(let offer) = suggestion.score.answer else { return nil }
        if offer.keepsFit { return "Nothing was found for fit: its hand-made rules stay." }
        if offer.keepsEngagement { return "Nothing was found for engagement: its hand-made rules stay." }
        return nil
    }

    /// `0.742, 0.701 to 0.783`.
    package static func area(_ validation: CrossValidation) -> String {
        guard let area = validation.area, let interval = validation.interval() else { return "unknown" }
        return "\(Format.decimal(area, digits: 3)), \(Format.decimal(interval.lowerBound, digits: 3)) to "
            + Format.decimal(interval.upperBound, digits: 3)
    }

    /// `62%, 55% to 69%`; a dash without cases.
    package static func share(_ interval: WilsonInterval?) -> String {
        guard let interval else { return "–" }
        let (lower, upper) = (Format.percent(interval.lower, digits: 0), Format.percent(interval.upper, digits: 0))
        return "\(Format.percent(interval.share, digits: 0)), \(lower) to \(upper)"
    }

    /// Thousandths as points: `40`, `12.5`.
    package static func points(_ thousandths: Int64) -> String {
        let text = Format.decimal(Double(thousandths) / 1_000, digits: 3)
        guard text.contains(".") else { return text }
        var kept = Substring(text)
        while kept.hasSuffix("0") { kept = kept.dropLast() }
        return String(kept.hasSuffix(".") ? kept.dropLast() : kept)
    }
}
