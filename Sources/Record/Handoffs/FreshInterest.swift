import Domain
import Storage

/// Brings recycled leads back before their day when their person shows the interest that the accord asks for.
///
/// Only what was done after the lead was closed counts.
struct FreshInterest {
    let connection: any Connection
    let act: Act
    let accords: AccordShelf
    let shelf: RosterShelf

    /// The lead of a person that waits for its day.
    static func resting(of person: ID<Person>, in connection: any Connection) throws -> LeadRow? {
        try connection.first(
            """
            SELECT \(LeadRow.selection) FROM lead
            WHERE person = \(person) AND state = 'recycled' AND withdrawn IS NULL ORDER BY id DESC LIMIT 1
            """
        ) { LeadRow($0) }
    }

    /// Opens those whose interest is fresh; whoever asks judges them.
    ///
    /// Nothing happens without an accord in force.
    func open(_ leads: [ID<Lead>]) throws -> [ID<Lead>] {
        guard !leads.isEmpty, let current = try accords.current(at: act.now, in: connection) else { return [] }
        let book = try shelf.book(
            at: act.now, version: current.version, accord: current.judge.compiled.accord, in: connection)
        let rows = try LeadQueries.locked(leads, in: connection).filter { $0.state == .recycled }
        let subjects = try SubjectReading(connection: connection, judging: current).subjects(rows)
        return try subjects.compactMap { subject in
            guard let first = try firstTouch(of: subject, current, book) else { return nil }
            return try open(subject.lead, at: first) ? subject.lead.id : nil
        }
    }

    /// When the interest began that is enough by the accord; `nil` when it is not.
    private func firstTouch(of subject: IntakeSubject, _ current: LeadJudging, _ book: RosterBook) throws -> Timestamp?
    {
        guard let closed = try closedAt(subject.lead) else { return nil }
        var since = subject
        since.touches = subject.touches.filter { $0.known > closed && $0.at > closed }
        guard let first = since.touches.map(\.at).min() else { return nil }
        since.lead.returnedAt = first
        return current.judge(since, at: act.now, book: book).judgement.isFresh ? first : nil
    }

    private func closedAt(_ lead: LeadRow) throws -> Timestamp? {
        try connection.first(
            """
            SELECT disposition.at FROM disposition JOIN handoff ON handoff.id = disposition.handoff
            WHERE handoff.lead = \(lead.id) AND handoff.withdrawn IS NULL ORDER BY disposition.at DESC LIMIT 1
            """
        ) { $0.timestamp(0) }
    }

    private func open(_ lead: LeadRow, at instant: Timestamp) throws -> Bool {
        let others = try connection.exists(
            """
            SELECT 1 FROM lead WHERE person = \(lead.person) AND id <> \(lead.id) AND state IN ('open', 'handed-over')
                AND withdrawn IS NULL
            """)
        // At most one open lead for a person: the newer interest goes on there.
        if others { return false }
        try connection.execute(
            """
            UPDATE lead SET state = \(LeadState.open), return_on = NULL, returned_at = \(instant),
                revision = revision + 1
            WHERE person = \(lead.person) AND id = \(lead.id)
            """)
        var event = Event(.leadReturned, noun: "lead", subject: lead.id, at: act.now)
        event.person = lead.person
        event.lead = lead.id
        event.company = lead.company
        event.details = "fresh interest"
        try EventLog.append(event, act, in: connection)
        return true
    }
}
