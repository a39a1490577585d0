import Domain
import Storage

/// A quote, order, invoice, payment or credit note.
///
/// Amounts are minor units of one currency.
public struct BillingDocumentRow: Sendable, Equatable {
    public enum Kind: String, CaseIterable, Sendable, SQLConvertible {
        case quote, order, invoice, payment
        case creditNote = "credit-note"
    }

    public let id: ID<BillingDocument>
    public var kind: Kind
    public var number: String?
    public var subject: String?
    /// The document that it came from: an invoice's order, a payment's invoice.
    public var parent: ID<BillingDocument>?
    public var company: ID<Company>?
    public var person: ID<Person>?
    public var opportunity: ID<Opportunity>?
    public var owner: ID<User>?
    public var status: String?
    public var at: Timestamp
    public var day: Day?
    public var subtotal: Int64?
    public var discount: Int64?
    public var tax: Int64?
    public var adjustment: Int64?
    public var total: Int64?
    public var currency: String?
    public var recorded: Timestamp
    public var batch = ID<ImportBatch>(0)

    public init(id: ID<BillingDocument>, kind: Kind, at: Timestamp, recorded: Timestamp) {
        self.id = id
        self.kind = kind
        self.at = at
        self.recorded = recorded
    }
}

extension BillingDocumentRow {
    static let columns = [
        "id", "kind", "number", "number_key", "subject", "parent", "company", "person", "opportunity", "owner",
        "status", "at",
        "day", "subtotal", "discount", "tax", "adjustment", "total", "currency", "recorded", "batch",
    ]

    func write(to rows: any BulkRows) throws {
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
