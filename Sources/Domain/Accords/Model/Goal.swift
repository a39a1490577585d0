/// A figure that both sides aim at (managed), or one that is watched (monitored) and never paid.
public struct Goal: Hashable, Sendable {
    public enum Direction: String, CaseIterable, Sendable { case up, down, band }

    /// What follows when the figure is red.
    public enum RedAction: String, CaseIterable, Sendable {
        case tellOwners = "tell-owners"
        case agenda
        case recoveryPlan = "recovery-plan"
    }

    /// Shares of the aim, in hundredths of a percent: below `red` it is red, from `green` on it is green.
    public struct Lights: Hashable, Sendable {
        public var red: Int
        public var green: Int

        public init(red: Int, green: Int) {
            self.red = red
            self.green = green
        }
    }

    /// Bounds at which somebody is told; a value on the bound is inside.
    public struct Alert: Hashable, Sendable {
        public var below: GoalValue?
        public var above: GoalValue?

        public init(below: GoalValue? = nil, above: GoalValue? = nil) {
            self.below = below
            self.above = above
        }
    }

    /// Name of a metric: `booked-revenue`.
    public var metric: String
    public var managed: Bool
    public var per: Period
    /// From the beginning of the term; `nil` where there is a band or nothing is aimed at.
    public var aim: GoalAim?
    /// Aims that take over on the first day of a period, in the order of the days.
    public var laterAims: [LaterAim] = []
    /// Between these the figure is good; only with the direction `band`.
    public var band: GoalBand?
    /// What a good year would bring beyond the aim, and what is needed at the least.
    public var stretch: GoalValue?
    public var floor: GoalValue?
    /// `nil`: the metric's own.
    public var direction: Direction?
    public var lights: Lights?
    public var alert: Alert?
    public var whenRed: RedAction?
    /// The metric that settles this one: booked revenue is settled by paid.
    public var settledBy: String?
    /// Shares by origin, in hundredths of a percent.
    public var byOrigin: [String: Int] = [:]
    /// Shares by team, in hundredths of a percent.
    public var byTeam: [String: Int] = [:]
    /// E-mail address by party; empty: the leaders own it.
    public var owners: [Party: String] = [:]

    public init(metric: String, managed: Bool, per: Period, target: Int64? = nil) {
        self.metric = metric
        self.managed = managed
        self.per = per
        aim = target.map { .all(.count($0)) }
    }

    /// The whole number or amount (major units) aimed at in one period, segments added up; `nil` for shares and times.
    public var target: Int64? { aim?.total }

    /// The aim of the period that begins on a day.
    public func aim(on day: Day) -> GoalAim? {
        laterAims.last { $0.from <= day }?.aim ?? aim
    }
}

/// An aim that takes over on the first day of a period.
public struct LaterAim: Hashable, Sendable {
    public var from: Day
    public var aim: GoalAim

    public init(from: Day, aim: GoalAim) {
        self.from = from
        self.aim = aim
    }
}
