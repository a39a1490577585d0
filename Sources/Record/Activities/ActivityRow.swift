import Domain
import Storage

/// What one of ours did, and what came of it; only these stop attempt clocks.
package struct ActivityRow: Sendable, Equatable {
    /// The person it was recorded for; 0 where only a company is known.
    package var person: ID<Person>
    package let id: ID<Activity>
    package var at: Timestamp
    package var known: Timestamp
    package var recorded: Timestamp
    /// The kind as the accord names it: call, personal-email, social-message, meeting, task.
    package var kind: String
    /// They came to us.
    package var isInbound = false
    /// A person did it, not a machine.
    var isByHand = true
    /// `two-way`, `no-answer`, `left-message` …; `nil`: not known.
    package var outcome: String?
    package var user: ID<User>?
    package var lead: ID<Lead>?
    package var handoff: ID<Handoff>?
    package var company: ID<Company>?
    package var opportunity: ID<Opportunity>?
    package var subject: String?
    package var minutes: Int64?
    package var batch = ID<ImportBatch>(0)

    package init(person: ID<Person>, id: ID<Activity>, at: Timestamp, recorded: Timestamp, kind: String) {
        self.person = person
        self.id = id
        self.at = at
        known = at
        self.recorded = recorded
        self.kind = kind
    }
}

extension ActivityRow {
    package static let columns = [
        "person", "id", "at", "known", "recorded", "kind", "inbound", "by_hand", "outcome", "user_id", "lead",
        "handoff", "company", "opportunity", "subject", "minutes", "batch",
    ]

    package static let selection: SQL = """
        person, id, at, known, recorded, kind, inbound, by_hand, outcome, user_id, lead, handoff, company, opportunity,
        subject, minutes, batch
        """

    package init(_ row: ResultRow) {
        person = row.id(0)
        id = row.id(1)
        at = row.timestamp(2)
        known = row.timestamp(3)
        recorded = row.timestamp(4)
        kind = row.text(5)
        isInbound = row.boolean(6)
        isByHand = row.boolean(7)
        outcome = row.optionalText(8)
        user = row.optionalID(9)
        lead = row.optionalID(10)
        handoff = row.optionalID(11)
        company = row.optionalID(12)
        opportunity = row.optionalID(13)
        subject = row.optionalText(14)
        minutes = row.optionalInteger(15)
        batch = row.id(16)
    }

    package func write(to rows: any BulkRows) throws {
        rows.value(person)
        rows.value(id)
        rows.value(at)
        rows.value(known)
        rows.value(recorded)
        rows.text(kind)
        rows.boolean(isInbound)
        rows.boolean(isByHand)
        rows.text(outcome)
        rows.value(user)
        rows.value(lead)
        rows.value(handoff)
        rows.value(company)
        rows.value(opportunity)
        rows.text(subject)
        rows.integer(minutes)
        rows.value(batch)
        try rows.endRow()
    }
}
