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

    /// The steps that the newest run has reached, in the order of the accord.
    ///
    /// A step counts periods of its own kind that are over; one with several verdicts is missed when all of them are.
    public static func reached(
        _ verdicts: [Verdict], steps: [Breach.WholeStep], calendar: PeriodCalendar, now: Timestamp
    ) -> [Breach.WholeStep] {
        steps.filter { step in
            var groups: [(PeriodSpan, [Bool])] = []
            for verdict in verdicts.sorted(by: { $0.period.start < $1.period.start }) {
                guard let isMissed = verdict.isMissed else { continue }
                let span = calendar.period(step.missed.period, containing: verdict.period.firstDay)
                if span.end > now { continue }
                if groups.last?.0 == span {
                    groups[groups.count - 1].1.append(isMissed)
                } else {
                    groups.append((span, [isMissed]))
                }
            }
            let run = groups.reversed().prefix { $0.1.allSatisfy { $0 } }
            return step.missed.count > 0 && run.count >= step.missed.count
        }
    }

    /// The first day on which a record showed red, and the first of the run that is red now.
    public static func firstRed(_ days: [(day: Day, light: Attainment.Light)]) -> (first: Day?, since: Day?) {
        let sorted = days.sorted { $0.day < $1.day }
        let since = sorted.reversed().prefix { $0.light == .red }.last?.day
        return (sorted.first { $0.light == .red }?.day, since)
    }
}
