import Journeys

/// A goal of money in one period: what the leads of each accord brought or would have brought.
///
/// Amounts stand in the period in which the lead came in, not in that of the booking, so that both accords are
/// measured by the same leads.
public struct PlanGoal: Sendable, Equatable {
    public var metric: String
    public var period: String
    public var firstDay: Day
    public var isWhole: Bool
    /// Whole minor units of the accord's currency, as the rest; `nil` where the draft sets no aim.
    public var target: Int64?
    /// Marketing's share of the aim by origin; `nil` without one.
    public var marketingTarget: Int64?
    /// Known of leads qualified under both, only under the old, only under the draft.
    public var both: Int64
    public var onlyOld: Int64
    public var onlyNew: Int64
    /// Of leads that only the draft qualifies and that were never handed over.
    public var estimate: PlanEstimate.Amount?
    /// Amounts in other currencies, which are in none of the figures: so many leads.
    public var otherCurrencies: Int

    public var old: Int64 { both + onlyOld }
    /// Without the estimate.
    public var draft: Int64 { both + onlyNew }
}

/// What the draft would have done to each goal of money.
struct PlanGoals {
    private(set) var rows: [PlanGoal] = []
    /// Metrics of goals that no accord moves by whom it qualifies, or that a plan cannot tell.
    private(set) var leftOut: [String] = []

    static let booked = "booked-revenue"
    static let paid = "paid-revenue"

    init(_ ground: PlanGround, draft: PlanSide, _ aspects: PlanAspects) {
        let history = ground.history
        let calendar = ground.calendar
        let currency = draft.accord.currency
        let number = history.currencies.firstIndex(of: currency)
        var unit: Int64 = 1
        for _ in 0..<Money.decimals(of: currency) { unit *= 10 }
        for goal in draft.accord.goals {
            guard goal.metric == Self.booked || goal.metric == Self.paid else {
                leftOut.append(goal.metric)
                continue
            }
            let spans = calendar.periods(goal.per, from: ground.window.firstDay, through: ground.window.lastDay)
            guard !spans.isEmpty else { continue }
            var sums = spans.map { span in
                let target = goal.aim(on: span.firstDay)?.total.map { $0.multiplied(by: unit) }
                return Sum(span: span, target: target, share: goal.byOrigin["marketing"])
            }
            // The window's leads came in during one of its periods.
            let finder = SpanFinder(spans)
            Self.addClasses(to: &sums, finder, ground, aspects)
            for lead in ground.index.withMoney.lazy.map({ Int($0) }) where ground.leads.contains(lead) {
                let movement = PlanMovement(old: ground.old.verdict(lead), draft: draft.verdict(lead))
                sums[finder.place(of: history.createdAt[lead])].add(
                    history.outcomes[lead], movement, isPaid: goal.metric == Self.paid, currency: number)
            }
            rows += sums.map { $0.goal(goal.metric, ground.window, goal.metric == Self.booked ? aspects.samples : nil) }
        }
    }

    /// Counts the leads that only the draft qualifies and that were never handed over.
    private static func addClasses(
        to sums: inout [Sum], _ finder: SpanFinder, _ ground: PlanGround, _ aspects: PlanAspects
    ) {
        let (old, draft) = (ground.aspects.classes.bytes, aspects.classes.bytes)
        for lead in draft.indices where draft[lead] & ~old[lead] & PlanClasses.qualified != 0 {
            guard Int(ground.index.kindOfLead[lead]) >= ground.index.handedKinds else { continue }
            let place = finder.place(of: ground.history.createdAt[lead])
            sums[place].classes[Int(draft[lead] & PlanClasses.place)] += 1
        }
    }

    private struct Sum {
        let span: PeriodSpan
        let target: Int64?
        let share: Int?
        var parts = [Int64](repeating: 0, count: PlanMovement.allCases.count)
        var classes = [Int](repeating: 0, count: PlanClass.count)
        var others = 0

        init(span: PeriodSpan, target: Int64?, share: Int?) {
            self.span = span
            self.target = target
            self.share = share
        }

        mutating func add(_ outcome: LeadOutcome, _ movement: PlanMovement, isPaid: Bool, currency: Int?) {
            let amount = isPaid ? outcome.paid : outcome.end == .won ? outcome.amount : 0
            guard amount != 0 else { return }
            if Int(outcome.currency) == currency { parts[movement.rawValue] += amount } else { others += 1 }
        }

        func goal(_ metric: String, _ window: PlanWindow, _ samples: PlanSamples?) -> PlanGoal {
            PlanGoal(
                metric: metric, period: span.label, firstDay: span.firstDay,
                isWhole: window.firstDay <= span.firstDay && span.lastDay <= window.lastDay, target: target,
                marketingTarget: share.flatMap { share in target.map { Scorecard.scaled($0, Int64(share), 10_000) } },
                both: parts[PlanMovement.both.rawValue], onlyOld: parts[PlanMovement.onlyOld.rawValue],
                onlyNew: parts[PlanMovement.onlyNew.rawValue], estimate: samples?.estimate(classes)?.amount,
                otherCurrencies: others)
        }
    }
}

extension Int64 {
    /// The largest number where the product has no room.
    fileprivate func multiplied(by factor: Int64) -> Int64 {
        let (product, overflow) = multipliedReportingOverflow(by: factor)
        return overflow ? (self < 0) == (factor < 0) ? .max : .min : product
    }
}
