import Domain
import Journeys

/// What an accord is to be improved in: its text, and what counts as a lead that turned out well.
package struct SuggestRequest: Hashable, Sendable {
    package var text: String
    /// Nothing: the first of the targets of which the record has enough outcomes.
    package var target: LearningRows.Target?
    /// Nothing: the day on which the first lead came in.
    package var from: Day?
    /// Nothing: today.
    package var to: Day?

    package init(_ text: String, target: LearningRows.Target? = nil, from: Day? = nil, to: Day? = nil) {
        self.text = text
        self.target = target
        self.from = from
        self.to = to
    }
}

/// What the record would make of an accord: where to set the bar, and how to score.
package struct Suggestion: Sendable {
    /// What one threshold comes to.
    package struct Threshold: Sendable {
        package let threshold: PlanThreshold
        package let sweep: ThresholdSweep
        package let answer: ThresholdSuggestion
    }

    /// A score, or why there is none, with the draft that it makes.
    package struct Score: Sendable {
        package let target: LearningRows.Target
        package let answer: ScoreSuggestion
        /// Leads beside those it was learned from whose outcome is not known yet.
        package let open: Int
        /// The accord's document with the learned section in the place of the hand-made one; nothing without an offer.
        package let text: String?
    }

    package let accord: Accord
    package let window: PlanWindow
    /// Leads that came in during the window.
    package let leads: Int
    /// Nothing: the accord promises no acceptance.
    package let promise: AcceptancePromise?
    /// Thresholds that anything hangs on; empty without a promise.
    package let thresholds: [Threshold]
    /// The threshold that keeps the promise at the greatest volume; nothing where none does.
    package let best: Threshold?
    /// The accord's document with the best threshold in it; nothing when today's is the best.
    package let thresholdText: String?
    package let score: Score
}

extension Suggestion.Threshold {
    /// The choice that was found; nothing where none was.
    package var choice: ThresholdSuggestion.Choice? {
        if case .found(let choice) = answer { return choice }
        return nil
    }
}

extension LearningRows.Target {
    /// What is learned, in words.
    package var words: String {
        switch self {
        case .accepted: "whether Sales took it, of the leads handed over, as they were known at the hand-over"
        case .won: "whether it was won within 180 days, of the leads handed over, as they were known at the hand-over"
        case .wonOfAll: "whether it was won within 180 days, of all leads, as they were known when they came in"
        }
    }

    package var title: String {
        switch self {
        case .accepted: "Accepted by Sales"
        case .won: "Won, of those handed over"
        case .wonOfAll: "Won, of all leads"
        }
    }
}
