import Domain
import Storage

/// What is aimed at in a period and segment: what the signed versions say, and what both sides signed since.
struct GoalTargets {
    struct Version {
        let number: Int64
        let from: Timestamp
        let accord: Accord
        /// When Marketing and Sales had both signed it, and who.
        let signedAt: Timestamp
        let signedBy: [Party: String]
    }

    let versions: [Version]
    let rows: [GoalTargetRow]
    let calendar: PeriodCalendar
    let emails: [ID<User>: String]

    /// The goal that the version in force at the end of a period has for a metric.
    func goal(_ metric: String, per period: Period, in span: PeriodSpan) -> Goal? {
        let version = versions.last { $0.from < span.end } ?? versions.last
        return version?.accord.goals.first { $0.metric == metric && $0.per == period }
    }

    /// The targets of a period, each revision with its reason; those that one side alone signed are not among them.
    ///
    /// - Throws: `Problem.invalid` when a goal of the accord is none of its metric.
    func history(_ metric: MetricDefinition, in span: PeriodSpan, _ segment: GoalSegment) throws -> GoalHistory {
        var targets: [GoalHistory.Target] = []
        for version in versions where version.from < span.end {
            let goal = version.accord.goals.first { $0.metric == metric.name && $0.per == span.period }
            guard let goal, let aim = try aim(of: goal, metric, span, segment, version.accord.currency) else {
                // What a version no longer aims at is no target of the periods that begin under it.
                if version.from <= span.start { targets = [] }
                continue
            }
            guard targets.last?.aim != aim else { continue }
            targets.append(
                GoalHistory.Target(
                    from: calendar.zone.day(at: version.from), aim: aim, version: Int(version.number),
                    reason: "Version \(version.number) of the accord", signedBy: version.signedBy,
                    recorded: version.signedAt))
        }
        for row in rows
        where row.metric == metric.name && row.period == span.period && row.firstDay == span.firstDay
            && row.segment == segment
        {
            guard let signedAt = row.signedAt else { continue }
            var signedBy: [Party: String] = [:]
            for signature in row.signatures { signedBy[signature.party] = emails[signature.user] ?? "" }
            // It stands above what it was made to replace, however early its day.
            let from = max(row.fromDay, targets.filter { $0.recorded <= signedAt }.map(\.from).max() ?? row.fromDay)
            targets.append(
                GoalHistory.Target(
                    from: min(from, span.lastDay), aim: row.aim, version: Int(row.version), reason: row.reason,
                    signedBy: signedBy, recorded: signedAt))
        }
        return GoalHistory(targets)
    }

    /// Set for the period, and not yet signed by both.
    func proposals(_ metric: String, in span: PeriodSpan) -> [GoalTargetRow] {
        rows.filter {
            $0.metric == metric && $0.period == span.period && $0.firstDay == span.firstDay && $0.signedAt == nil
        }
    }

    private func aim(
        of goal: Goal, _ metric: MetricDefinition, _ span: PeriodSpan, _ segment: GoalSegment, _ currency: String
    ) throws -> Attainment.Aim? {
        guard segment.person == nil else { return nil }
        let place = goal.aim(on: span.firstDay)?.value(territory: segment.territory, vertical: segment.vertical)
        let isBand = (goal.direction ?? metric.direction) == .band
        if isBand, !segment.isAll { return nil }
        guard let whole = try goal.aim(place, metric: metric, currency: currency) else { return nil }
        // A share of a share says nothing; only what adds up is shared out.
        let shares = [segment.origin.map { goal.byOrigin[$0] }, segment.team.map { goal.byTeam[$0] }].compactMap { $0 }
        guard !shares.isEmpty else { return whole }
        guard metric.gathering == .adds, shares.count == 1, let share = shares[0] else { return nil }
        switch whole {
        case .atLeast(let value): return .atLeast(Self.part(value, share))
        case .atMost(let value): return .atMost(Self.part(value, share))
        case .between: return nil
        }
    }

    /// So many hundredths of a percent, rounded half up to whole units.
    static func part(_ value: MetricValue, _ share: Int) -> MetricValue {
        let exact = Int128(value.above) * Int128(share)
        let base = Int128(value.below) * 10_000
        return MetricValue(Int64((2 * exact + base) / (2 * base)))
    }
}
