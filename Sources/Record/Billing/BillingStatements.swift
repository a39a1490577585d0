import Domain
import Storage

/// Statements that write billing documents and their lines.
enum BillingStatements {
    static func insert(_ row: BillingDocumentRow, in connection: any Connection) throws {
        try connection.insert(into: "billing_document", columns: BillingDocumentRow.columns) { try row.write(to: $0) }
    }

    /// Writes the whole row; one more revision.
    static func update(_ row: BillingDocumentRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE billing_document SET number = \(row.number), number_key = \(row.number.map(TextFold.fold)),
                subject = \(row.subject), parent = \(row.parent), company = \(row.company), person = \(row.person),
                opportunity = \(row.opportunity), owner = \(row.owner), status = \(row.status), at = \(row.at),
                day = \(row.day), due_day = \(row.dueDay), subtotal = \(row.subtotal), discount = \(row.discount),
                tax = \(row.tax), adjustment = \(row.adjustment), total = \(row.total), currency = \(row.currency),
                milestone = \(row.milestone), cancelled_at = \(row.cancelledAt), told_paid = \(row.toldPaid),
                named = \(row.named),
                revision = revision + 1
            WHERE id = \(row.id)
            """)
    }

    static func insert(_ lines: [BillingLineRow], in connection: any Connection) throws {
        guard !lines.isEmpty else { return }
        try connection.insert(into: "billing_line", columns: BillingLineRow.columns) { bulk in
            for line in lines { try line.write(to: bulk) }
        }
    }
}
