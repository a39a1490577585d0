import Domain
import Storage

/// Puts a hand-off together out of its rows.
package struct HandoffReading {
    package let connection: any Connection
    package let accords: AccordLibrary
    package let shelf: RosterShelf
    package let now: Timestamp

    package init(connection: any Connection, accords: AccordLibrary, shelf: RosterShelf, now: Timestamp) {
        self.connection = connection
        self.accords = accords
        self.shelf = shelf
        self.now = now
    }

    /// The hand-off, its row locked until the transaction ends.
    ///
    /// - Throws: `Problem.notFound`.
    func locked(_ id: ID<Handoff>) throws -> HandoffCase {
        guard let row = try HandoffQueries.lock(id, in: connection) else {
            throw Problem.notFound("There is no such hand-off.")
        }
        return try whole(row)
    }

    package func whole(_ row: HandoffRow) throws -> HandoffCase {
        let compiled = try accords.compiled(row.version, in: connection)
        let book = try shelf.book(at: now, version: row.version, accord: compiled.accord, in: connection)
        let rules = try HandoffRules(accord: compiled.accord, kind: row.kind)
        var handoff = Handoff(kind: row.kind, from: row.from, to: row.to, handedAt: row.handedAt, state: state(of: row))
        handoff.tier = row.tier
        handoff.team = row.team
        handoff.assignee = row.user.map { book.email($0) }
        handoff.assignedAt = row.assignedAt
        handoff.silentAt = row.silentAt
        handoff.twoWayAt = row.contactedAt
        handoff.opportunityAt = row.opportunityAt
        handoff.closedAt = row.closedAt
        if let kind = row.decision, let at = row.decidedAt {
            handoff.decision = HandoffDecision(kind: kind, at: at, by: book.email(row.decidedBy ?? ID(0)))
        }
        handoff.restore(try attempts(of: row, book: book), rules: rules)
        handoff.pauses = try HandoffQueries.pauses(of: row.id, book: book, in: connection)
        handoff.waivers = try HandoffQueries.waivers(of: row.id, book: book, in: connection)
        if !row.isUndecided { try restoreAnswers(of: row, into: &handoff, book: book) }
        var whole = HandoffCase(row: row, handoff: handoff, rules: rules, compiled: compiled, book: book)
        let assignments = try HandoffQueries.assignments(of: row.id, in: connection)
        whole.firstAssignee = assignments.first?.user
        whole.handovers = Array(assignments.dropFirst())
        return whole
    }

    private func state(of row: HandoffRow) -> Handoff.State {
        switch row.state {
        case .held: .held(until: row.heldUntil ?? row.handedAt)
        case .queued: .queued(row.queue ?? RouteRequest.lastQueue)
        case .assigned: .assigned
        case .returned: .returned
        case .accepted: .accepted
        case .rejected: .rejected
        case .closed: .closed
        }
    }

    private func attempts(of row: HandoffRow, book: RosterBook) throws -> [AttemptRecord] {
        try HandoffQueries.activities(of: row, in: connection).map { activity in
            AttemptRecord(
                kind: activity.kind,
                outcome: activity.outcome.flatMap { AttemptRecord.Outcome(rawValue: $0) } ?? .notReached,
                isByHand: activity.isByHand, at: activity.at, by: book.email(activity.user ?? ID(0)))
        }
    }

    private func restoreAnswers(of row: HandoffRow, into handoff: inout Handoff, book: RosterBook) throws {
        handoff.acceptance = try HandoffQueries.acceptance(of: row.id, book: book, in: connection)
        handoff.rejection = try HandoffQueries.rejection(of: row.id, book: book, in: connection)
        if handoff.rejection != nil {
            handoff.answer = try HandoffQueries.answer(of: row.id, book: book, in: connection)
            handoff.rulings = try HandoffQueries.rulings(of: row.id, book: book, in: connection)
            handoff.appeal = try HandoffQueries.appeal(of: row.id, book: book, in: connection)
        }
        handoff.disposition = try HandoffQueries.disposition(of: row.id, book: book, in: connection)
    }
}
