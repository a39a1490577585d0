import Domain
import Storage

/// A row of `handoff`: what figures and lists read.
///
/// The whole hand-off, with its answers, is `Domain.Handoff`.
package struct HandoffRow: Sendable, Equatable {
    package enum State: String, CaseIterable, Sendable, SQLConvertible {
        /// Waits for an opening or for capacity.
        case held
        /// Waits in a queue for somebody to take it.
        case queued
        case assigned
        /// Given back for data; its clocks stand still.
        case returned
        case accepted
        case rejected
        /// Ended by a disposition, an opportunity or a withdrawal.
        case closed
    }

    package var person: ID<Person>
    package let id: ID<Handoff>
    /// 0 where an opportunity is handed over.
    package var lead: ID<Lead>
    package var company: ID<Company>?
    /// Name of the accord's kind.
    package var kind: String
    package var from: Party
    package var to: Party
    package var territory: String?
    package var vertical: String?
    package var tier: String?
    package var door: String?
    package var team: String?
    package var pool: String?
    package var queue: String?
    package var user: ID<User>?
    /// Number of the accord's version under which it was made.
    package var version: Int64
    package var handedAt: Timestamp
    var assignedAt: Timestamp?
    package var heldUntil: Timestamp?
    package var state: State
    /// Nobody has said yes or no.
    package var isUndecided = true
    /// Another hand-off of the lead would be one too many.
    var isUnfinished = true
    /// The first answer of the other side.
    package var decision: HandoffDecision.Kind?
    package var decidedAt: Timestamp?
    var decidedBy: ID<User>?
    /// When the time to answer was over without one.
    package var silentAt: Timestamp?
    /// First two-way contact.
    var contactedAt: Timestamp?
    var opportunityAt: Timestamp?
    var closedAt: Timestamp?
    /// Imported past: measured, never acted upon.
    package var isHistory = false
    /// Handed over before the first version came into force: measured without a verdict.
    package var isBeforeAccord = false
    /// Came back from recycling; no new volume.
    package var isRecycled = false
    /// Names of checks that failed, with spaces between.
    package var failedChecks: String?
    /// Names of the fields that it carries, with spaces between.
    var carried: String?
    /// Which conditions of promises and steps held when it was handed over; `nil` where nobody judged them.
    package var holding: HeldConditions?
    package var source: String?
    package var campaign: ID<Campaign>?
    /// The reasons of the judgement, as `Because` writes them.
    package var because: String?
    package var recorded: Timestamp
    package var batch = ID<ImportBatch>(0)
    package var revision: Int64 = 1
    /// The opportunity that is handed over; then there is no lead.
    package var opportunity: ID<Opportunity>?
    /// When its subject went on to the next kind of hand-off, or for good to who took it over.
    package var handedOnAt: Timestamp?
    /// Whoever of ours handed it over; `nil` where the rules did.
    package var handedBy: ID<User>?

    package init(
        person: ID<Person>, id: ID<Handoff>, lead: ID<Lead>, kind: HandOffKind, version: Int64, handedAt: Timestamp,
        recorded: Timestamp
    ) {
        self.person = person
        self.id = id
        self.lead = lead
        self.kind = kind.name
        from = kind.from
        to = kind.to
        team = kind.team
        self.version = version
        self.handedAt = handedAt
        self.recorded = recorded
        state = .queued
    }
}

extension HandoffRow {
    /// The lead that is handed over; `nil` where an opportunity is.
    package var handedLead: ID<Lead>? { opportunity == nil ? lead : nil }

    package static let columns = [
        "person", "id", "lead", "company", "kind", "from_party", "to_party", "territory", "vertical", "tier", "door",
        "team", "pool", "queue", "user_id", "version", "handed_at", "assigned_at", "held_until", "state", "undecided",
        "unfinished", "decision", "decided_at", "decided_by", "silent_at", "contacted_at", "opportunity_at",
        "closed_at", "history", "before_accord", "recycled", "failed_checks", "carried", "source", "campaign",
        "because", "recorded", "batch", "revision", "holding", "opportunity", "handed_on_at", "handed_by",
    ]

    package static let selection: SQL = """
        handoff.person, handoff.id, handoff.lead, handoff.company, handoff.kind, handoff.from_party,
        handoff.to_party, handoff.territory, handoff.vertical, handoff.tier, handoff.door, handoff.team,
        handoff.pool, handoff.queue, handoff.user_id, handoff.version, handoff.handed_at, handoff.assigned_at,
        handoff.held_until, handoff.state, handoff.undecided, handoff.unfinished, handoff.decision,
        handoff.decided_at, handoff.decided_by, handoff.silent_at, handoff.contacted_at, handoff.opportunity_at,
        handoff.closed_at, handoff.history, handoff.before_accord, handoff.recycled, handoff.failed_checks,
        handoff.carried, handoff.source, handoff.campaign, handoff.because, handoff.recorded, handoff.batch,
        handoff.revision, handoff.holding, handoff.opportunity, handoff.handed_on_at, handoff.handed_by
        """

    /// A row whose party or state this program does not know is a mistake of the schema.
    init(_ row: ResultRow) throws {
        guard let from = Party(rawValue: row.text(5)), let to = Party(rawValue: row.text(6)),
            let state = State(rawValue: row.text(19))
        else { throw StorageError(.invalidValue, "A hand-off has an unknown party or state.") }
        self.from = from
        self.to = to
        self.state = state
        person = row.id(0)
        id = row.id(1)
        lead = row.id(2)
        company = row.optionalID(3)
        kind = row.text(4)
        territory = row.optionalText(7)
        vertical = row.optionalText(8)
        tier = row.optionalText(9)
        door = row.optionalText(10)
        team = row.optionalText(11)
        pool = row.optionalText(12)
        queue = row.optionalText(13)
        user = row.optionalID(14)
        version = row.integer(15)
        handedAt = row.timestamp(16)
        assignedAt = row.optionalTimestamp(17)
        heldUntil = row.optionalTimestamp(18)
        isUndecided = row.boolean(20)
        isUnfinished = row.boolean(21)
        decision = row.optionalText(22).flatMap { HandoffDecision.Kind(rawValue: $0) }
        decidedAt = row.optionalTimestamp(23)
        decidedBy = row.optionalID(24)
        silentAt = row.optionalTimestamp(25)
        contactedAt = row.optionalTimestamp(26)
        opportunityAt = row.optionalTimestamp(27)
        closedAt = row.optionalTimestamp(28)
        isHistory = row.boolean(29)
        isBeforeAccord = row.boolean(30)
        isRecycled = row.boolean(31)
        failedChecks = row.optionalText(32)
        carried = row.optionalText(33)
        source = row.optionalText(34)
        campaign = row.optionalID(35)
        because = row.optionalText(36)
        recorded = row.timestamp(37)
        batch = row.id(38)
        revision = row.integer(39)
        holding = row.optionalText(40).map(HeldConditions.init(text:))
        opportunity = row.optionalID(41)
        handedOnAt = row.optionalTimestamp(42)
        handedBy = row.optionalID(43)
    }

    package func write(to rows: any BulkRows) throws {
        rows.value(person)
        rows.value(id)
        rows.value(lead)
        rows.value(company)
        rows.text(kind)
        rows.value(from)
        rows.value(to)
        rows.text(territory)
        rows.text(vertical)
        rows.text(tier)
        rows.text(door)
        rows.text(team)
        rows.text(pool)
        rows.text(queue)
        rows.value(user)
        rows.integer(version)
        rows.value(handedAt)
        rows.value(assignedAt)
        rows.value(heldUntil)
        rows.value(state)
        rows.boolean(isUndecided)
        rows.boolean(isUnfinished)
        rows.text(decision?.rawValue)
        rows.value(decidedAt)
        rows.value(decidedBy)
        rows.value(silentAt)
        rows.value(contactedAt)
        rows.value(opportunityAt)
        rows.value(closedAt)
        rows.boolean(isHistory)
        rows.boolean(isBeforeAccord)
        rows.boolean(isRecycled)
        rows.text(failedChecks)
        rows.text(carried)
        rows.text(source)
        rows.value(campaign)
        rows.text(because)
        rows.value(recorded)
        rows.value(batch)
        rows.integer(revision)
        rows.text(holding?.text)
        rows.value(opportunity)
        rows.value(handedOnAt)
        rows.value(handedBy)
        try rows.endRow()
    }
}
