/// Working time on the line of instants.
extension BusinessCalendar {
    /// Whether the instant lies in a block; its end does not.
    public func isOpen(at instant: Timestamp) -> Bool {
        stretches(on: zone.day(at: instant))
            .contains { $0.start <= instant.milliseconds && instant.milliseconds < $0.end }
    }

    /// The first open instant that is not before the given one: itself when open.
    public func nextOpening(after instant: Timestamp) -> Timestamp {
        var day = zone.day(at: instant)
        while true {
            for stretch in stretches(on: day) where stretch.end > instant.milliseconds {
                return Timestamp(milliseconds: max(stretch.start, instant.milliseconds))
            }
            day = nextWorkingDay(after: day)
        }
    }

    /// Working time between the instants, in milliseconds; negative when they are the wrong way round.
    public func workingMilliseconds(from start: Timestamp, to end: Timestamp) -> Int64 {
        worked(until: end) - worked(until: start)
    }

    /// Whole working minutes between the instants.
    public func workingMinutes(from start: Timestamp, to end: Timestamp) -> Int {
        Int(workingMilliseconds(from: start, to: end) / 60_000)
    }

    /// The first instant by which so many minutes have been worked since the start; no minutes end at the next opening.
    public func add(workingMinutes: Int, from start: Timestamp) -> Timestamp {
        add(workingMilliseconds: Int64(workingMinutes) * 60_000, from: start)
    }

    /// As `add(workingMinutes:from:)`, in milliseconds; negative counts as none.
    public func add(workingMilliseconds: Int64, from start: Timestamp) -> Timestamp {
        guard workingMilliseconds > 0 else { return nextOpening(after: start) }
        let goal = worked(until: start) + workingMilliseconds
        let day = lastDay(workedBeforeLessThan: goal, from: zone.day(at: start))
        var rest = goal - worked(before: day)
        for stretch in stretches(on: day) {
            let length = stretch.end - stretch.start
            if rest <= length { return Timestamp(milliseconds: stretch.start + rest) }
            rest -= length
        }
        return nextOpening(after: zone.start(of: day.advanced(by: 1)))
    }

    /// Working milliseconds until the instant, from a fixed day in the past.
    func worked(until instant: Timestamp) -> Int64 {
        let day = zone.day(at: instant)
        return stretches(on: day).reduce(worked(before: day)) { sum, stretch in
            sum + max(0, min(stretch.end, instant.milliseconds) - stretch.start)
        }
    }

    /// The last day before whose start less than `goal` has been worked; `worked(before:)` never falls.
    private func lastDay(workedBeforeLessThan goal: Int64, from day: Day) -> Day {
        var step = 1
        while worked(before: day.advanced(by: step)) < goal { step *= 2 }
        var low = step / 2
        var high = step
        while high - low > 1 {
            let middle = (low + high) / 2
            if worked(before: day.advanced(by: middle)) < goal { low = middle } else { high = middle }
        }
        return day.advanced(by: low)
    }
}
