/// What follows when a party misses its promise in one period after the other.
public enum MissedRun {
    /// One period of a commitment or goal; `nil`: no verdict, which neither counts nor breaks a run.
    public struct Verdict: Hashable, Sendable {
        public var period: PeriodSpan
        public var isMissed: Bool?

        public init(period: PeriodSpan, isMissed: Bool?) {
            self.period = period
            self.isMissed = isMissed
        }
    }

    /// That a run of misses was long enough for a step, once or once more.
    public struct Reaching: Hashable, Sendable {
        public var step: Breach.WholeStep
        /// How many periods the run had then: as many as the step asks for, twice as many, and so on.
        public var count: Int
        /// The first day of the run.
        public var firstDay: Day
        /// The last of its periods.
        public var last: PeriodSpan
    }

    /// The steps that the newest run has reached, in the order of the accord.
    ///
    /// A step counts periods of its own kind that are over; one with several verdicts is missed when all of them are.
    public static func reached(
        _ verdicts: [Verdict], steps: [Breach.WholeStep], calendar: PeriodCalendar, now: Timestamp
    ) -> [Breach.WholeStep] {
        steps.filter { step in
            let groups = groups(verdicts, of: step.missed.period, calendar: calendar, now: now)
            let run = groups.reversed().prefix { $0.isMissed }
            return step.missed.count > 0 && run.count >= step.missed.count
        }
    }

    /// Every time that a run reached a step, in order of time; a run of four reaches a step of two twice.
    public static func reachings(
        _ verdicts: [Verdict], steps: [Breach.WholeStep], calendar: PeriodCalendar, now: Timestamp
    ) -> [Reaching] {
        let all = steps.filter { $0.missed.count > 0 }.flatMap { step -> [Reaching] in
            var reachings: [Reaching] = []
            var run: [PeriodSpan] = []
            for group in groups(verdicts, of: step.missed.period, calendar: calendar, now: now) {
                guard group.isMissed else {
                    run = []
                    continue
                }
                run.append(group.span)
                guard run.count % step.missed.count == 0 else { continue }
                reachings.append(
                    Reaching(step: step, count: run.count, firstDay: run[0].firstDay, last: group.span))
            }
            return reachings
        }
        return all.sorted { ($0.last.end, $0.count) < ($1.last.end, $1.count) }
    }

    /// Periods of a kind that are over and have a verdict, in order.
    private static func groups(
        _ verdicts: [Verdict], of period: Period, calendar: PeriodCalendar, now: Timestamp
    ) -> [(span: PeriodSpan, isMissed: Bool)] {
        var groups: [(span: PeriodSpan, isMissed: Bool)] = []
        for verdict in verdicts.sorted(by: { $0.period.start < $1.period.start }) {
            guard let isMissed = verdict.isMissed else { continue }
            let span = calendar.period(period, containing: verdict.period.firstDay)
            if span.end > now { continue }
            if groups.last?.span == span {
                groups[groups.count - 1].isMissed = groups[groups.count - 1].isMissed && isMissed
            } else {
                groups.append((span, isMissed))
            }
        }
        return groups
    }

    /// The first day on which a record showed red, and the first of the run that is red now.
    public static func firstRed(_ days: [(day: Day, light: Attainment.Light)]) -> (first: Day?, since: Day?) {
        let sorted = days.sorted { $0.day < $1.day }
        let since = sorted.reversed().prefix { $0.light == .red }.last?.day
        return (sorted.first { $0.light == .red }?.day, since)
    }
}
