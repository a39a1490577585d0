import Domain
import Storage

/// A planned piece of marketing.
///
/// Its cost stands in `spend`, by day.
package struct CampaignRow: Sendable, Equatable {
    package let id: ID<Campaign>
    package var name: String
    var nameKey: String
    package var kind: String?
    package var status: String?
    package var startDay: Day?
    package var endDay: Day?
    package var budgeted: Money?
    var actual: Money?
    package var expectedRevenue: Money?
    package var createdAt: Timestamp
    package var recorded: Timestamp
    package var batch = ID<ImportBatch>(0)

    package init(id: ID<Campaign>, name: String, nameKey: String, createdAt: Timestamp, recorded: Timestamp) {
        self.id = id
        self.name = name
        self.nameKey = nameKey
        self.createdAt = createdAt
        self.recorded = recorded
    }
}

extension CampaignRow {
    package static let columns = [
        "id", "name", "name_key", "kind", "status", "start_day", "end_day", "budgeted", "actual", "expected_revenue",
        "currency", "created_at", "recorded", "batch",
    ]

    package func write(to rows: any BulkRows) throws {
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
