import Journeys

/// Precision against volume: what each threshold of a draft would have qualified, and how much of it Sales would have
/// taken.
public struct ThresholdSweep: Sendable {
    public struct Point: Sendable, Equatable {
        /// Thousandths of a point.
        public var threshold: Int64
        public var isToday: Bool
        /// Leads of the window that qualify.
        public var volume: Int
        /// Of these, handed over and taken by Sales.
        public var taken: Int
        /// Of these, handed over and answered in any way.
        public var answered: Int
        /// Of these, so many were never handed over; `estimate` speaks of them.
        public var neverHanded: Int
        public var estimate: PlanEstimate.Expected?

        /// Of those answered, the share that was taken.
        public var known: WilsonInterval? { WilsonInterval(hits: taken, cases: answered) }

        /// With those that were never handed over, at their estimated rates.
        ///
        /// Bounds by squares, as for the estimate itself.
        public var expected: (share: Double, lower: Double, upper: Double)? {
            let cases = Double(answered) + Double(estimate?.covered ?? 0)
            guard cases > 0 else { return nil }
            let count = Double(taken) + (estimate?.count ?? 0)
            var below = 0.0
            var above = 0.0
            if let known {
                let number = Double(answered)
                below += number * (known.share - known.lower) * number * (known.share - known.lower)
                above += number * (known.upper - known.share) * number * (known.upper - known.share)
            }
            if let estimate {
                below += (estimate.count - estimate.lower) * (estimate.count - estimate.lower)
                above += (estimate.upper - estimate.count) * (estimate.upper - estimate.count)
            }
            return (
                count / cases, max(0, (count - below.squareRoot()) / cases),
                min(1, (count + above.squareRoot()) / cases)
            )
        }
    }

    public let threshold: PlanThreshold
    /// Strictest threshold first.
    public let points: [Point]
    /// For each point, whether each lead of the window qualifies.
    let qualified: [[Bool]]
    /// For each lead of the window, whether Sales took it; `nil` without an answer.
    let taken: [Bool?]

    public var today: Point? { points.first(where: \.isToday) }

    /// - Parameters:
    ///   - history: All leads.
    ///   - draft: The accord with its replay.
    ///   - threshold: What is tried.
    ///   - candidates: Thousandths of points, from `PlanThreshold.candidates`.
    ///   - window: Leads that came in then are counted.
    ///   - horizon: Of the samples on which estimates rest.
    ///   - index: Of that history, when it is at hand.
    ///   - replay: What an accord would have said about every lead of the history.
    public init(
        _ history: PlanHistory, draft: PlanSide, threshold: PlanThreshold, candidates: [Int64], window: PlanWindow,
        horizon: Int64 = Plan.defaultHorizon, index: PlanIndex? = nil, replay: (Accord) throws -> ReplayResult
    ) rethrows {
        let index = index ?? PlanIndex(history)
        let leads = history.createdAt.indices.filter { window.contains(history.createdAt[$0]) }
        let today = threshold.setting.value(in: draft.accord.scoring)
        var points: [Point] = []
        var qualified: [[Bool]] = []
        for candidate in Set(candidates).sorted(by: >) {
            var side = draft
            if candidate != today {
                side.accord.scoring = threshold.setting.setting(candidate, in: draft.accord.scoring)
                side.result = try replay(side.accord)
            }
            let classes = PlanClasses(side)
            let samples = PlanSamples(
                history, index, classes, currency: side.accord.currency, horizon: horizon)
            let passes = leads.map { classes.bytes[$0] & PlanClasses.qualified != 0 }
            points.append(
                Self.point(index, zip(leads, passes), classes, samples, candidate, isToday: candidate == today))
            qualified.append(passes)
        }
        self.threshold = threshold
        self.points = points
        self.qualified = qualified
        taken = leads.map { history.outcomes[$0].wasTaken }
    }

    private static func point(
        _ index: PlanIndex, _ leads: Zip2Sequence<[Int], [Bool]>, _ classes: PlanClasses, _ samples: PlanSamples,
        _ threshold: Int64, isToday: Bool
    ) -> Point {
        var point = Point(
            threshold: threshold, isToday: isToday, volume: 0, taken: 0, answered: 0, neverHanded: 0)
        var counts = [Int](repeating: 0, count: PlanClass.count)
        for (lead, passes) in leads where passes {
            point.volume += 1
            let kind = Int(index.kindOfLead[lead])
            if kind >= index.handedKinds {
                point.neverHanded += 1
                counts[Int(classes.bytes[lead] & PlanClasses.place)] += 1
            } else if let wasTaken = index.kinds[kind].wasTaken {
                point.answered += 1
                point.taken += wasTaken ? 1 : 0
            }
        }
        point.estimate = samples.estimate(counts)?.accepted
        return point
    }
}
