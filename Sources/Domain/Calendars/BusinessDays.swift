/// Working time counted in whole days, and the lengths that an accord writes.
extension BusinessCalendar {
    /// The close of the n-th working day after the day of the start; a start outside hours counts from the next opening.
    ///
    /// With 0 it is the close of the day of the start itself.
    public func closeOfWorkingDay(_ count: Int, after start: Timestamp) -> Timestamp {
        var day = zone.day(at: nextOpening(after: start))
        for _ in 0..<max(0, count) { day = nextWorkingDay(after: day) }
        return close(of: day)
    }

    /// When the length of time ends that starts at the instant.
    public func due(from start: Timestamp, span: Span) -> Timestamp {
        switch span {
        case .elapsed(let milliseconds): return start.advanced(byMilliseconds: milliseconds)
        case .businessMinutes(let minutes): return add(workingMinutes: minutes, from: start)
        case .businessDays(let count): return closeOfWorkingDay(count, after: start)
        }
    }

    /// When a clock of that length begins to run: elapsed time at once, business time at the next opening.
    public func start(of span: Span, from instant: Timestamp) -> Timestamp {
        if case .elapsed = span { return instant }
        return nextOpening(after: instant)
    }

    /// Working days from the first day to the last, both included; 0 when they are the wrong way round.
    public func workingDays(from first: Day, through last: Day) -> Int {
        guard first <= last else { return 0 }
        return (first.number...last.number).reduce(0) { $0 + (isWorkingDay(Day(number: $1)) ? 1 : 0) }
    }

    public func nextWorkingDay(after day: Day) -> Day {
        var next = day.advanced(by: 1)
        while !isWorkingDay(next) { next = next.advanced(by: 1) }
        return next
    }

    /// The end of the last block of a working day; the start of the day when nobody works on it.
    public func close(of day: Day) -> Timestamp {
        stretches(on: day).last.map { Timestamp(milliseconds: $0.end) } ?? zone.start(of: day)
    }
}
