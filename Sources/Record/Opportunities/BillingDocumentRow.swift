import Domain
import Storage

/// A quote, order, invoice, payment or credit note.
///
/// Amounts are minor units of one currency.
struct BillingDocumentRow: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable, SQLConvertible {
        case quote, order, invoice, payment
        case creditNote = "credit-note"
    }

    package let id: ID<BillingDocument>
    package var kind: Kind
    package var number: String?
    package var subject: String?
    /// The document that it came from: an invoice's order, a payment's invoice.
    var parent: ID<BillingDocument>?
    package var company: ID<Company>?
    package var person: ID<Person>?
    package var opportunity: ID<Opportunity>?
    package var owner: ID<User>?
    package var status: String?
    package var at: Timestamp
    package var day: Day?
    var subtotal: Int64?
    var discount: Int64?
    var tax: Int64?
    package var adjustment: Int64?
    package var total: Int64?
    package var currency: String?
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
        "status", "at",
        "day", "subtotal", "discount", "tax", "adjustment", "total", "currency", "recorded", "batch",
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
        rows.integer(subtotal)
        rows.integer(discount)
        rows.integer(tax)
        rows.integer(adjustment)
        rows.integer(total)
        rows.text(currency)
        rows.value(recorded)
        rows.value(batch)
        try rows.endRow()
    }
}
