import Domain
import Storage

/// A line of a document on the record.
package struct BillingLineRow: Sendable, Equatable {
    package let document: ID<BillingDocument>
    /// From 1.
    package let number: Int
    package let line: BillingLine
    package let batch: ID<ImportBatch>

    package init(document: ID<BillingDocument>, number: Int, line: BillingLine, batch: ID<ImportBatch> = ID(0)) {
        self.document = document
        self.number = number
        self.line = line
        self.batch = batch
    }

    static let columns = [
        "document", "number", "product", "quantity", "unit_price", "discount", "tax_rate", "milestone", "batch",
    ]

    func write(to rows: any BulkRows) throws {
        rows.value(document)
        rows.int(number)
        rows.text(line.text)
        rows.integer(line.quantity)
        rows.integer(line.unitPrice)
        rows.int(line.discount)
        rows.int(line.taxRate)
        rows.text(line.milestone)
        rows.value(batch)
        try rows.endRow()
    }
}
