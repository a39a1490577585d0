import Domain
import Storage

/// A possible sale.
package struct OpportunityRow: Sendable, Equatable {
    package enum Status: String, CaseIterable, Sendable, SQLConvertible { case open, won, lost }

    package let id: ID<Opportunity>
    package var name: String
    package var company: ID<Company>?
    package var person: ID<Person>?
    package var lead: ID<Lead>?
    package var campaign: ID<Campaign>?
    package var owner: ID<User>?
    package var stage: String?
    package var status = Status.open
    /// New or existing business, as the source calls it.
    package var kind: String?
    package var amount: Money?
    package var source: String?
    package var closingDay: Day?
    package var closedAt: Timestamp?
    package var createdAt: Timestamp
    package var recorded: Timestamp
    package var fields: String?
    package var batch = ID<ImportBatch>(0)

    package init(id: ID<Opportunity>, name: String, createdAt: Timestamp, recorded: Timestamp) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
        self.recorded = recorded
    }
}

extension OpportunityRow {
    package static let columns = [
        "id", "name", "name_key", "company", "person", "lead", "campaign", "owner", "stage", "status", "kind", "amount",
        "currency", "source", "closing_day", "closed_at", "created_at", "recorded", "fields", "batch", "stage_since",
        "outcome",
    ]

    package func write(to rows: any BulkRows) throws {
        rows.value(id)
        rows.text(name)
        rows.text(TextFold.fold(name))
        rows.value(company)
        rows.value(person)
        rows.value(lead)
        rows.value(campaign)
        rows.value(owner)
        rows.text(stage)
        rows.value(status)
        rows.text(kind)
        rows.integer(amount?.minorUnits)
        rows.text(amount?.currency)
        rows.text(source)
        rows.value(closingDay)
        rows.value(closedAt)
        rows.value(createdAt)
        rows.value(recorded)
        rows.text(fields)
        rows.value(batch)
        rows.value(createdAt)
        rows.text(status == .open ? nil : status.rawValue)
        try rows.endRow()
    }
}
