import Domain
import Journeys

/// A suggestion as programs read it; shares are between 0 and 1, thresholds and points in points.
package struct SuggestionEntries: Encodable, Sendable {
    package struct Point: Encodable, Sendable {
        let threshold: Double
        let isToday: Bool
        let volume: Int
        let accepted: Int
        let answered: Int
        let neverHandedOver: Int
        /// With those that were never handed over, at their estimated rates.
        let expectedShare: Double?
        let lower: Double?
        let upper: Double?

        package init(_ point: ThresholdSweep.Point) {
            threshold = Double(point.threshold) / 1_000
            isToday = point.isToday
            volume = point.volume
            accepted = point.taken
            answered = point.answered
            neverHandedOver = point.neverHanded
            expectedShare = point.expected?.share
            lower = point.expected?.lower
            upper = point.expected?.upper
        }
    }

    package struct Threshold: Encodable, Sendable {
        let threshold: String
        /// found, too-few or out-of-reach.
        let answer: String
        let chosen: Point?
        let nearest: Point?
        let answered: Int?
        let needed: Int?
        /// The lower bound keeps the promise too.
        let isSafe: Bool?
        let crossValidated: PlanEntries.Interval?
        let curve: [Point]

        init(_ found: Suggestion.Threshold) {
            threshold = found.threshold.name
            curve = found.sweep.points.map(Point.init)
            var chosen: Point?
            var nearest: Point?
            var counts: (Int, Int)?
            switch found.answer {
            case .found(let choice):
                answer = "found"
                chosen = Point(choice.point)
            case .tooFew(let answered, let needed):
                answer = "too-few"
                counts = (answered, needed)
            case .outOfReach(let point):
                answer = "out-of-reach"
                nearest = Point(point)
            }
            self.chosen = chosen
            self.nearest = nearest
            answered = counts?.0
            needed = counts?.1
            isSafe = found.choice?.isSafe
            crossValidated = PlanEntries.Interval(found.choice?.crossValidated?.acceptance)
        }
    }

    package struct Validation: Encodable, Sendable {
        struct Bin: Encodable, Sendable {
            let from: Double
            let until: Double
            let cases: Int
            let predicted: Double?
            let observed: PlanEntries.Interval?
        }

        let area: Double?
        let lower: Double?
        let upper: Double?
        let areaByFold: [Double]
        let brier: Double
        let calibration: [Bin]

        init(_ validation: CrossValidation) {
            area = validation.area
            lower = validation.interval()?.lowerBound
            upper = validation.interval()?.upperBound
            areaByFold = validation.folds.map(\.area.area)
            brier = validation.calibration.brier
            calibration = validation.calibration.bins.map {
                Bin(
                    from: $0.from, until: $0.until, cases: $0.cases, predicted: $0.mean,
                    observed: PlanEntries.Interval($0.observed))
            }
        }
    }

    package struct Score: Encodable, Sendable {
        struct Reason: Encodable, Sendable {
            let field: String
            /// Standard deviation of the points that it gives.
            let spread: Double
        }

        struct Difference: Encodable, Sendable {
            let area: Double
            let lower: Double
            let upper: Double
        }

        let target: String
        /// Leads whose outcome is not known yet.
        let open: Int
        /// offered, too-few, untested, no-signal or untrue.
        let answer: String
        var leads: Int?
        var positives: Int?
        var negatives: Int?
        var needed: Int?
        var learned: Validation?
        var handMade: Validation?
        var difference: Difference?
        var reasons: [Reason]?
        let draft: String?

        init(_ score: Suggestion.Score) {
            target = score.target.rawValue
            open = score.open
            draft = score.text
            switch score.answer {
            case .offered(let offer):
                answer = "offered"
                (leads, positives) = (offer.leads, offer.positives)
                (learned, handMade) = (Validation(offer.learned), Validation(offer.handMade))
                difference = offer.difference.map { Difference(area: $0.area, lower: $0.lower, upper: $0.upper) }
                reasons = offer.reasons.map { Reason(field: $0.field, spread: Double($0.spread) / 1_000) }
            case .tooFew(let shortage):
                answer = "too-few"
                (positives, negatives, needed) = (shortage.positives, shortage.negatives, shortage.needed)
            case .untested: answer = "untested"
            case .noSignal(let validation):
                answer = "no-signal"
                learned = Validation(validation)
            case .untrue(let validation, _):
                answer = "untrue"
                learned = Validation(validation)
            }
        }
    }

    let from: String
    let to: String
    let leads: Int
    /// The share that is promised; nothing without a promise of acceptance.
    let promised: Double?
    let thresholds: [Threshold]
    /// The threshold that keeps the promise at the greatest volume.
    let best: String?
    let thresholdDraft: String?
    let score: Score

    package init(_ suggestion: Suggestion) {
        from = suggestion.window.firstDay.description
        to = suggestion.window.lastDay.description
        leads = suggestion.leads
        promised = suggestion.promise.map { Double($0.share) / 10_000 }
        thresholds = suggestion.thresholds.map(Threshold.init)
        best = suggestion.best?.threshold.name
        thresholdDraft = suggestion.thresholdText
        score = Score(suggestion.score)
    }
}
