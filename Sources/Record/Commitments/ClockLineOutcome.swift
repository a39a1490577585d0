import Domain

extension ScorecardQueries.ClockLine {
    /// How the clock stood as far as one knew then.
    ///
    /// What was recorded later is not known yet: until then it ran, or was missed once it was due.
    package func outcome(asOf: Timestamp) -> ClockOutcome {
        let isOpen = state == .pending || (state == .missed && stoppedAt == nil)
        if !isOpen, (stopRecorded ?? recorded) <= asOf {
            return ClockOutcome(
                state: state, stoppedAt: stoppedAt, elapsedMinutes: elapsedMinutes, businessMinutes: businessMinutes)
        }
        return ClockOutcome(state: asOf > dueAt ? .missed : .pending)
    }
}
