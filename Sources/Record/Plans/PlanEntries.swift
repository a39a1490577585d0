import Domain
import Journeys

/// A plan as programs read it; shares are between 0 and 1, amounts whole minor units by currency, days ISO 8601.
package struct PlanEntries: Encodable, Sendable {
    package struct Interval: Encodable, Sendable {
        let share: Double
        let lower: Double
        let upper: Double

        init?(_ interval: WilsonInterval?) {
            guard let interval else { return nil }
            (share, lower, upper) = (interval.share, interval.lower, interval.upper)
        }
    }

    package struct Expected: Encodable, Sendable {
        let count: Double
        let lower: Double
        let upper: Double
        let sample: Int

        init?(_ expected: PlanEstimate.Expected?) {
            guard let expected else { return nil }
            (count, lower, upper) = (expected.count, expected.lower, expected.upper)
            sample = expected.sample
        }
    }

    /// Leads of one movement: what the record knows, and an estimate of what it cannot know.
    package struct Part: Encodable, Sendable {
        let movement: String
        let leads: Int
        let handedOver: Int
        let accepted: Int
        let silent: Int
        let rejected: [String: Int]
        let pending: Int
        let won: Int
        let lost: Int
        let refused: Int
        let open: Int
        let amounts: [String: Int64]
        let paid: [String: Int64]
        /// Of leads that were never handed over.
        let estimatedAccepted: Expected?
        let estimatedWon: Expected?

        init(_ movement: PlanMovement, _ part: PlanPart, _ history: PlanHistory) {
            let counts = part.counts
            self.movement = movement.name
            leads = counts.leads
            handedOver = counts.handedOver
            accepted = counts.accepted
            silent = counts.silent
            rejected = Part.named(counts.rejectedByReason, history.reasons, without: "without a reason")
            pending = counts.pending
            won = counts.won
            lost = counts.lost
            refused = counts.refused
            open = counts.open
            amounts = Part.named(counts.amounts, history.currencies, without: "")
            paid = Part.named(counts.paid, history.currencies, without: "")
            estimatedAccepted = Expected(part.estimate?.accepted)
            estimatedWon = Expected(part.estimate?.won)
        }

        private static func named<Number: BinaryInteger>(
            _ counts: [Number], _ names: [String], without: String
        ) -> [String: Number] {
            var named: [String: Number] = [:]
            for (place, count) in counts.enumerated() where count != 0 {
                let name = names.indices.contains(place) ? names[place] : ""
                named[name.isEmpty ? without : name, default: 0] += count
            }
            return named
        }
    }

    package struct Row: Encodable, Sendable {
        let name: String
        let parts: [Part]
    }

    package struct Quality: Encodable, Sendable {
        let acceptancePrecision: Interval?
        let acceptanceRecall: Interval?
        let wonPrecision: Interval?
        let wonRecall: Interval?
        /// Share of yes in each tenth, best tenth first.
        let acceptanceByTenth: [Double?]
        let wonByTenth: [Double?]
        /// Share won by day 30, 90, 180 and 365 after coming in; leads that are still open are censored.
        let wonByDay: [String: Double]

        init(_ quality: PlanQuality, _ maturity: PlanMaturity) {
            acceptancePrecision = Interval(quality.acceptance.precision)
            acceptanceRecall = Interval(quality.acceptance.recall)
            wonPrecision = Interval(quality.wins.precision)
            wonRecall = Interval(quality.wins.recall)
            acceptanceByTenth = quality.acceptanceLift.parts.map { $0.rate?.share }
            wonByTenth = quality.winLift.parts.map { $0.rate?.share }
            var days: [String: Double] = [:]
            for point in maturity.points { days[String(point.days)] = point.share?.share }
            wonByDay = days
        }
    }

    package struct Load: Encodable, Sendable {
        let pool: String
        let week: String
        let old: Int
        let draft: Int
        /// Hand-offs; nothing where the pool has no cap.
        let capacity: Double?
    }

    package struct Promise: Encodable, Sendable {
        let commitment: String
        let name: String
        let period: String
        let oldPromised: Int64?
        let oldDelivered: Int64?
        let draftPromised: Int64?
        let draftDelivered: Int64?
    }

    package struct Move: Encodable, Sendable {
        let lead: String
        let movement: String
        let reasons: [String]
    }

    package struct Assumptions: Encodable, Sendable {
        let leads: Int
        let none: Int
        let creation: Int
        let change: Int
        let importing: Int
    }

    /// Moves that are listed at most.
    package static let mostMoves = 1_000

    let against: Int64?
    let from: String
    let to: String
    let total: [Part]
    let breakdowns: [String: [Row]]
    let old: Quality
    let draft: Quality
    let load: [Load]
    let promises: [Promise]
    let assumptions: Assumptions
    let leftOut: [String]
    let moving: Int
    let moves: [Move]

    package init(_ compared: ComparedPlan) {
        let plan = compared.plan
        against = compared.against
        from = plan.window.firstDay.description
        to = plan.window.lastDay.description
        total = PlanMovement.allCases.map { Part($0, plan[$0], compared.history) }
        breakdowns = Dictionary(
            plan.breakdowns.map { breakdown in
                (
                    breakdown.dimension.rawValue,
                    breakdown.rows.map { row in
                        Row(name: row.name, parts: PlanMovement.allCases.map { Part($0, row[$0], compared.history) })
                    }
                )
            }, uniquingKeysWith: { first, _ in first })
        old = Quality(plan.oldQuality, plan.oldMaturity)
        draft = Quality(plan.draftQuality, plan.draftMaturity)
        load = plan.load.rows.map {
            Load(
                pool: $0.pool, week: $0.week, old: $0.old, draft: $0.draft,
                capacity: $0.capacity.map { Double($0) / 1_000 })
        }
        promises = plan.promises.map {
            Promise(
                commitment: $0.id, name: $0.name, period: $0.period, oldPromised: $0.old?.promised,
                oldDelivered: $0.old?.delivered, draftPromised: $0.draft?.promised,
                draftDelivered: $0.draft?.delivered)
        }
        assumptions = Assumptions(
            leads: plan.assumptions.leads, none: plan.assumptions.none, creation: plan.assumptions.creation,
            change: plan.assumptions.change, importing: plan.assumptions.importing)
        leftOut = plan.leftOut
        moving = plan.moves.count
        moves = plan.moves.prefix(Self.mostMoves).map {
            Move(lead: ID<Lead>($0.lead).description, movement: $0.movement.name, reasons: $0.reasons)
        }
    }
}

extension PlanMovement {
    /// For people.
    package var title: String {
        switch self {
        case .both: "Qualified under both"
        case .onlyOld: "Only under the old"
        case .onlyNew: "Only under the draft"
        case .neither: "Under neither"
        }
    }
}
