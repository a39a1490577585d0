import Domain
import Storage

/// Puts hand-offs together out of their rows, a whole set with a fixed number of statements.
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
        try wholes([row])[0]
    }

    /// The hand-offs in the order of their rows.
    package func wholes(_ rows: [HandoffRow]) throws -> [HandoffCase] {
        var frames: [Int64: (compiled: CompiledAccord, book: RosterBook)] = [:]
        for version in Set(rows.map(\.version)) {
            let compiled = try accords.compiled(version, in: connection)
            frames[version] = (
                compiled, try shelf.book(at: now, version: version, accord: compiled.accord, in: connection)
            )
        }
        // Who an address belongs to does not depend on the version.
        guard let emails = frames.values.first?.book else { return [] }
        let parts = try HandoffParts.read(of: rows, book: emails, in: connection)
        return try rows.map { row in
            guard let frame = frames[row.version] else { throw Problem.notFound("There is no such version.") }
            return try Self.whole(row, frame.compiled, frame.book, parts)
        }
    }

    /// The hand-off by a version and a roster that are at hand.
    static func whole(
        _ row: HandoffRow, by other: HandoffCase, in connection: any Connection
    ) throws -> HandoffCase {
        let parts = try HandoffParts.read(of: [row], book: other.book, in: connection)
        return try whole(row, other.compiled, other.book, parts)
    }

    private static func whole(
        _ row: HandoffRow, _ compiled: CompiledAccord, _ book: RosterBook, _ parts: HandoffParts
    ) throws -> HandoffCase {
        let rules = try HandoffRules(accord: compiled.accord, kind: row.kind)
        var handoff = Handoff(kind: row.kind, from: row.from, to: row.to, handedAt: row.handedAt, state: state(of: row))
        handoff.tier = row.tier
        handoff.team = row.team
        handoff.assignee = row.user.map { book.email($0) }
        handoff.assignedAt = row.assignedAt
        handoff.silentAt = row.silentAt
        handoff.twoWayAt = row.contactedAt
        handoff.opportunityAt = row.opportunityAt
        handoff.handedOnAt = row.handedOnAt
        handoff.closedAt = row.closedAt
        if let kind = row.decision, let at = row.decidedAt {
            handoff.decision = HandoffDecision(kind: kind, at: at, by: book.email(row.decidedBy ?? ID(0)))
        }
        handoff.restore(parts.attempts(of: row, book: book), rules: rules)
        handoff.pauses = parts.pauses[row.id] ?? []
        handoff.waivers = parts.waivers[row.id] ?? []
        if !row.isUndecided { parts.restoreAnswers(of: row, into: &handoff) }
        var whole = HandoffCase(row: row, handoff: handoff, rules: rules, compiled: compiled, book: book)
        let assignments = parts.assignments[row.id] ?? []
        whole.firstAssignee = assignments.first?.user
        whole.handovers = Array(assignments.dropFirst())
        return whole
    }

    private static func state(of row: HandoffRow) -> Handoff.State {
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
}
