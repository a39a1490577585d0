import Domain
import Storage

/// The verbs on hand-offs: each one transaction, each change with its event.
package struct HandoffStore: Sendable {
    package let database: AppDatabase
    package let accords: AccordLibrary
    package let shelf: RosterShelf
    /// How the hand-off stood when the form was drawn; another state by now is a conflict.
    package var expected: HandoffRow.State?

    /// Takes a hand-off on; out of a queue it comes to whoever accepts.
    ///
    /// - Returns: what is due next of whoever accepted.
    @discardableResult
    package func accept(_ id: ID<Handoff>, by viewer: Viewer, _ act: Act) async throws -> DuePromise? {
        try await decide(id, by: viewer, act) { whole, user in
            try whole.handoff.accepted(by: user, at: act.now, rules: whole.rules)
        }
    }

    package func reject(_ id: ID<Handoff>, _ rejection: RejectionInput, by viewer: Viewer, _ act: Act) async throws {
        try await decide(id, by: viewer, act) { whole, user in
            try whole.handoff.rejected(
                reason: rejection.reason, note: rejection.note, proof: rejection.proof, by: user, at: act.now,
                rules: whole.rules)
        }
    }

    /// Sends it back for data; its clocks stand still.
    package func returnForData(
        _ id: ID<Handoff>, missing: [String], by viewer: Viewer, _ act: Act
    ) async throws {
        try await decide(id, by: viewer, act) { whole, user in
            try whole.handoff.returned(
                missing: missing, by: user, at: act.now, calendar: whole.calendar, rules: whole.rules)
        }
    }

    package func pause(
        _ id: ID<Handoff>, reason: String, until: Timestamp?, by viewer: Viewer, _ act: Act
    ) async throws {
        try await decide(id, by: viewer, act) { whole, user in
            try whole.handoff.paused(
                reason: reason, until: until, by: user, at: act.now, calendar: whole.calendar, rules: whole.rules)
        }
    }

    /// Ends a pause; Marketing does it when the data is there.
    package func resume(_ id: ID<Handoff>, reason: String, by viewer: Viewer, _ act: Act) async throws {
        try await change(id, by: viewer, allowed: { $0.mayTouch($1) }, act) { whole, user in
            try whole.handoff.resumed(by: user, reason: reason, at: act.now, rules: whole.rules)
        }
    }

    /// Marketing's answer to a rejection.
    package func answer(
        _ id: ID<Handoff>, _ kind: RejectionAnswer.Kind, note: String?, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, by: viewer, allowed: { $0.mayAnswer($1) }, act) { whole, user in
            try whole.handoff.answered(
                kind, note: note, by: user, at: act.now, calendar: whole.book.calendar(of: user), rules: whole.rules)
        }
    }

    package func appeal(_ id: ID<Handoff>, because: String, by viewer: Viewer, _ act: Act) async throws {
        try await change(id, by: viewer, allowed: { $0.mayTouch($1) }, act) { whole, user in
            try whole.handoff.appealed(
                because: because, by: user, at: act.now, calendar: whole.book.calendar(of: user), rules: whole.rules)
        }
    }

    /// What became of it after contact.
    package func dispose(
        _ id: ID<Handoff>, _ disposition: DispositionInput, by viewer: Viewer, _ act: Act
    ) async throws {
        try await decide(id, by: viewer, act) { whole, user in
            try whole.handoff.disposed(
                reason: disposition.reason, returnOn: disposition.returnOn, note: disposition.note, by: user,
                at: act.now, rules: whole.rules)
        }
    }

    package func waive(
        _ id: ID<Handoff>, commitment: String, reason: String, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, by: viewer, allowed: { $0.mayWaive($1, commitment: commitment) }, act) { whole, user in
            try whole.handoff.waived(
                commitment: commitment, reason: reason, by: user, at: act.now, rules: whole.rules)
        }
    }

    package func reassign(
        _ id: ID<Handoff>, to user: ID<User>, reason: String, by viewer: Viewer, _ act: Act
    ) async throws {
        try await change(id, by: viewer, allowed: { $0.mayReassign($1) }, act) { whole, actor in
            guard let target = whole.book.user(user), target.isActive,
                whole.book.index.isAvailable(target.email, at: act.now)
                    || HandoffPlacing(book: whole.book).mayTake(whole.rules.kind, target.email, at: act.now)
            else { throw Problem.invalid("user", "Choose somebody of a pool who is active and not away.") }
            return try whole.handoff.reassigned(
                to: target.email, by: actor, reason: reason, at: act.now, rules: whole.rules)
        }
    }

    /// Judges the lead of a hand-off again, as when its data was mended; what qualifies is handed over anew.
    package func judgeAgain(_ id: ID<Handoff>, accords shelf: AccordShelf, _ act: Act) async throws {
        let roster = self.shelf
        try await database.write { connection in
            guard let row = try HandoffQueries.find(id, in: connection),
                let lead = try LeadQueries.lock(row.lead, in: connection), lead.state == .open
            else { return }
            let holder = try row.user.flatMap { try UserQueries.find($0, in: connection)?.email }
            try Rejudging(connection: connection, act: act, accords: shelf, shelf: roster)
                .judge([lead.id], returningTo: holder.map { [lead.id: $0] } ?? [:])
        }
    }

    /// - Throws: `Problem.conflict` with what happened since the form was drawn.
    func demandExpected(_ whole: HandoffCase) throws {
        guard let expected, expected != whole.row.state else { return }
        throw Problem.conflict(whole.handoff.meanwhile(whole.rules))
    }

    // MARK: - Private

    @discardableResult
    private func decide(
        _ id: ID<Handoff>, by viewer: Viewer, _ act: Act,
        _ decision: @escaping @Sendable (HandoffCase, String) throws -> HandoffChange
    ) async throws -> DuePromise? {
        try await change(id, by: viewer, allowed: { $0.mayDecide($1) }, act, decision)
    }

    /// One transaction: lock and fetch, decide, write, append.
    @discardableResult
    private func change(
        _ id: ID<Handoff>, by viewer: Viewer, allowed: @escaping @Sendable (HandoffAccess, HandoffCase) -> Bool,
        _ act: Act, _ decision: @escaping @Sendable (HandoffCase, String) throws -> HandoffChange
    ) async throws -> DuePromise? {
        try await database.write { connection in
            let reading = HandoffReading(connection: connection, accords: accords, shelf: shelf, now: act.now)
            let whole = try reading.locked(id)
            guard allowed(HandoffAccess(viewer: viewer), whole) else {
                throw Problem.forbidden("This hand-off is with somebody else.")
            }
            let user = whole.book.email(viewer.user)
            let change = try whole.naming {
                try demandExpected(whole)
                return try decision(whole, user)
            }
            return try HandoffSaving(connection: connection, act: act).save(change, to: whole).due
        }
    }
}

/// What a rejection says.
package struct RejectionInput: Sendable {
    package var reason: String
    package var note: String?
    package var proof: String?

    package init(reason: String, note: String? = nil, proof: String? = nil) {
        self.reason = reason
        self.note = note
        self.proof = proof
    }
}

/// What became of a lead after contact.
package struct DispositionInput: Sendable {
    package var reason: String
    /// The day that the buyer named.
    package var returnOn: Day?
    package var note: String?

    package init(reason: String, returnOn: Day? = nil, note: String? = nil) {
        self.reason = reason
        self.returnOn = returnOn
        self.note = note
    }
}
