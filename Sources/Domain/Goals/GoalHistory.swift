/// The targets of one metric and segment over time: each revision with its reason, the old ones kept.
public struct GoalHistory: Hashable, Sendable {
    public struct Target: Hashable, Sendable {
        /// From this day on.
        public var from: Day
        public var aim: Attainment.Aim
        /// Version of the accord that it stands in.
        public var version: Int
        public var reason: String
        /// E-mail addresses of who signed it.
        public var signedBy: [Party: String]
        public var recorded: Timestamp

        public init(
            from: Day, aim: Attainment.Aim, version: Int, reason: String, signedBy: [Party: String],
            recorded: Timestamp
        ) {
            self.from = from
            self.aim = aim
            self.version = version
            self.reason = reason
            self.signedBy = signedBy
            self.recorded = recorded
        }
    }

    /// By the day from which they hold, then by when they were recorded.
    public private(set) var targets: [Target]

    public init(_ targets: [Target] = []) {
        self.targets = targets.sorted { ($0.from, $0.recorded) < ($1.from, $1.recorded) }
    }

    /// The history with another target in it.
    ///
    /// - Throws: `Problem.invalid` without a reason for a revision, or without both signatures for a managed metric.
    public func revised(_ target: Target, isManaged: Bool) throws -> GoalHistory {
        if !targets.isEmpty { try Handoff.demand(target.reason, "reason", "Say why the target changes.") }
        if isManaged {
            for party in [Party.marketing, .sales] where target.signedBy[party] == nil {
                throw Problem.invalid("signedBy", "A managed target is signed by Marketing and Sales.")
            }
        }
        return GoalHistory(targets + [target])
    }

    /// The target that counts on a day.
    public func target(on day: Day) -> Target? { targets.last { $0.from <= day } }

    /// The target that a period is held against, and those that it had before, each with its last day.
    ///
    /// One that begins within the period counts for the whole of it; before its day the old one is shown.
    public func targets(in period: PeriodSpan, through day: Day) -> (now: Target, before: [(Target, until: Day)])? {
        let last = min(day, period.lastDay)
        let starts = targets.filter { $0.from > period.firstDay && $0.from <= last }
        let all = (target(on: period.firstDay).map { [$0] } ?? []) + starts
        guard let now = all.last else { return nil }
        let before = zip(all, all.dropFirst()).map { ($0, until: $1.from.advanced(by: -1)) }
        return (now, before)
    }

    /// Whether each period's first target was signed before the period began.
    public func wasSignedBeforeStart(of period: PeriodSpan) -> Bool {
        guard let target = target(on: period.firstDay) else { return false }
        return target.recorded < period.start && target.signedBy[.marketing] != nil && target.signedBy[.sales] != nil
    }
}
