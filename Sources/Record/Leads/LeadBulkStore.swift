import Domain
import Storage

/// The verb that does something with all leads that fit: confirmed with their number, then done slice by slice.
package struct LeadBulkStore: Sendable {
    /// More than that is a change of the rules, not of leads.
    package static let most = 50_000
    /// Leads in one transaction.
    static let slice = 200

    let handoffs: HandoffStore

    package init(handoffs: HandoffStore) {
        self.handoffs = handoffs
    }

    private var database: AppDatabase { handoffs.database }

    /// Puts it into the queue of the job.
    ///
    /// `confirmed`: How many the form said.
    ///
    /// - Throws: `Problem.forbidden`, `Problem.conflict` when another number fits by now.
    package func ask(
        _ deed: LeadBulk.Deed, _ query: LeadQuery, confirmed: Int, by viewer: Viewer, _ act: Act
    ) async throws -> ID<LeadBulk> {
        guard deed.action.isAllowed(to: viewer) else { throw Problem.forbidden("You may not do this with leads.") }
        return try await database.write { connection in
            let total = try LeadBulkQueries.count(query, to: viewer, in: connection)
            guard total == confirmed else {
                throw Problem.conflict(
                    "Meanwhile \(Format.count(total, "lead")) fit, not \(Format.grouped(confirmed)). Look once more.")
            }
            guard (1...Self.most).contains(total) else {
                throw Problem.conflict(
                    total == 0
                        ? "No lead fits any more."
                        : "That is more than \(Format.grouped(Self.most)) leads. Narrow the list.")
            }
            return try LeadBulkQueries.insert(deed, query, total: total, act, in: connection)
        }
    }

    package func isDue() async throws -> Bool {
        try await database.read { try LeadBulkQueries.next(in: $0) != nil }
    }

    /// Does what waits, until nothing does or the task is cancelled.
    package func run(at now: Timestamp, ids: IDGenerator) async throws {
        while let task = try await database.read({ try LeadBulkQueries.next(in: $0) }) {
            try Task.checkCancellation()
            try await step(task, Act(author: task.author, now: now, ids: ids))
        }
    }

    /// One slice, or the end.
    private func step(_ task: LeadBulk, _ act: Act) async throws {
        let viewer = try await database.read { try ViewerQueries.viewer(task.author, at: act.now, in: $0) }
        guard let viewer, let deed = task.deed, task.action.isAllowed(to: viewer) else {
            return try await end(task, because: "Whoever asked for it may not do it any more.", act)
        }
        switch deed {
        case .assignment(let user, let reason): try await reassign(task, to: user, reason, viewer, act)
        case .notes(let body):
            try await write(task, viewer, act) { lead, connection in
                try LeadNotes.add(body, to: lead, act, in: connection)
            }
        case .withdrawal(let reason):
            try await write(task, viewer, act) { lead, connection in
                try Withdrawing(connection: connection, act: act, reason: reason).lead(lead)
            }
        }
    }

    private func end(_ task: LeadBulk, because: String? = nil, _ act: Act) async throws {
        try await database.write { try LeadBulkQueries.end(task.id, because: because, at: act.now, in: $0) }
    }

    /// Slice and progress in one transaction: what was interrupted is not done twice.
    private func write(
        _ task: LeadBulk, _ viewer: Viewer, _ act: Act,
        _ body: @escaping @Sendable (LeadRow, any Connection) throws -> Void
    ) async throws {
        try await database.write { connection in
            guard let task = try LeadBulkQueries.find(task.id, in: connection), !task.isOver else { return }
            let ids = try LeadBulkQueries.slice(task, Self.slice, to: viewer, in: connection)
            guard let last = ids.last else {
                return try LeadBulkQueries.end(task.id, because: nil, at: act.now, in: connection)
            }
            let leads = try LeadQueries.locked(ids, in: connection)
            for lead in leads { try body(lead, connection) }
            try LeadBulkQueries.advance(
                task.id, done: leads.count, kept: ids.count - leads.count, because: nil, after: last, in: connection)
        }
    }

    /// Each hand-off in a transaction of its own: one that cannot change hands holds up no other.
    private func reassign(
        _ task: LeadBulk, to user: ID<User>, _ reason: String, _ viewer: Viewer, _ act: Act
    ) async throws {
        let (ids, open) = try await database.read { connection in
            let ids = try LeadBulkQueries.slice(task, Self.slice, to: viewer, in: connection)
            return (ids, try LeadSelection.openHandoffs(of: ids, in: connection))
        }
        guard let last = ids.last else { return try await end(task, act) }
        let moved = await LeadReassigning(handoffs: handoffs, user: user, reason: reason, viewer: viewer)
            .reassign(ids.compactMap { open[$0] }, act)
        try await database.write {
            try LeadBulkQueries.advance(
                task.id, done: moved.done, kept: ids.count - moved.done, because: moved.because, after: last, in: $0)
        }
    }
}

/// Gives many hand-offs to one of ours.
package struct LeadReassigning: Sendable {
    package struct Outcome: Sendable {
        package var done = 0
        package var left = 0
        package var because: String?
    }

    let handoffs: HandoffStore
    let user: ID<User>
    let reason: String
    let viewer: Viewer

    package init(handoffs: HandoffStore, user: ID<User>, reason: String, viewer: Viewer) {
        self.handoffs = handoffs
        self.user = user
        self.reason = reason
        self.viewer = viewer
    }

    package func reassign(_ ids: [ID<Handoff>], _ act: Act) async -> Outcome {
        var outcome = Outcome()
        for id in ids {
            do {
                try await handoffs.reassign(id, to: user, reason: reason, by: viewer, act)
                outcome.done += 1
            } catch {
                outcome.left += 1
                outcome.because = outcome.because ?? (error as? Problem)?.description ?? "It failed; see the log."
            }
        }
        return outcome
    }
}
