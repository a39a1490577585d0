import Domain
import Storage

/// One try to reach the buyer, as it is entered.
package struct AttemptInput: Sendable {
    /// A kind of activity, such as `call`.
    package var kind: String
    package var outcome: AttemptRecord.Outcome
    package var note: String?
    /// When it was done; not in the future.
    package var at: Timestamp
    package var minutes: Int64?

    package init(
        kind: String, outcome: AttemptRecord.Outcome, note: String? = nil, at: Timestamp, minutes: Int64? = nil
    ) {
        self.kind = kind
        self.outcome = outcome
        self.note = note
        self.at = at
        self.minutes = minutes
    }
}

extension HandoffStore {
    /// Records an attempt; by the accord an attempt accepts.
    ///
    /// - Returns: what is due next of whoever tried.
    @discardableResult
    package func attempt(
        _ id: ID<Handoff>, _ attempt: AttemptInput, by viewer: Viewer, _ act: Act
    ) async throws -> DuePromise? {
        try await database.write { connection in
            let reading = HandoffReading(connection: connection, accords: accords, shelf: shelf, now: act.now)
            let whole = try reading.locked(id)
            guard HandoffAccess(viewer: viewer).mayDecide(whole) else {
                throw Problem.forbidden("This hand-off is with somebody else.")
            }
            let record = AttemptRecord(
                kind: attempt.kind, outcome: attempt.outcome, at: attempt.at, by: whole.book.email(viewer.user))
            let change = try whole.naming {
                if whole.row.state == .rejected || whole.row.state == .closed { try demandExpected(whole) }
                if whole.row.opportunity != nil {
                    throw Problem.conflict("A customer is taken over by accepting it; nobody has to be reached first.")
                }
                return try whole.handoff.attempted(record, now: act.now, rules: whole.rules)
            }
            try insert(attempt, of: whole, by: viewer, act, in: connection)
            return try HandoffSaving(connection: connection, act: act).save(change, to: whole).due
        }
    }

    /// The activity itself; a meeting that took place is a touch too.
    func insert(
        _ attempt: AttemptInput, of whole: HandoffCase, by viewer: Viewer, _ act: Act, in connection: any Connection
    ) throws {
        var activity = ActivityRow(
            person: whole.row.person, id: try act.ids.next(), at: attempt.at, recorded: act.now, kind: attempt.kind)
        activity.known = act.now
        activity.outcome = attempt.outcome.rawValue
        activity.user = viewer.user
        activity.lead = whole.row.lead
        activity.handoff = whole.row.id
        activity.company = whole.row.company
        activity.minutes = attempt.minutes
        activity.subject = attempt.note
        try connection.insert(into: "activity", columns: ActivityRow.columns) { try activity.write(to: $0) }
        guard attempt.kind == "meeting", attempt.outcome == .twoWay else { return }
        var touch = TouchRow(
            person: whole.row.person, id: try act.ids.next(), at: attempt.at, known: act.now, recorded: act.now,
            kind: "meeting-held", channel: "sales")
        touch.lead = whole.row.lead
        touch.company = whole.row.company
        try connection.insert(into: "touch", columns: TouchRow.columns) { try touch.write(to: $0) }
    }

    /// Rules on a contested rejection: the arbiter, or the executive where the arbiter stands aside or after an appeal.
    package func rule(
        _ id: ID<Handoff>, _ verdict: Ruling.Verdict, because: String, by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            let reading = HandoffReading(connection: connection, accords: accords, shelf: shelf, now: act.now)
            let whole = try reading.locked(id)
            let (change, precedent) = try whole.handoff.ruled(
                verdict, because: because, by: whole.book.email(viewer.user), at: act.now, judges: whole.judges,
                rules: whole.rules)
            let after = try HandoffSaving(connection: connection, act: act).save(change, to: whole)
            try HandoffAnswerStatements(connection: connection, act: act, row: after.row, book: after.book)
                .insert(precedent)
        }
    }
}

extension HandoffCase {
    /// Who may rule on a contest about it.
    package var judges: Judges {
        let arbiter = compiled.accord.disputes?.arbiter ?? ""
        let executive = compiled.accord.parties.first { $0.party == .executive }?.leader ?? ""
        let people = [handoff.rejection?.by, handoff.answer?.by, handoff.assignee].compactMap { $0 }
        return Judges(
            arbiter: arbiter, arbiterTeam: book.team(of: arbiter), executive: executive,
            teams: Set(people.compactMap { book.team(of: $0) }))
    }
}
