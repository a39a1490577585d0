import Domain
import Storage

/// All that the page of one metric shows, read at one instant for one reader.
package struct GoalMetricDesk: Sendable {
    package let metric: MetricDefinition
    package let accord: Accord
    package let calendar: PeriodCalendar
    package let request: GoalRequest
    package let line: GoalLine
    /// Its periods, the newest first, the one that is asked for among them.
    package let history: [GoalLine]
    /// Each territory, vertical, origin and segment with a target of its own, in this period.
    package let segments: [GoalLine]
    /// Every target that was set for the period, in order.
    package let targets: [GoalTargetRow]
    package let closedAt: Timestamp?
    /// When it left its bounds and came back, of the periods shown.
    package let crossings: [GoalCrossingRow]
    package let names: [ID<User>: String]
    /// Those whom an action can be given to, by name.
    package let owners: [(id: ID<User>, name: String)]
    /// For whom the reader may sign.
    package fileprivate(set) var mayBe: [Party]
    package let today: Day
}

extension GoalStore {
    private static let periods = 8

    /// One metric with its definition, its periods, its segments and its targets.
    ///
    /// - Throws: As `board`.
    package func metric(_ name: String, _ request: GoalRequest, _ reader: Reader) async throws -> GoalMetricDesk {
        let asked = try await asked(request.segment, reader).asked
        var question = request
        question.metric = name
        var desk = try await metrics.value(question, asked) { try await self.desk(name, request, at: reader.now) }
        desk.mayBe = try await database.read { [desk] connection in
            try GoalStore.parties(of: reader.viewer.user, in: desk.accord, at: reader.now, in: connection)
        }
        return desk
    }

    private func desk(_ name: String, _ request: GoalRequest, at now: Timestamp) async throws -> GoalMetricDesk {
        try await database.read { connection in
            let metric = try MetricCatalogue.checked(name)
            let reading = try GoalReading(
                now: now, around: request.on, before: 2, library: self.library, in: connection)
            let window = reading.calendar.period(request.period, containing: request.on ?? reading.today)
            let span = reading.span(of: metric, in: window)
            var spans = [span]
            while spans.count < GoalStore.periods { spans.append(reading.calendar.previous(spans[spans.count - 1])) }
            let oldest = reading.calendar.previous(reading.calendar.period(.year, containing: span.firstDay)).firstDay
            spans = spans.filter { $0.firstDay >= oldest }
            let kept = try GoalKept(
                from: spans.last?.firstDay ?? span.firstDay, through: span.lastDay, in: connection)
            let history = try spans.map { try reading.line(metric, in: $0, request.segment, kept) }
            let segments = try GoalStore.cuts(of: metric, in: span, reading).map {
                try reading.line(metric, in: span, $0, kept)
            }.filter { ($0.value?.above ?? 0) != 0 || $0.standing?.target != nil }
            let entries = try RosterQueries.entries(at: now, in: connection)
            let persons = Set(entries.map(\.user)).compactMap { id in reading.names[id].map { (id: id, name: $0) } }
                .sorted { ($0.name, $0.id) < ($1.name, $1.id) }
            return GoalMetricDesk(
                metric: metric, accord: reading.accord, calendar: reading.calendar, request: request,
                line: history[0], history: history, segments: segments,
                targets: reading.targets.rows.filter {
                    $0.metric == metric.name && $0.period == span.period && $0.firstDay == span.firstDay
                },
                closedAt: try GoalQueries.closedAt(span.period, span.firstDay, in: connection),
                crossings: try GoalCrossingQueries.all(
                    from: spans.last?.firstDay ?? span.firstDay, through: span.lastDay, metric: metric.name,
                    in: connection
                ).filter { $0.period == span.period }, names: reading.names, owners: persons, mayBe: [],
                today: reading.today)
        }
    }

    /// What a figure is cut by on its page; no persons, who have the table of attainment.
    private static func cuts(
        of metric: MetricDefinition, in span: PeriodSpan, _ reading: GoalReading
    ) -> [GoalSegment] {
        let segments = reading.accord.segments
        var cuts = (segments.territories.map(\.name) + [Segments.other]).map { GoalSegment(territory: $0) }
        cuts += (segments.verticals.map(\.name) + [Segments.other]).map { GoalSegment(vertical: $0) }
        cuts += (reading.accord.origins?.names ?? []).map { GoalSegment(origin: $0) }
        cuts += GoalStore.segments(of: metric, in: span, reading).filter { !$0.isAll && $0.person == nil }
        var seen: Set<GoalSegment> = []
        return cuts.filter { seen.insert($0).inserted }
    }
}
