import Domain
import Storage

extension HandoffStore {
    /// Takes a decision back, for as long as nobody has built on it; both stay in the record.
    ///
    /// - Throws: `Problem.conflict` with what happened since, `Problem.forbidden` for anyone but who decided.
    package func retract(
        _ id: ID<Handoff>, _ deed: HandoffDeed, reason: String, by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            let reading = HandoffReading(connection: connection, accords: accords, shelf: shelf, now: act.now)
            let whole = try reading.locked(id)
            let isJudge = [whole.judges.arbiter, whole.judges.executive].contains(viewer.email)
            guard HandoffAccess(viewer: viewer).mayTouch(whole) || isJudge else {
                throw Problem.forbidden("This hand-off is with somebody else.")
            }
            let saving = RetractionSaving(connection: connection, act: act, whole: whole)
            let change = try whole.naming {
                let change = try whole.handoff.retracted(
                    deed, reason: reason, by: whole.book.email(viewer.user), at: act.now,
                    queue: try saving.queue(before: deed), rules: whole.rules)
                try saving.demandNothingFollowed(deed)
                return change
            }
            try saving.save(change, of: deed, reason: reason)
        }
    }
}

/// Writes that a decision was taken back: its row leaves the table of its kind, clocks stand again.
struct RetractionSaving {
    let connection: any Connection
    let act: Act
    let whole: HandoffCase

    private var row: HandoffRow { whole.row }

    /// The queue out of which the deed took the hand-off; `nil` when somebody had it already.
    func queue(before deed: HandoffDeed) throws -> String? {
        if row.user == nil { return row.queue }
        let newest = try connection.first(
            "SELECT rule, at FROM assignment WHERE handoff = \(row.id) ORDER BY at DESC, id DESC LIMIT 1"
        ) { (rule: $0.text(0), at: $0.timestamp(1)) }
        guard let newest, newest.rule == "taken", newest.at == deed.at else { return nil }
        return row.queue
    }

    /// - Throws: `Problem.conflict` when it was given to somebody else since, or the lead went on.
    func demandNothingFollowed(_ deed: HandoffDeed) throws {
        if let next = whole.handovers.last, next.at > deed.at {
            throw Problem.conflict("It can no longer be taken back. \(whole.book.email(next.user)) has had it since.")
        }
        guard deed.kind == .answer || deed.kind == .disposition || deed.kind == .ruling else { return }
        let isHandedAgain = try connection.exists(
            """
            SELECT 1 FROM handoff WHERE lead = \(row.lead) AND id <> \(row.id) AND withdrawn IS NULL
                AND (unfinished OR handed_at > \(row.handedAt))
            """)
        if isHandedAgain { throw Problem.conflict("It can no longer be taken back. The lead was handed over again.") }
        let hasOther = try connection.exists(
            """
            SELECT 1 FROM lead WHERE person = \(row.person) AND id <> \(row.lead) AND withdrawn IS NULL
                AND state IN ('open', 'handed-over')
            """)
        if hasOther { throw Problem.conflict("It can no longer be taken back. The person has a newer lead.") }
        let isBack = try connection.exists(
            """
            SELECT 1 FROM lead WHERE person = \(row.person) AND id = \(row.lead)
                AND (converted_at IS NOT NULL OR returned_at > \(row.handedAt))
            """)
        if isBack { throw Problem.conflict("It can no longer be taken back. The lead has gone on.") }
    }

    func save(_ change: HandoffChange, of deed: HandoffDeed, reason: String) throws {
        var after = whole
        after.handoff = change.handoff
        after.row.take(change.handoff, book: whole.book)
        if change.handoff.assignee == nil { after.row.user = nil }
        after.row.revision += 1
        let statements = RetractionStatements(connection: connection, act: act, row: row, reason: reason)
        try statements.withdraw(deed, author: whole.book.id(email: deed.by) ?? act.author)
        if let acceptance = whole.handoff.acceptance, change.handoff.acceptance != acceptance {
            try statements.withdrawAcceptance(isOwn: deed.kind == .acceptance)
            if let restored = change.handoff.acceptance {
                try HandoffAnswerStatements(connection: connection, act: act, row: after.row, book: whole.book)
                    .insert(restored)
            }
        }
        try HandoffStatements.update(after.row, from: whole.row, in: connection)
        try LeadFollowing(connection: connection, act: act).follow(after, before: whole.handoff)
        try ClockReopening(connection: connection, act: act).reopen(after)
        try EventLog.append(change.events.map { event($0, after.row) }, act, in: connection)
    }

    private func event(_ event: HandoffEvent, _ row: HandoffRow) -> Event {
        var made = Event(EventKind(event.kind), noun: "handoff", subject: row.id, at: event.at)
        made.person = row.person
        made.lead = row.handedLead
        made.handoff = row.id
        made.company = row.company
        made.version = row.version
        made.details = event.reasons.joined(separator: "; ")
        return made
    }
}
