import Domain
import Storage

/// A planned piece of marketing.
///
/// Its cost stands in `spend`, by day.
public struct CampaignRow: Sendable, Equatable {
    public let id: ID<Campaign>
    public var name: String
    public var nameKey: String
    public var kind: String?
    public var status: String?
    public var startDay: Day?
    public var endDay: Day?
    public var budgeted: Money?
    public var actual: Money?
    public var expectedRevenue: Money?
    public var createdAt: Timestamp
    public var recorded: Timestamp
    public var batch = ID<ImportBatch>(0)

    public init(id: ID<Campaign>, name: String, nameKey: String, createdAt: Timestamp, recorded: Timestamp) {
        self.id = id
        self.name = name
        self.nameKey = nameKey
        self.createdAt = createdAt
        self.recorded = recorded
    }
}

extension CampaignRow {
    static let columns = [
        "id", "name", "name_key", "kind", "status", "start_day", "end_day", "budgeted", "actual", "expected_revenue",
        "currency", "created_at", "recorded", "batch",
    ]

    func write(to rows: any BulkRows) throws {
        rows.value(id)
        rows.text(name)
        rows.text(nameKey)
        rows.text(kind)
        rows.text(status)
        rows.value(startDay)
        rows.value(endDay)
        rows.integer(budgeted?.minorUnits)
        rows.integer(actual?.minorUnits)
        rows.integer(expectedRevenue?.minorUnits)
        rows.text((budgeted ?? actual ?? expectedRevenue)?.currency)
        rows.value(createdAt)
        rows.value(recorded)
        rows.value(batch)
        try rows.endRow()
    }
}
