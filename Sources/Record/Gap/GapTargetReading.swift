import Domain
import Storage

/// The revenue that was aimed at in a period: what both sides signed last, in the accord or as a revision.
struct GapTargetReading {
    let reading: GoalReading
    let span: PeriodSpan

    /// `nil` where no period within the days has a target; then the accord's own aim counts, as it does in a period
    /// that has none while another has.
    func targets() throws -> GapPlanning.Targets? {
        for name in ["paid-revenue", "booked-revenue"] {
            guard let metric = MetricCatalogue.named(name),
                let goal = reading.accord.goals.first(where: { $0.metric == name })
            else { continue }
            let periods = reading.calendar.periods(goal.per, from: span.firstDay, through: span.lastDay)
            if let targets = try targets(metric, periods) { return targets }
        }
        return nil
    }

    private func targets(_ metric: MetricDefinition, _ periods: [PeriodSpan]) throws -> GapPlanning.Targets? {
        var whole = 0.0
        var isSet = false
        var parts: [String: [String: Double]] = [:]
        for period in periods {
            let share = GapPlanning.share(of: period, in: span)
            let own = try self.parts(metric, period)
            for (territory, row) in own {
                for (vertical, amount) in row { parts[territory, default: [:]][vertical, default: 0] += amount * share }
            }
            let sum = own.values.reduce(0) { $0 + $1.values.reduce(0, +) }
            let target = try amount(metric, period, .all) ?? (sum > 0 ? sum : nil)
            isSet = isSet || target != nil
            whole += (target ?? GapPlanning.aim(metric.name, in: period, of: reading.accord) ?? 0) * share
        }
        guard isSet else { return nil }
        return GapPlanning.Targets(
            metric: metric.name, whole: Int64(whole.rounded()),
            parts: parts.mapValues { $0.mapValues { Int64($0.rounded()) } })
    }

    /// By territory, then by vertical; a target of a whole territory counts where its verticals have none.
    private func parts(_ metric: MetricDefinition, _ period: PeriodSpan) throws -> [String: [String: Double]] {
        var parts: [String: [String: Double]] = [:]
        for segment in segments {
            guard let amount = try amount(metric, period, segment), let territory = segment.territory else { continue }
            parts[territory, default: [:]][segment.vertical ?? ""] = amount
        }
        return parts.mapValues { row in row.count > 1 ? row.filter { !$0.key.isEmpty } : row }
    }

    private func amount(_ metric: MetricDefinition, _ period: PeriodSpan, _ segment: GoalSegment) throws -> Double? {
        let history = try reading.targets.history(metric, in: period, segment)
        return history.targets(in: period, through: min(period.lastDay, reading.today))?.now.aim.single?.approximate
    }

    private var segments: [GoalSegment] {
        let accord = reading.accord
        let territories = accord.segments.territories.map(\.name) + [Segments.other]
        let verticals = accord.segments.verticals.map(\.name) + [Segments.other]
        return territories.flatMap { territory in
            [GoalSegment(territory: territory)]
                + verticals.map { GoalSegment(territory: territory, vertical: $0) }
        }
    }
}
