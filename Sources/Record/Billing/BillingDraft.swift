import Domain

/// A document as somebody enters it by hand.
package struct BillingDraft: Sendable {
    package var kind: BillingKind
    package var number: String?
    package var subject: String?
    /// What it belongs to: an invoice's order, a payment's invoice.
    package var parent: ID<BillingDocument>?
    package var opportunity: ID<Opportunity>?
    package var company: ID<Company>?
    /// Where only the name is known.
    package var companyName: String?
    package var day: Day
    /// Of an invoice.
    package var dueDay: Day?
    package var currency: String
    /// What is sold, line by line; empty where only the total is known.
    package var lines: [BillingLine]
    /// What is added to or taken from the sum of the lines.
    package var adjustment: Int64
    /// As the document says it; `nil`: what the lines give.
    package var total: Int64?
    /// Part of the whole that it bills: `Delivery`, `Down payment`.
    package var milestone: String?
    /// A payment over what is open is meant.
    package var allowsOverpayment: Bool

    package init(
        _ kind: BillingKind, number: String? = nil, subject: String? = nil, parent: ID<BillingDocument>? = nil,
        opportunity: ID<Opportunity>? = nil, company: ID<Company>? = nil, day: Day, dueDay: Day? = nil,
        currency: String, lines: [BillingLine] = [], adjustment: Int64 = 0, total: Int64? = nil,
        milestone: String? = nil, allowsOverpayment: Bool = false
    ) {
        self.kind = kind
        self.number = number
        self.subject = subject
        self.parent = parent
        self.opportunity = opportunity
        self.company = company
        self.day = day
        self.dueDay = dueDay
        self.currency = currency
        self.lines = lines
        self.adjustment = adjustment
        self.total = total
        self.milestone = milestone
        self.allowsOverpayment = allowsOverpayment
    }

    /// - Throws: `Problem.invalid` for a line that cannot be, or without lines and total.
    func amounts() throws -> BillingAmounts {
        if !lines.isEmpty { return try BillingAmounts(lines, adjustment: adjustment, total: total) }
        guard let total else {
            let field = kind.hasLines ? "lines" : "total"
            throw Problem.invalid(field, kind.hasLines ? "Give lines, or the total." : "An amount is needed.")
        }
        return BillingAmounts(total: total)
    }

    /// The document that the rules are asked with.
    func figures(_ id: ID<BillingDocument>) throws -> BillingFigures {
        BillingFigures(
            id: id.rawValue, kind: kind, number: number, parent: parent?.rawValue, opportunity: opportunity?.rawValue,
            day: day, dueDay: dueDay, currency: currency, amounts: try amounts(), milestone: milestone)
    }
}
