import Domain
import Storage

/// Writes what a decision changed: the row, the answers, the clocks, the lead, and one event for each thing.
struct HandoffSaving {
    let connection: any Connection
    let act: Act
    /// Who was asked and skipped, where routing decided.
    var routeLog: String?

    /// - Returns: the case as it stands afterwards.
    @discardableResult
    func save(_ change: HandoffChange, to before: HandoffCase) throws -> HandoffCase {
        var after = before
        after.handoff = change.handoff
        after.row.take(change.handoff, book: before.book)
        after.row.revision += 1
        try HandoffStatements.update(after.row, from: before.row, in: connection)
        try saveAnswers(before.handoff, after)
        try saveHolder(before, &after, change)
        try LeadFollowing(connection: connection, act: act).follow(after, before: before.handoff)
        try CustomerFollowing(connection: connection, act: act).follow(after, before: before.handoff)
        after.clocks = try ClockKeeping(connection: connection, act: act)
            .keep(after, existing: try ClockQueries.of(after.row.id, in: connection))
        try EventLog.append(change.events.map { event($0, after.row) }, act, in: connection)
        return after
    }

    private func saveAnswers(_ before: Handoff, _ whole: HandoffCase) throws {
        let after = whole.handoff
        let answers = HandoffAnswerStatements(connection: connection, act: act, row: whole.row, book: whole.book)
        if let acceptance = after.acceptance, acceptance != before.acceptance { try answers.insert(acceptance) }
        if let rejection = after.rejection, rejection != before.rejection { try answers.insert(rejection) }
        if let answer = after.answer, answer != before.answer { try answers.insert(answer) }
        for (instance, ruling) in after.rulings.enumerated().dropFirst(before.rulings.count) {
            try answers.insert(ruling, instance: instance)
        }
        if let appeal = after.appeal, appeal != before.appeal { try answers.insert(appeal) }
        if let disposition = after.disposition, disposition != before.disposition { try answers.insert(disposition) }
        if after.pauses != before.pauses { try answers.replace(after.pauses) }
        for waiver in after.waivers.dropFirst(before.waivers.count) { try answers.insert(waiver) }
    }

    /// Whoever has it now, when that changed.
    private func saveHolder(_ before: HandoffCase, _ after: inout HandoffCase, _ change: HandoffChange) throws {
        guard let user = after.row.user, user != before.row.user else { return }
        let event = change.events.first { $0.kind == .assigned || $0.kind == .reassigned }
        let at = event?.at ?? act.now
        try AssignmentStatements.insert(
            after.row, user: user, at: at, rule: event?.reasons.first ?? "taken", log: routeLog, act, in: connection)
        if after.firstAssignee == nil {
            after.firstAssignee = user
        } else {
            after.handovers.append((at: at, user: user))
        }
    }

    private func event(_ event: HandoffEvent, _ row: HandoffRow) -> Event {
        var made = Event(EventKind(event.kind), noun: "handoff", subject: row.id, at: event.at)
        made.person = row.person
        made.lead = row.handedLead
        made.handoff = row.id
        made.company = row.company
        made.version = row.version
        made.details = event.reasons.isEmpty ? nil : event.reasons.joined(separator: "; ")
        return made
    }
}

extension EventKind {
    init(_ kind: HandoffEvent.Kind) {
        switch kind {
        case .assigned: self = .assigned
        case .held: self = .held
        case .queued: self = .queued
        case .reassigned: self = .reassigned
        case .accepted: self = .accepted
        case .silent: self = .silent
        case .attempted: self = .attempted
        case .contacted: self = .contacted
        case .rejected: self = .rejected
        case .answered: self = .answered
        case .contested: self = .contested
        case .ruled: self = .ruled
        case .appealed: self = .appealed
        case .precedent: self = .precedentSet
        case .returned: self = .returnedForData
        case .paused: self = .paused
        case .resumed: self = .resumed
        case .disposed: self = .disposed
        case .opportunityOpened: self = .opportunityOpened
        case .withdrawn: self = .withdrawn
        case .waived: self = .waived
        case .takenBack: self = .decisionTakenBack
        case .handedOn: self = .handedOn
        case .givenBack: self = .givenBack
        }
    }
}

extension HandoffRow {
    /// Takes over what the whole hand-off says.
    package mutating func take(_ handoff: Handoff, book: RosterBook) {
        switch handoff.state {
        case .queued(let name):
            state = .queued
            queue = name
        case .held(let until):
            state = .held
            heldUntil = until
        case .assigned: state = .assigned
        case .accepted: state = .accepted
        case .returned: state = .returned
        case .rejected: state = .rejected
        case .closed: state = .closed
        }
        isUndecided = handoff.isUndecided
        isUnfinished = handoff.isOpen
        user = book.id(email: handoff.assignee) ?? user
        if let assignee = handoff.assignee { pool = book.pool(of: assignee) ?? pool }
        assignedAt = handoff.assignedAt
        decision = handoff.decision?.kind
        decidedAt = handoff.decision?.at
        decidedBy = book.id(email: handoff.decision?.by)
        silentAt = handoff.silentAt
        contactedAt = handoff.twoWayAt
        opportunityAt = handoff.opportunityAt
        handedOnAt = handoff.handedOnAt
        closedAt = handoff.closedAt
    }
}
