import Domain
import Storage

/// That a figure left its bounds, turned red, or came back, as it was seen.
package struct GoalCrossingRow: Sendable, Equatable {
    package enum Kind: String, Sendable {
        /// The bounds of a figure that is watched.
        case alert
        /// The thresholds of one that is aimed at, where the accord says what follows.
        case red
    }

    package let metric: String
    package let period: Period
    package let firstDay: Day
    package let kind: Kind
    /// From 1 on, within metric, period and kind.
    package let number: Int64
    package let isOutside: Bool
    package let actual: MetricValue?
    /// In words, as they were then.
    package let bounds: String
    package let at: Timestamp
}

/// Statements on crossings.
enum GoalCrossingQueries {
    /// Of periods that begin between the days, in order.
    static func all(
        from first: Day, through last: Day, metric: String? = nil, in connection: any Connection
    ) throws -> [GoalCrossingRow] {
        let own: SQL = metric.map { "AND metric = \($0)" } ?? ""
        return try connection.all(
            """
            SELECT metric, period, first_day, kind, number, outside, actual, bounds, at FROM goal_crossing
            WHERE first_day >= \(first) AND first_day <= \(last) \(own) ORDER BY metric, first_day, number
            """
        ) { row in
            guard let period = Period(rawValue: row.text(1)), let kind = GoalCrossingRow.Kind(rawValue: row.text(3))
            else {
                throw StorageError(.invalidValue, "A crossing is written in a way that this program does not know.")
            }
            return GoalCrossingRow(
                metric: row.text(0), period: period, firstDay: row.day(2), kind: kind, number: row.integer(4),
                isOutside: row.boolean(5), actual: row.optionalText(6).flatMap { GoalAimText.value($0) },
                bounds: row.text(7), at: row.timestamp(8))
        }
    }

    /// - Returns: False when another process kept it meanwhile.
    static func insert(_ row: GoalCrossingRow, in connection: any Connection) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO goal_crossing (metric, period, first_day, number, kind, outside, actual, bounds, at)
            VALUES (\(row.metric), \(row.period.rawValue), \(row.firstDay), \(row.number), \(row.kind.rawValue),
                \(row.isOutside), \(row.actual.map(GoalAimText.text)), \(row.bounds), \(row.at))
            ON CONFLICT DO NOTHING
            """) > 0
    }
}

/// Figures that the accord puts on the agenda of the next meeting while they are red.
package enum GoalAgenda {
    package struct Item: Sendable {
        package let metric: MetricDefinition
        package let span: PeriodSpan
        /// How it stood when it turned red.
        package let row: GoalCrossingRow
    }

    /// Of the periods that run, in the order of the accord.
    package static func open(_ accord: Accord, at now: Timestamp, in connection: any Connection) throws -> [Item] {
        let goals = accord.goals.filter { $0.whenRed == .agenda }
        guard !goals.isEmpty else { return [] }
        let calendar = try PeriodCalendar(accord: accord)
        return try goals.compactMap { goal in
            guard let metric = MetricCatalogue.named(goal.metric) else { return nil }
            let span = calendar.period(goal.per, containing: now)
            let last = try GoalCrossingQueries.all(
                from: span.firstDay, through: span.firstDay, metric: goal.metric, in: connection
            ).last { $0.kind == .red && $0.period == goal.per }
            guard let last, last.isOutside else { return nil }
            return Item(metric: metric, span: span, row: last)
        }
    }
}
