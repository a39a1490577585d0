/// Periods of account in the accord's zone; quarters and years follow the fiscal year, weeks begin on Monday.
public struct PeriodCalendar: Hashable, Sendable {
    public let zone: Zone
    public let fiscalYearStarts: MonthDay

    public init(zone: Zone, fiscalYearStarts: MonthDay = MonthDay(month: 1, day: 1)) {
        self.zone = zone
        self.fiscalYearStarts = fiscalYearStarts
    }

    /// The calendar of an accord.
    ///
    /// - Throws: `Problem.invalid` when its zone does not exist.
    public init(accord: Accord) throws {
        self.init(zone: try Zone(accord.timeZone, field: "timeZone"), fiscalYearStarts: accord.fiscalYearStarts)
    }

    public func period(_ period: Period, containing instant: Timestamp) -> PeriodSpan {
        self.period(period, containing: zone.day(at: instant))
    }

    public func period(_ period: Period, containing day: Day) -> PeriodSpan {
        switch period {
        case .week: return week(containing: day)
        case .month: return month(containing: day)
        case .quarter, .year: return fiscal(period, containing: day)
        }
    }

    public func previous(_ span: PeriodSpan) -> PeriodSpan {
        period(span.period, containing: span.firstDay.advanced(by: -1))
    }

    public func next(_ span: PeriodSpan) -> PeriodSpan {
        period(span.period, containing: span.endDay)
    }

    /// Every period that has begun by the last day and not ended before the first, in order.
    public func periods(_ period: Period, from first: Day, through last: Day) -> [PeriodSpan] {
        guard first <= last else { return [] }
        var spans = [self.period(period, containing: first)]
        while let end = spans.last?.endDay, end <= last { spans.append(self.period(period, containing: end)) }
        return spans
    }

    /// The k-th of n working days of the period: how many have begun by the instant, and how many there are.
    public func businessDay(
        at instant: Timestamp, of span: PeriodSpan, in calendar: BusinessCalendar
    ) -> (day: Int, of: Int) {
        let today = min(calendar.zone.day(at: instant), span.lastDay)
        return (
            calendar.workingDays(from: span.firstDay, through: today),
            calendar.workingDays(from: span.firstDay, through: span.lastDay)
        )
    }

    private func week(containing day: Day) -> PeriodSpan {
        let monday = day.advanced(by: -WorkingWeek.weekday(of: Int(day.number)))
        // The week belongs to the year of its Thursday (ISO 8601).
        let thursday = monday.advanced(by: 3)
        let week = (Int(thursday.number - date(thursday.year, 1, 1).number)) / 7 + 1
        return span(.week, monday, monday.advanced(by: 7), "\(thursday.year)-W\(week < 10 ? "0" : "")\(week)")
    }

    private func month(containing day: Day) -> PeriodSpan {
        let first = date(day.year, day.month, 1)
        let label = "\(day.year)-\(day.month < 10 ? "0" : "")\(day.month)"
        return span(.month, first, added(months: 1, to: (day.year, day.month), day: 1), label)
    }

    private func fiscal(_ period: Period, containing day: Day) -> PeriodSpan {
        var year = day.year
        if day < yearStart(year) { year -= 1 }
        let prefix = fiscalYearStarts == MonthDay(month: 1, day: 1) ? "\(year)" : "FY\(year)"
        if period == .year { return span(.year, yearStart(year), yearStart(year + 1), prefix) }
        var quarter = 0
        while quarter < 3, quarterStart(year, quarter + 1) <= day { quarter += 1 }
        let end = quarter == 3 ? yearStart(year + 1) : quarterStart(year, quarter + 1)
        return span(.quarter, quarterStart(year, quarter), end, "\(prefix) Q\(quarter + 1)")
    }

    private func yearStart(_ year: Int) -> Day {
        quarterStart(year, 0)
    }

    private func quarterStart(_ year: Int, _ quarter: Int) -> Day {
        added(months: 3 * quarter, to: (year, fiscalYearStarts.month), day: fiscalYearStarts.day)
    }

    private func added(months: Int, to start: (year: Int, month: Int), day: Int) -> Day {
        let index = start.month - 1 + months
        return date(start.year + index / 12, index % 12 + 1, day)
    }

    /// The day, or the last one of a month that is too short for it.
    private func date(_ year: Int, _ month: Int, _ day: Int) -> Day {
        for candidate in stride(from: day, through: 1, by: -1) {
            if let found = Day(year: year, month: month, day: candidate) { return found }
        }
        return Day(number: 0)
    }

    /// What of a period lies between two instants; `nil` where nothing does.
    ///
    /// A day that is cut belongs, for what has a day alone, to the later part.
    public func part(of span: PeriodSpan, from first: Timestamp, until last: Timestamp) -> PeriodSpan? {
        let (start, end) = (max(first, span.start), min(last, span.end))
        guard start < end else { return nil }
        var part = PeriodSpan(
            period: span.period, firstDay: zone.day(at: start),
            endDay: zone.day(at: end.advanced(byMilliseconds: -1)).advanced(by: 1), start: start, end: end,
            label: span.label)
        if end < span.end { part.wholeDaysEnd = zone.day(at: end) }
        return part
    }

    private func span(_ period: Period, _ first: Day, _ end: Day, _ label: String) -> PeriodSpan {
        PeriodSpan(
            period: period, firstDay: first, endDay: end, start: zone.start(of: first), end: zone.start(of: end),
            label: label)
    }
}
