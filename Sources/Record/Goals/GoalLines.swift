import Domain
import Storage

/// Puts figures beside what was aimed at.
extension GoalReading {
    /// One metric in one period and segment.
    func line(
        _ metric: MetricDefinition, in span: PeriodSpan, _ segment: GoalSegment, _ kept: GoalKept
    ) throws -> GoalLine {
        let goal = targets.goal(metric.name, per: span.period, in: span)
        let figure = try figure(metric, in: span, segment)
        let adds = metric.gathering == .adds
        let last = adds ? try self.figure(metric, in: calendar.previous(span), segment)?.figure.days ?? [] : []
        let history = try targets.history(metric, in: span, segment)
        var standing: GoalStanding?
        if let figure, adds || figure.value != nil {
            standing = GoalStanding(
                metric, history: history, period: span, days: figure.figure.days,
                figure: adds ? nil : figure.value, last: last,
                standings: try standings(metric, history, span, segment), lights: goal?.lights, now: (now, today))
        }
        let alert = kept.alerts[metric.name]
        let bounds = try bounds(metric, goal, alert, in: span, segment)
        let isAlert = figure?.value.flatMap { value in
            bounds.map { $0.isLeft(by: value, of: metric, in: span, on: today) }
        }
        return GoalLine(
            metric: metric, goal: goal, span: span, segment: segment, figure: figure, last: last, standing: standing,
            isAlert: isAlert ?? false, alert: alert, bounds: bounds,
            frozen: kept.frozen.filter {
                $0.metric == metric.name && $0.period == span.period && $0.firstDay == span.firstDay
                    && $0.segment == segment
            },
            proposals: targets.proposals(metric.name, in: span),
            actions: kept.actions.filter {
                $0.metric == metric.name && $0.period == span.period && $0.firstDay == span.firstDay
            }, wasSignedBeforeStart: history.wasSignedBeforeStart(of: span),
            versions: try versions(metric, in: span, segment))
    }

    /// Bounds are of the whole, and of no period that was over before there was an accord.
    private func bounds(
        _ metric: MetricDefinition, _ goal: Goal?, _ alert: GoalAlertRow?, in span: PeriodSpan, _ segment: GoalSegment
    ) throws -> AlertBounds? {
        guard segment.isAll, targets.versions.first.map({ $0.from < span.end }) ?? false else { return nil }
        if let alert { return AlertBounds(below: alert.below, above: alert.above) }
        return try goal?.alert.map { try AlertBounds($0, metric: metric, currency: accord.currency) }
    }

    /// The period of a metric that a question about a window means: that of its goal, the newest that has begun.
    func span(of metric: MetricDefinition, in window: PeriodSpan) -> PeriodSpan {
        let day = min(max(window.firstDay, today), window.lastDay)
        guard targets.goal(metric.name, per: window.period, in: window) == nil else { return window }
        let own = Period.allCases.first { targets.goal(metric.name, per: $0, in: window) != nil }
        return own.map { calendar.period($0, containing: day) } ?? window
    }

    /// What stood on the last day of each target that was replaced; of a figure that adds up its days tell.
    private func standings(
        _ metric: MetricDefinition, _ history: GoalHistory, _ span: PeriodSpan, _ segment: GoalSegment
    ) throws -> [Day: MetricValue] {
        guard metric.gathering == .stands, let found = history.targets(in: span, through: today) else { return [:] }
        var values: [Day: MetricValue] = [:]
        for (_, until) in found.before {
            let instant = zone.start(of: until.advanced(by: 1)).advanced(byMilliseconds: -1)
            values[until] = try figure(metric, in: span, segment, at: instant)?.value
        }
        return values
    }

    /// Versions that ruled on days of the period; empty where one did.
    private func versions(
        _ metric: MetricDefinition, in span: PeriodSpan, _ segment: GoalSegment
    ) throws -> [GoalLine.Part] {
        let all = targets.versions
        let ruling = all.indices.filter { place in
            let end = place + 1 < all.count ? all[place + 1].from : now
            return all[place].from < span.end && (end > span.start || place + 1 == all.count)
        }
        guard ruling.count > 1 else { return [] }
        return try ruling.map { place in
            let until = place + 1 < all.count ? all[place + 1].from : span.end
            let part = calendar.part(of: span, from: all[place].from, until: until)
            let value = try part.flatMap { part in
                part.start <= now ? try figure(metric, in: part, segment)?.value : nil
            }
            return GoalLine.Part(
                number: all[place].number, from: max(span.firstDay, zone.day(at: all[place].from)), value: value)
        }
    }
}

/// What was kept of periods: frozen figures, actions, bounds.
struct GoalKept {
    let frozen: [FrozenGoalRow]
    let actions: [GoalActionRow]
    let alerts: [String: GoalAlertRow]

    init(from first: Day, through last: Day, in connection: any Connection) throws {
        frozen = try GoalQueries.frozen(from: first, through: last, in: connection)
        actions = try GoalQueries.actions(from: first, through: last, in: connection)
        alerts = try GoalQueries.alerts(in: connection)
    }
}
