import Domain

/// A revenue goal to plan back from; what is `nil` is as the accord and the record say.
package struct GoalPlanRequest: Hashable, Sendable {
    /// Major units of the accord's currency for each quarter.
    package var amount: Int64?
    /// A day of the first quarter; `nil`: the next one.
    package var from: Day?
    /// How many quarters.
    package var quarters: Int
    /// Whether the goal is paid or booked; `nil`: paid where the accord aims at it.
    package var isPaid: Bool?
    /// Only the signed assumptions, although the record has rates.
    package var isBySignedRates: Bool

    package init(
        amount: Int64? = nil, from: Day? = nil, quarters: Int = 1, isPaid: Bool? = nil, isBySignedRates: Bool = false
    ) {
        self.amount = amount
        self.from = from
        self.quarters = quarters
        self.isPaid = isPaid
        self.isBySignedRates = isBySignedRates
    }
}

/// From a revenue goal back to leads: the plan with what it rests on.
package struct GoalPlan: Sendable {
    /// When pipeline that was opened in a quarter should pay.
    package struct Arrival: Sendable {
        package let opened: PeriodSpan
        /// Minor units, as opened.
        package let pipeline: Int64
        /// What of it should be won and paid, by quarter.
        package let pays: [(period: PeriodSpan, amount: Int64)]
    }

    package let request: GoalPlanRequest
    package let accord: Accord
    package let number: Int64
    package let text: String
    package let calendar: PeriodCalendar
    package let goals: [(period: PeriodSpan, amount: Int64)]
    package let isPaid: Bool
    package let rates: PlanRates
    /// Whether the rates are the record's own.
    package let isMeasured: Bool
    /// Whether the delay is measured, and on how many cases.
    package let measuredCycles: Int
    package let plan: BackwardPlan
    package let arrivals: [Arrival]
    /// Needs before today, for which it is too late.
    package let late: Int64
    package let today: Day

    /// The goal that the needs would be, month by month of the term that has not begun; `nil` where none is left.
    package var target: Goal? {
        let first = calendar.period(.month, containing: today).endDay
        let aims = plan.aims.filter { $0.from >= first && $0.from >= accord.term.from && $0.from <= accord.term.until }
        guard let begin = aims.first else { return nil }
        var goal =
            accord.goals.first { $0.metric == "qualified-leads" && $0.per == .month }
            ?? Goal(metric: "qualified-leads", managed: true, per: .month)
        goal.managed = true
        goal.band = nil
        goal.alert = nil
        if let aim = goal.aim, begin.from > accord.term.from {
            goal.aim = aim
            goal.laterAims = goal.laterAims.filter { $0.from < begin.from } + aims
        } else {
            goal.aim = begin.aim
            goal.laterAims = Array(aims.dropFirst())
        }
        return goal
    }
}
