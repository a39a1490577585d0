import Domain
import Storage

/// A quote, order, invoice, payment, refund, credit note or bad debt.
///
/// Amounts are minor units of one currency.
package struct BillingDocumentRow: Sendable, Equatable {
    package typealias Kind = BillingKind

    package let id: ID<BillingDocument>
    package var kind: Kind
    package var number: String?
    package var subject: String?
    /// The document that it came from: an invoice's order, a payment's invoice.
    package var parent: ID<BillingDocument>?
    package var company: ID<Company>?
    package var person: ID<Person>?
    package var opportunity: ID<Opportunity>?
    package var owner: ID<User>?
    package var status: String?
    package var at: Timestamp
    package var day: Day?
    /// Of an invoice.
    package var dueDay: Day?
    package var subtotal: Int64?
    package var discount: Int64?
    package var tax: Int64?
    package var adjustment: Int64?
    package var total: Int64?
    package var currency: String?
    /// Part of the whole that it bills: `Delivery`, `Down payment`.
    package var milestone: String?
    /// Called off; it counts nowhere.
    package var cancelledAt: Timestamp?
    /// What an invoice says of itself that is paid; never counted, only compared with the payments on record.
    package var toldPaid: Int64?
    /// Made of what another row says, such as a payment with the amount that was refunded.
    package var isDerived = false
    /// `invoice R-17`: what it says that it belongs to, where that was not on record when it came.
    package var named: String?
    package var author = ID<User>(0)
    package var recorded: Timestamp
    package var batch = ID<ImportBatch>(0)

    package init(id: ID<BillingDocument>, kind: Kind, at: Timestamp, recorded: Timestamp) {
        self.id = id
        self.kind = kind
        self.at = at
        self.recorded = recorded
    }
}

extension BillingDocumentRow {
    package static let columns = [
        "id", "kind", "number", "number_key", "subject", "parent", "company", "person", "opportunity", "owner",
        "status", "at", "day", "due_day", "subtotal", "discount", "tax", "adjustment", "total", "currency", "milestone",
        "cancelled_at", "told_paid", "is_derived", "author", "recorded", "batch",
        "named",
    ]

    package func write(to rows: any BulkRows) throws {
        rows.value(id)
        rows.value(kind)
        rows.text(number)
        rows.text(number.map(TextFold.fold))
        rows.text(subject)
        rows.value(parent)
        rows.value(company)
        rows.value(person)
        rows.value(opportunity)
        rows.value(owner)
        rows.text(status)
        rows.value(at)
        rows.value(day)
        rows.value(dueDay)
        rows.integer(subtotal)
        rows.integer(discount)
        rows.integer(tax)
        rows.integer(adjustment)
        rows.integer(total)
        rows.text(currency)
        rows.text(milestone)
        rows.value(cancelledAt)
        rows.integer(toldPaid)
        rows.boolean(isDerived)
        rows.value(author)
        rows.value(recorded)
        rows.value(batch)
        rows.text(named)
        try rows.endRow()
    }
}
