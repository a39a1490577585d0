import Domain
import Storage

/// Lets the clocks of a hand-off stand as if a decision had not been taken.
///
/// One that the decision set off is withdrawn; one that it stopped runs on, and what is overdue by now is noticed by
/// the job, dated at its due instant. Steps of the ladder that were taken stay taken.
struct ClockReopening {
    let connection: any Connection
    let act: Act

    func reopen(_ whole: HandoffCase) throws {
        let facts = ClockFacts(whole.handoff)
        let track = whole.track
        let planned = ClockSchedule.planned(whole, track: track)
        for clock in try ClockQueries.of(whole.row.id, in: connection) {
            guard let plan = planned.first(where: { $0.commitment == clock.commitment }) else {
                try ClockQueries.withdraw(clock, at: act.now, in: connection)
                continue
            }
            let outcome = ClockOutcome.of(
                plan, facts: facts, channels: whole.rules.clocks.attempt.channels, track: track, now: act.now)
            if let stopped = outcome.stoppedAt, stopped == clock.stoppedAt, outcome.state == clock.state { continue }
            var next = clock
            next.startsAt = plan.startsAt
            next.dueAt = plan.dueAt
            if plan.party == whole.row.to { next.user = whole.row.user }
            let isDone = outcome.state != .missed && outcome.state != .pending
            next.state = isDone ? outcome.state : .pending
            next.stoppedAt = isDone ? outcome.stoppedAt : nil
            next.elapsedMinutes = isDone ? outcome.elapsedMinutes : nil
            next.businessMinutes = isDone ? outcome.businessMinutes : nil
            next.stopRecorded = isDone ? act.now : nil
            next.nextStepAt =
                whole.row.isHistory ? nil : ClockWaking.next(next, steps: plan.steps, done: next.stepsDone)
            try ClockQueries.keepFormer(clock, until: act.now, in: connection)
            try ClockQueries.update(next, in: connection)
        }
    }
}
