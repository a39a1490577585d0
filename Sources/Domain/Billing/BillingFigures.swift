/// A step on the way from offer to cash; the raw value is its name in files.
public enum BillingKind: String, CaseIterable, Sendable {
    case quote, order, invoice, payment
    case creditNote = "credit-note"
    /// Money paid back.
    case refund
    /// An invoice, or a part of it, that nobody will pay.
    case badDebt = "bad-debt"
}

/// What the figures need of one billing document.
public struct BillingFigures: Hashable, Sendable {
    /// Raw identity of the document.
    public var id: Int64
    public var kind: BillingKind
    public var number: String?
    /// Raw identity of the document that it belongs to: an invoice's order, a payment's invoice.
    public var parent: Int64?
    /// Raw identity of the opportunity.
    public var opportunity: Int64?
    /// Its own day; the rate of this day turns it into another currency.
    public var day: Day
    /// Of an invoice.
    public var dueDay: Day?
    public var currency: String
    /// Of all kinds above 0: what a credit note or a refund takes back is positive.
    public var amounts: BillingAmounts
    /// Called off: it is counted nowhere.
    public var isCancelled: Bool
    /// Part of the whole that an invoice bills.
    public var milestone: String?

    public init(
        id: Int64, kind: BillingKind, number: String? = nil, parent: Int64? = nil, opportunity: Int64? = nil, day: Day,
        dueDay: Day? = nil, currency: String, amounts: BillingAmounts, isCancelled: Bool = false,
        milestone: String? = nil
    ) {
        self.id = id
        self.kind = kind
        self.number = number
        self.parent = parent
        self.opportunity = opportunity
        self.day = day
        self.dueDay = dueDay
        self.currency = currency
        self.amounts = amounts
        self.isCancelled = isCancelled
        self.milestone = milestone
    }

    public var total: Int64 { amounts.total }
    public var money: Money { Money(minorUnits: total, currency: currency) }
    /// `invoice R-17`.
    public var name: String {
        let kind = kind.rawValue.replacing("-", with: " ")
        return number.map { "\(kind) \($0)" } ?? kind
    }
}
