import Domain
import Storage

/// What a commitment's figures were when its period was closed, and when that was.
package struct ClosedLine: Hashable, Sendable {
    package let at: Timestamp
    package let figure: ClosedFigure
}

/// Statements about closed periods and the figures that were kept of them.
enum ClosedFigureQueries {
    struct Key: Hashable {
        let period: String
        let firstDay: Day
        let commitment: String
    }

    /// The day after the last closed period of the kind; `nil` when none is.
    static func lastEnd(_ period: Period, in connection: any Connection) throws -> Day? {
        try connection.first("SELECT max(end_day) FROM closed_period WHERE period = \(period.rawValue)") {
            $0.optionalDay(0)
        } ?? nil
    }

    /// Figures of periods that begin between the days and were closed by the instant.
    static func figures(
        from first: Day, through last: Day, at instant: Timestamp, in connection: any Connection
    ) throws -> [Key: ClosedLine] {
        var figures: [Key: ClosedLine] = [:]
        try connection.each(
            """
            SELECT period, first_day, commitment, promised, delivered, attainment, kept, met, missed, closed_at
            FROM closed_figure
            WHERE first_day >= \(first) AND first_day <= \(last) AND closed_at <= \(instant)
            """
        ) { row in
            let key = Key(period: row.text(0), firstDay: row.day(1), commitment: row.text(2))
            figures[key] = ClosedLine(
                at: row.timestamp(9),
                figure: ClosedFigure(
                    promised: row.optionalText(3).flatMap(FigureText.figure),
                    delivered: row.optionalText(4).flatMap(FigureText.figure),
                    attainment: row.optionalText(5).flatMap(FigureText.ratio), isKept: row.optionalBoolean(6),
                    met: row.int(7), missed: row.int(8)))
        }
        return figures
    }

    /// - Returns: False when somebody closed it already.
    static func close(
        _ due: PeriodClosing.Due, version: Int64, at now: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.execute(
            """
            INSERT INTO closed_period (period, first_day, end_day, version, closed_at, recorded)
            VALUES (\(due.span.period.rawValue), \(due.span.firstDay), \(due.span.endDay), \(version),
                \(due.closesAt), \(now))
            ON CONFLICT DO NOTHING
            """) > 0
    }

    static func insert(
        _ result: CommitmentResult, closedAt: Timestamp, in connection: any Connection
    ) throws {
        let figure = ClosedFigure(result)
        try connection.execute(
            """
            INSERT INTO closed_figure (period, first_day, commitment, promised, delivered, attainment, kept, met,
                missed, closed_at)
            VALUES (\(result.period.period.rawValue), \(result.period.firstDay), \(result.commitment.id),
                \(figure.promised.map(FigureText.text)), \(figure.delivered.map(FigureText.text)),
                \(figure.attainment.map(FigureText.text)), \(figure.isKept), \(Int64(figure.met)),
                \(Int64(figure.missed)), \(closedAt))
            """)
    }
}

/// Figures as text that loses nothing: `share 85/100`, `count 42`, `7/8`.
enum FigureText {
    static func text(_ figure: Figure) -> String {
        switch figure {
        case .share(let ratio): "share \(text(ratio))"
        case .count(let count): "count \(count)"
        }
    }

    static func text(_ ratio: Ratio) -> String { "\(ratio.numerator)/\(ratio.denominator)" }

    static func figure(_ text: String) -> Figure? {
        let parts = text.split(separator: " ")
        guard parts.count == 2 else { return nil }
        switch parts[0] {
        case "share": return ratio(String(parts[1])).map(Figure.share)
        case "count": return Int64(parts[1]).map(Figure.count)
        default: return nil
        }
    }

    static func ratio(_ text: String) -> Ratio? {
        let parts = text.split(separator: "/").compactMap { Int64($0) }
        return parts.count == 2 ? Ratio(parts[0], parts[1]) : nil
    }
}
