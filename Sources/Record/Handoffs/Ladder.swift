import Domain
import Storage

/// What follows when the time of a promise is used up, step by step (the accord's `breach.ofOne`).
struct Ladder {
    let connection: any Connection
    let act: Act

    /// Takes every step of a clock that is due, in order, and notes when the next one is.
    ///
    /// The clock is read again: a step of another one may have given the hand-off to somebody else.
    func climb(_ id: ID<Clock>, of whole: inout HandoffCase) throws {
        guard var clock = try ClockQueries.of(whole.row.id, in: connection).first(where: { $0.id == id }) else {
            return
        }
        let planned = ClockSchedule.planned(whole, track: whole.track).first { $0.commitment == clock.commitment }
        let steps = (planned?.steps ?? []).sorted { ($0.at, $0.number) < ($1.at, $1.number) }
        for step in steps.dropFirst(clock.stepsDone) where step.at <= act.now {
            clock.stepsDone += 1
            clock.nextStepAt = ClockWaking.next(clock, steps: steps, done: clock.stepsDone)
            try ClockQueries.update(clock, in: connection)
            try take(step, clock, &whole)
        }
        if clock.measure == .decision, clock.dueAt < act.now { try noteSilence(clock, &whole) }
    }

    private func take(_ step: PlannedClock.Step, _ clock: ClockRow, _ whole: inout HandoffCase) throws {
        let promise = whole.compiled.accord.commitments.first { $0.id == clock.commitment }?.name ?? clock.commitment
        switch step.action {
        case .warn:
            try notify(keeper(of: clock, whole), .warned, step, clock, whole, "\(promise) is due soon.")
        case .tellManager:
            let isReceiver = clock.party == whole.row.to
            let manager =
                (isReceiver ? whole.handoff.assignee.flatMap { whole.book.manager(of: $0) } : nil)
                ?? leader(of: clock.party, whole)
            try notify(manager, .escalated, step, clock, whole, "\(promise) is overdue.")
        case .reassign: try reassign(step, clock, &whole)
        }
    }

    /// Who keeps the promise: whoever has the hand-off, or has the appeal, else the leader of the side that owes it.
    private func keeper(of clock: ClockRow, _ whole: HandoffCase) -> ID<User>? {
        if clock.measure == .appeal { return clock.user }
        if clock.party != whole.row.to, let leader = leader(of: clock.party, whole) { return leader }
        return clock.user ?? whole.row.user
    }

    private func leader(of party: Party, _ whole: HandoffCase) -> ID<User>? {
        whole.book.id(email: whole.compiled.accord.parties.first { $0.party == party }?.leader)
    }

    /// Routes anew among those of the pool who have not had it; where nobody is, it stays and the manager is told.
    ///
    /// Two promises that are due at one instant move it once.
    private func reassign(_ step: PlannedClock.Step, _ clock: ClockRow, _ whole: inout HandoffCase) throws {
        guard clock.party == whole.row.to, whole.handoff.isUndecided, let pool = whole.row.pool,
            let holder = whole.handoff.assignee, whole.handovers.last.map({ $0.at < step.at }) ?? true
        else { return }
        let earlier = ([whole.firstAssignee] + whole.handovers.map(\.user)).compactMap { $0 }.map {
            whole.book.email($0)
        }
        let request = RouteRequest(
            kind: whole.row.kind, tier: whole.row.tier, options: [RouteOption(rule: "breach", target: .pool(pool))],
            excluding: earlier + [holder])
        var router = Router(
            index: whole.book.index, state: try RoutingMemory.load(in: connection), zone: whole.rules.zone)
        let decision = router.decide(request, at: act.now)
        guard case .assigned(let assignment) = decision.outcome else {
            let manager = whole.book.manager(of: holder) ?? leader(of: clock.party, whole)
            return try notify(manager, .escalated, step, clock, whole, "Nobody else is free to take an overdue lead.")
        }
        try RoutingMemory.save(router.takeChanges(), in: connection)
        let change = try whole.handoff.reassigned(
            to: assignment.user, by: nil, reason: "breach of \(clock.commitment)", at: step.at, rules: whole.rules)
        whole = try HandoffSaving(connection: connection, act: act, routeLog: RouteLog.text(decision))
            .save(change, to: whole)
        try notify(whole.row.user, .assigned, step, clock, whole, "An overdue lead has come to you.", isEvent: false)
    }

    private func noteSilence(_ clock: ClockRow, _ whole: inout HandoffCase) throws {
        guard whole.handoff.isUndecided, whole.handoff.decision == nil, whole.handoff.silentAt == nil else { return }
        let change = try whole.handoff.silent(at: clock.dueAt, rules: whole.rules)
        whole = try HandoffSaving(connection: connection, act: act).save(change, to: whole)
    }

    private func notify(
        _ user: ID<User>?, _ kind: EventKind, _ step: PlannedClock.Step, _ clock: ClockRow, _ whole: HandoffCase,
        _ body: String, isEvent: Bool = true
    ) throws {
        if isEvent { try record(kind, step, clock, whole) }
        guard let user else { return }
        let id: ID<Clock> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO notice (id, user_id, at, kind, handoff, clock, body)
            VALUES (\(id), \(user), \(step.at), \(kind), \(whole.row.id), \(clock.id), \(body))
            """)
    }

    private func record(
        _ kind: EventKind, _ step: PlannedClock.Step, _ clock: ClockRow, _ whole: HandoffCase
    ) throws {
        var event = Event(kind, noun: "handoff", subject: whole.row.id, at: step.at)
        event.person = whole.row.person
        event.lead = whole.row.handedLead
        event.handoff = whole.row.id
        event.company = whole.row.company
        event.version = whole.row.version
        event.details = clock.commitment
        try EventLog.append(event, act, in: connection)
    }
}
