import CEL
import Domain
import Storage

/// Brings the clocks of a hand-off in line with what has happened to it.
///
/// A clock that stopped keeps its times for ever; one that still runs is planned anew with pauses and calendars as
/// they are now.
struct ClockKeeping {
    let connection: any Connection
    let act: Act

    /// Plans and judges every clock anew, and gives all of them as they are kept afterwards.
    ///
    /// `existing`: The clocks as they are kept.
    @discardableResult
    func keep(_ whole: HandoffCase, existing: [ClockRow]) throws -> [ClockRow] {
        var kept = existing
        var added: [ClockRow] = []
        let facts = ClockFacts(whole.handoff)
        let track = whole.track
        for planned in ClockSchedule.planned(whole, track: track) {
            let outcome = ClockOutcome.of(
                planned, facts: facts, channels: whole.rules.clocks.attempt.channels, track: track, now: act.now)
            guard let index = kept.firstIndex(where: { $0.commitment == planned.commitment }) else {
                added.append(try made(planned, outcome, whole))
                continue
            }
            guard kept[index].isOpen else { continue }
            let next = changed(kept[index], planned, outcome, whole)
            guard next != kept[index] else { continue }
            if next.dueAt != kept[index].dueAt || next.startsAt != kept[index].startsAt {
                try ClockQueries.keepDeadline(of: kept[index], until: act.now, in: connection)
            }
            try ClockQueries.update(next, in: connection)
            if kept[index].state == .pending, next.state == .missed || next.state == .late {
                try noteBreach(next, whole)
            }
            kept[index] = next
        }
        try ClockQueries.insert(added, in: connection)
        return kept + added
    }

    /// The clocks of a hand-off that has just been made, not written yet.
    ///
    /// `unknown`: Measures without evidence, such as those of an imported history.
    func started(_ whole: HandoffCase, unknown: Set<Commitment.Measure> = []) throws -> [ClockRow] {
        try started(whole, plan: plan(whole, unknown: unknown))
    }

    /// The clocks of a hand-off that nothing has happened to but its assignment, planned once for many of them.
    func started(_ whole: HandoffCase, memory: ClockMemory) throws -> [ClockRow] {
        try started(whole, plan: memory.plan(for: whole) { plan(whole, unknown: []) })
    }

    private func started(_ whole: HandoffCase, plan: ClockMemory.Plan) throws -> [ClockRow] {
        try plan.map { try made($0.planned, $0.outcome, whole) }
    }

    private func plan(_ whole: HandoffCase, unknown: Set<Commitment.Measure>) -> ClockMemory.Plan {
        var facts = ClockFacts(whole.handoff)
        facts.unknown = unknown
        let track = whole.track
        return ClockSchedule.planned(whole, track: track).map { planned in
            let outcome = ClockOutcome.of(
                planned, facts: facts, channels: whole.rules.clocks.attempt.channels, track: track, now: act.now)
            return (planned, outcome)
        }
    }

    /// The promise was broken when it was due, however late that is noticed.
    private func noteBreach(_ clock: ClockRow, _ whole: HandoffCase) throws {
        guard !whole.row.isHistory else { return }
        var event = Event(.breached, noun: "handoff", subject: whole.row.id, at: clock.dueAt)
        event.person = whole.row.person
        event.lead = whole.row.handedLead
        event.handoff = whole.row.id
        event.company = whole.row.company
        event.version = whole.row.version
        event.details = clock.commitment
        try EventLog.append(event, act, in: connection)
    }

    private func made(_ planned: PlannedClock, _ outcome: ClockOutcome, _ whole: HandoffCase) throws -> ClockRow {
        let clock = ClockRow(
            person: whole.row.person, id: try act.ids.next(), handoff: whole.row.id, commitment: planned.commitment,
            measure: planned.measure, party: planned.party, tier: whole.row.tier, user: keeper(of: planned, whole),
            version: whole.row.version, triggeredAt: planned.triggeredAt, startsAt: planned.startsAt,
            dueAt: planned.dueAt, state: .pending, isBeforeAccord: whole.row.isBeforeAccord, recorded: act.now,
            batch: whole.row.batch)
        return changed(clock, planned, outcome, whole)
    }

    /// An appeal is for whoever hears it; every other promise is told of with whoever has the hand-off.
    private func keeper(of planned: PlannedClock, _ whole: HandoffCase) -> ID<User>? {
        planned.measure == .appeal ? whole.book.id(email: whole.judges.executive) : whole.row.user
    }

    private func changed(
        _ clock: ClockRow, _ planned: PlannedClock, _ outcome: ClockOutcome, _ whole: HandoffCase
    ) -> ClockRow {
        var next = clock
        if planned.party == whole.row.to, planned.measure != .appeal { next.user = whole.row.user }
        next.startsAt = planned.startsAt
        next.dueAt = planned.dueAt
        next.exception = planned.exception
        next.state = outcome.state
        // How long it took is known once it has stopped; while it runs, pages count from its start.
        if outcome.state != .pending {
            next.stoppedAt = outcome.stoppedAt
            if outcome.state != .missed {
                next.elapsedMinutes = outcome.elapsedMinutes
                next.businessMinutes = outcome.businessMinutes
                next.stopRecorded = next.stopRecorded ?? act.now
            }
        }
        next.nextStepAt =
            whole.row.isHistory ? nil : ClockWaking.next(next, steps: planned.steps, done: next.stepsDone)
        return next
    }
}

/// When somebody has to look at a clock again.
enum ClockWaking {
    /// The next step of the ladder, or the moment after it was due; `nil` when nothing is to come.
    static func next(_ clock: ClockRow, steps: [PlannedClock.Step], done: Int) -> Timestamp? {
        guard clock.isOpen else { return nil }
        var instants = steps.sorted { ($0.at, $0.number) < ($1.at, $1.number) }.dropFirst(done).map(\.at)
        if clock.state == .pending { instants.append(clock.dueAt.advanced(byMilliseconds: 1)) }
        return instants.min()
    }
}

/// Which clocks a hand-off has by what happened to it so far.
enum ClockSchedule {
    static func planned(_ whole: HandoffCase, track: ClockTrack) -> [PlannedClock] {
        let accord = whole.compiled.accord
        let subject = subject(of: whole)
        var clocks: [PlannedClock] = []
        func plan(_ trigger: ClockTrigger, at instant: Timestamp?, track: ClockTrack) {
            guard let instant else { return }
            clocks += ClockPlan.clocks(
                accord, trigger: trigger, at: instant, subject: subject, track: track, zone: whole.rules.zone)
        }
        plan(.assignment, at: whole.handoff.assignedAt, track: track)
        plan(.acceptance, at: whole.handoff.acceptance?.at, track: track)
        plan(.rejection, at: whole.handoff.rejection?.at, track: answering(whole))
        let hearing = ClockTrack(calendar: whole.book.calendar(of: whole.judges.executive))
        plan(.appeal, at: whole.handoff.appeal?.at, track: hearing)
        return clocks
    }

    /// An answer is due in the hours of the side that handed over: those of its leader.
    private static func answering(_ whole: HandoffCase) -> ClockTrack {
        let leader = whole.compiled.accord.parties.first { $0.party == whole.row.from }?.leader
        return ClockTrack(calendar: whole.book.calendar(of: leader))
    }

    /// Conditions were judged when it was handed over; a hand-off without them is judged by what is kept with it.
    private static func subject(of whole: HandoffCase) -> ClockSubject {
        if let held = whole.row.holding {
            return ClockSubject(
                kind: whole.row.kind, tier: whole.row.tier, holding: held.commitments, holdingSteps: held.steps)
        }
        var slots = [Value?](repeating: nil, count: whole.compiled.declarations.slotCount)
        func set(_ record: String, _ field: String, _ text: String?) {
            guard let slot = whole.compiled.declarations.slot(record: record, field: field), let text else { return }
            slots[slot] = .string(text)
        }
        set("lead", "territory", whole.row.territory)
        set("company", "territory", whole.row.territory)
        set("lead", "vertical", whole.row.vertical)
        set("company", "vertical", whole.row.vertical)
        set("qualified", "door", whole.row.door)
        set("lead", "source", whole.row.source)
        if let slot = whole.compiled.declarations.slot("tier"), let tier = whole.row.tier {
            slots[slot] = .string(tier)
        }
        func holds(_ program: Program?) -> Bool {
            guard let program, case .value(.bool(true)) = program.evaluate(slots) else { return false }
            return true
        }
        let accord = whole.compiled.accord
        let holding = accord.commitments.indices.filter { holds(whole.compiled.commitments[$0]) }
        let steps = accord.breach.ofOne.indices.filter { holds(whole.compiled.breachSteps[$0]) }
        return ClockSubject(
            kind: whole.row.kind, tier: whole.row.tier, holding: Set(holding.map { accord.commitments[$0].id }),
            holdingSteps: Set(steps))
    }
}

extension ClockRow {
    /// Still runs, or is overdue and could yet be done late.
    package var isOpen: Bool { state == .pending || (state == .missed && stoppedAt == nil) }
}
