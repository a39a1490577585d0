/// When periods are closed (`term.periodCloses`): from then on a figure that changes is shown as restated.
public enum PeriodClosing {
    /// A period and the instant at which it is closed.
    public struct Due: Hashable, Sendable {
        public var span: PeriodSpan
        public var closesAt: Timestamp
    }

    /// So long after the end of the period, by the calendar.
    public static func closing(of span: PeriodSpan, after time: Span, calendar: BusinessCalendar) -> Timestamp {
        calendar.due(from: span.end, span: time)
    }

    /// The periods to close at the instant, in order; each at its own due instant, however late one looks.
    ///
    /// - Parameters:
    ///   - period: The kind of period.
    ///   - first: A day of the first one to look at: that after the last one closed, or that in which the first
    ///     version came into force.
    ///   - instant: The instant asked about.
    ///   - calendar: The accord's periods.
    ///   - rule: The time after a period's end and whose calendar counts; `nil` where its version closes none.
    /// - Returns: Those whose closing is not after the instant.
    public static func due(
        _ period: Period, from first: Day, at instant: Timestamp, calendar: PeriodCalendar,
        rule: (PeriodSpan) throws -> (after: Span, calendar: BusinessCalendar)?
    ) rethrows -> [Due] {
        var due: [Due] = []
        var span = calendar.period(period, containing: first)
        while span.end <= instant {
            if let rule = try rule(span) {
                let closesAt = closing(of: span, after: rule.after, calendar: rule.calendar)
                guard closesAt <= instant else { break }
                due.append(Due(span: span, closesAt: closesAt))
            }
            span = calendar.next(span)
        }
        return due
    }
}
