import Domain

/// Which goals somebody asks for.
package struct GoalRequest: Hashable, Sendable {
    package var period: Period
    /// A day of the period; `nil`: the one that runs.
    package var on: Day?
    package var segment: GoalSegment
    /// Only this metric; `nil`: all.
    package var metric: String?

    package init(
        period: Period = .quarter, on: Day? = nil, segment: GoalSegment = .all, metric: String? = nil
    ) {
        self.period = period
        self.on = on
        self.segment = segment
        self.metric = metric
    }
}

/// One metric in one period and segment: goal, actual, pace, attainment, forecast, and what was done about it.
package struct GoalLine: Sendable {
    package let metric: MetricDefinition
    /// As the accord has it; `nil`: it says nothing of the metric.
    package let goal: Goal?
    package let span: PeriodSpan
    package let segment: GoalSegment
    /// `nil`: the record has no rows for it.
    package let figure: GoalFigure?
    /// What the period before brought, for its shape.
    package let last: [Int64]
    package let standing: GoalStanding?
    /// Whether a figure that is watched has left its bounds.
    package let isAlert: Bool
    /// As somebody last set them, over those of the accord.
    package let alert: GoalAlertRow?
    /// `nil`: nobody is told of it.
    package let bounds: AlertBounds?
    /// When the period was frozen, and what was restated since.
    package let frozen: [FrozenGoalRow]
    package let proposals: [GoalTargetRow]
    package let actions: [GoalActionRow]
    package let wasSignedBeforeStart: Bool
    /// In the order of the accord's versions, what each counted on the days on which it ruled, where several did.
    package let versions: [Part]

    /// What a period that ran under several versions showed under one of them; the day of the split is the newer's.
    package struct Part: Sendable {
        package let number: Int64
        package let from: Day
        /// `nil`: there was nothing to say.
        package let value: MetricValue?
    }

    package var value: MetricValue? { figure?.value }
    package var isManaged: Bool { goal?.managed ?? metric.isManaged }

    /// What was told when the period was frozen, where that is no longer so.
    package var restated: FrozenGoalRow? {
        guard let first = frozen.first else { return nil }
        switch (first.actual, value) {
        case (nil, nil): return nil
        case (let then?, let now?): return then.compared(to: now) == 0 ? nil : first
        default: return first
        }
    }
}

/// All goals of a period, as one reader may see them.
package struct GoalBoard: Sendable {
    /// A part of the joint number by who started it.
    package struct Share: Sendable {
        package let origin: String
        package let actual: Int64
        /// `nil`: no share of the goal is this origin's.
        package let target: Int64?
    }

    package let accord: Accord
    package let number: Int64
    package let calendar: PeriodCalendar
    package let request: GoalRequest
    package let span: PeriodSpan
    package let now: Timestamp
    package let lines: [GoalLine]
    /// The goal that both are measured on first, and the one that settles it.
    package let joint: GoalLine?
    package let settling: GoalLine?
    package let shares: [Share]
    /// What exchange rates did to the joint number since the year began; `nil` where all came in one currency.
    package let rateEffect: Int64?
    package let yearStart: Day
    package let missingRates: [MissingRate]
    package let closedAt: Timestamp?
    package let names: [ID<User>: String]
    package internal(set) var teams: [String]
    /// Whose figures the reader may see, by name.
    package internal(set) var persons: [(id: ID<User>, name: String)]
    /// Working days of the period that have begun, and all of it; `nil` without a calendar of the roster.
    package let businessDay: (day: Int, of: Int)?
    let working: BusinessCalendar?

    /// The k-th of n working days of another period; `nil` without a calendar of the roster.
    package func businessDay(of span: PeriodSpan) -> (day: Int, of: Int)? {
        working.map { calendar.businessDay(at: now, of: span, in: $0) }
    }

    package var managed: [GoalLine] { lines.filter(\.isManaged) }
    package var watched: [GoalLine] { lines.filter { !$0.isManaged } }
    package var currency: String { accord.currency }
}
