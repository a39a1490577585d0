import Domain

/// The targets that both sides are to sign before their periods begin.
struct GoalSignings {
    let reading: GoalReading

    /// Of periods that begin in a stretch of time.
    func figures(from start: Timestamp, until end: Timestamp) throws -> [SigningFigures] {
        let (calendar, targets) = (reading.calendar, reading.targets)
        let (first, last) = (calendar.zone.day(at: start), calendar.zone.day(at: end).advanced(by: -1))
        var figures: [SigningFigures] = []
        for goal in reading.accord.goals where goal.managed {
            guard let place = MetricCatalogue.all.firstIndex(where: { $0.name == goal.metric }) else { continue }
            let metric = MetricCatalogue.all[place]
            for span in calendar.periods(goal.per, from: first, through: last) where span.firstDay >= first {
                let target = try targets.history(metric, in: span, .all).target(on: span.lastDay)
                let isSigned = target.map { $0.signedBy[.marketing] != nil && $0.signedBy[.sales] != nil } ?? false
                figures.append(
                    SigningFigures(
                        id: Int64(span.firstDay.number) * 4_096 + Int64(place) * 8
                            + Int64(Period.allCases.firstIndex(of: span.period) ?? 0),
                        title: "\(metric.title), \(PeriodTitle.of(span))", period: span,
                        signedAt: isSigned ? try signedAt(metric, span) : nil))
            }
        }
        for row in targets.rows where row.firstDay >= first && row.firstDay <= last && !row.segment.isAll {
            guard !targets.rows.contains(where: { GoalStore.isSame($0, row) && $0.number > row.number }) else {
                continue
            }
            let span = calendar.period(row.period, containing: row.firstDay)
            let title = MetricCatalogue.named(row.metric)?.title ?? row.metric
            figures.append(
                SigningFigures(
                    id: row.id.rawValue,
                    title: "\(title), \(row.segment.words(reading.names)), \(PeriodTitle.of(span))",
                    period: span, signedAt: row.signedAt))
        }
        return figures
    }

    /// When the target that stood when the period began was signed; a later revision does not make that late.
    private func signedAt(_ metric: MetricDefinition, _ span: PeriodSpan) throws -> Timestamp? {
        let history = try reading.targets.history(metric, in: span, .all)
        return (history.target(on: span.firstDay) ?? history.targets.first)?.recorded
    }
}
