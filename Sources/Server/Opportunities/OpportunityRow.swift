import Domain
import Storage

/// A possible sale.
public struct OpportunityRow: Sendable, Equatable {
    public enum Status: String, CaseIterable, Sendable, SQLConvertible { case open, won, lost }

    public let id: ID<Opportunity>
    public var name: String
    public var company: ID<Company>?
    public var person: ID<Person>?
    public var lead: ID<Lead>?
    public var campaign: ID<Campaign>?
    public var owner: ID<User>?
    public var stage: String?
    public var status = Status.open
    /// New or existing business, as the source calls it.
    public var kind: String?
    public var amount: Money?
    public var source: String?
    public var closingDay: Day?
    public var closedAt: Timestamp?
    public var createdAt: Timestamp
    public var recorded: Timestamp
    public var fields: String?
    public var batch = ID<ImportBatch>(0)

    public init(id: ID<Opportunity>, name: String, createdAt: Timestamp, recorded: Timestamp) {
        self.id = id
        self.name = name
        self.createdAt = createdAt
        self.recorded = recorded
    }
}

extension OpportunityRow {
    static let columns = [
        "id", "name", "name_key", "company", "person", "lead", "campaign", "owner", "stage", "status", "kind", "amount",
        "currency", "source", "closing_day", "closed_at", "created_at", "recorded", "fields", "batch",
    ]

    func write(to rows: any BulkRows) throws {
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
        try rows.endRow()
    }
}
