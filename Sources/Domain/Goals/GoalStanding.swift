/// How one goal stands in one period and segment.
public struct GoalStanding: Hashable, Sendable {
    /// A target that the period had before, and how it stood under it on its last day.
    public struct Earlier: Hashable, Sendable {
        public var target: GoalHistory.Target
        public var until: Day
        public var attainment: Attainment
    }

    public let period: PeriodSpan
    public let actual: MetricValue
    /// `nil` where nothing is aimed at.
    public let target: GoalHistory.Target?
    public let attainment: Attainment?
    /// Of the period's end once it is over; while it runs, of where it should be by now.
    public let light: Attainment.Light?
    public let earlier: [Earlier]
    /// Of a figure that adds up, while its period runs.
    public let pace: MetricValue?
    public let lastShape: MetricValue?
    public let forecast: GoalForecast?

    /// - Parameters:
    ///   - metric: Its definition.
    ///   - history: The targets.
    ///   - period: Of the goal.
    ///   - days: What each day of the period brought so far, for a figure that adds up.
    ///   - figure: What stands now, for one that does not; where both are given, this counts.
    ///   - last: What each day of the period before brought.
    ///   - standings: What stood on earlier days, for targets that were replaced; of a figure that adds up, `days` tell.
    ///   - lights: The goal's own thresholds.
    ///   - now: The instant asked about, and its day.
    public init(
        _ metric: MetricDefinition, history: GoalHistory, period: PeriodSpan, days: [Int64] = [],
        figure: MetricValue? = nil, last: [Int64] = [], standings: [Day: MetricValue] = [:],
        lights: Goal.Lights? = nil, now: (instant: Timestamp, day: Day)
    ) {
        self.period = period
        let adds = metric.gathering == .adds
        let actual = figure ?? MetricValue(days.reduce(0, +))
        self.actual = actual
        let targets = history.targets(in: period, through: now.day)
        target = targets?.now
        let aim = targets?.now.aim
        attainment = aim.map { Attainment(actual, $0) }
        earlier = (targets?.before ?? []).map { target, until in
            let count = max(0, Int(until.number - period.firstDay.number) + 1)
            let then = standings[until] ?? (adds ? MetricValue(days.prefix(count).reduce(0, +)) : actual)
            return Earlier(target: target, until: until, attainment: Attainment(then, target.aim))
        }
        let isRunning = now.instant < period.end
        let line = adds && isRunning ? aim?.single : nil
        let pace = line.map { GoalPace.straight($0, period: period, at: now.instant) }
        let shape = line.flatMap { GoalPace.lastShape($0, period: period, through: now.day, last: last) }
        self.pace = pace
        lastShape = shape
        forecast = adds && isRunning ? GoalForecast(days: days, of: period.days, last: last) : nil
        light = aim.map { aim in
            guard let due = shape ?? pace else { return Attainment(actual, aim).light(lights) }
            if case .atMost = aim { return Attainment(actual, .atMost(due)).light(lights) }
            return Attainment(actual, .atLeast(due)).light(lights)
        }
    }
}
