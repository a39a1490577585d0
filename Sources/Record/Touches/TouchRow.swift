import Domain
import Storage

/// What a buyer did or answered.
package struct TouchRow: Sendable, Equatable {
    /// The person it was recorded for; a merge does not change it.
    package var person: ID<Person>
    package let id: ID<Touch>
    package var at: Timestamp
    /// When one could have acted on it.
    package var known: Timestamp
    package var recorded: Timestamp
    /// Such as `demo-request` or `webinar-attended`.
    package var kind: String
    /// Where it came through; a capture's is its lead's source.
    package var channel: String
    package var campaign: ID<Campaign>?
    package var asset: String?
    package var lead: ID<Lead>?
    package var company: ID<Company>?
    package var batch = ID<ImportBatch>(0)

    package init(
        person: ID<Person>, id: ID<Touch>, at: Timestamp, known: Timestamp, recorded: Timestamp, kind: String,
        channel: String
    ) {
        self.person = person
        self.id = id
        self.at = at
        self.known = known
        self.recorded = recorded
        self.kind = kind
        self.channel = channel
    }
}

extension TouchRow {
    package static let columns = [
        "person", "id", "at", "known", "recorded", "kind", "channel", "campaign", "asset", "lead", "company", "batch",
    ]

    package static let selection: SQL = """
        touch.person, touch.id, touch.at, touch.known, touch.recorded, touch.kind, touch.channel, touch.campaign,
        touch.asset, touch.lead, touch.company, touch.batch
        """

    package init(_ row: ResultRow) {
        person = row.id(0)
        id = row.id(1)
        at = row.timestamp(2)
        known = row.timestamp(3)
        recorded = row.timestamp(4)
        kind = row.text(5)
        channel = row.text(6)
        campaign = row.optionalID(7)
        asset = row.optionalText(8)
        lead = row.optionalID(9)
        company = row.optionalID(10)
        batch = row.id(11)
    }

    package func write(to rows: any BulkRows) throws {
        rows.value(person)
        rows.value(id)
        rows.value(at)
        rows.value(known)
        rows.value(recorded)
        rows.text(kind)
        rows.text(channel)
        rows.value(campaign)
        rows.text(asset)
        rows.value(lead)
        rows.value(company)
        rows.value(batch)
        try rows.endRow()
    }
}
