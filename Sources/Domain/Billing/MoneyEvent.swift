/// Money that moved for an opportunity on a day, on one basis.
public struct MoneyEvent: Hashable, Sendable {
    /// Raw identity of the opportunity.
    public var opportunity: Int64
    /// Raw identity of the document; `nil` where the opportunity itself is the source.
    public var document: Int64?
    public var day: Day
    /// Minor units of the currency asked for; below 0 takes back.
    public var amount: Int64

    public init(opportunity: Int64, document: Int64? = nil, day: Day, amount: Int64) {
        self.opportunity = opportunity
        self.document = document
        self.day = day
        self.amount = amount
    }
}

/// What of an opportunity counts as revenue on a basis, by day.
public struct RevenueSource: Sendable {
    /// Raw identity of the opportunity.
    public var opportunity: Int64
    /// Its amount and the day on which it was opened.
    public var opened: (amount: Money, day: Day)?
    /// Its amount and the day on which it was won; `nil` while it is not.
    public var won: (amount: Money, day: Day)?
    /// Of this opportunity.
    public var documents: [BillingFigures]

    public init(
        opportunity: Int64, opened: (amount: Money, day: Day)? = nil, won: (amount: Money, day: Day)? = nil,
        documents: [BillingFigures] = []
    ) {
        self.opportunity = opportunity
        self.opened = opened
        self.won = won
        self.documents = documents
    }

    /// The money of one basis in the order of the days, then of the documents.
    ///
    /// Invoiced is invoices less credit notes, paid is payments less refunds, refunded is refunds below 0. `withoutTax`:
    /// of a payment, only the share that is no tax on its invoice; a whole invoice comes to its net.
    ///
    /// - Throws: `Problem.invalid` for an unknown currency or a day without a rate.
    public func events(
        _ basis: Attribution.Basis, in currency: String, rates: ExchangeRates, withoutTax: Bool = false
    ) throws -> [MoneyEvent] {
        func event(_ source: (amount: Money, day: Day)?) throws -> [MoneyEvent] {
            try source.map {
                let amount = try rates.converted($0.amount, to: currency, on: $0.day).minorUnits
                return [MoneyEvent(opportunity: opportunity, day: $0.day, amount: amount)]
            } ?? []
        }
        switch basis {
        case .pipeline: return try event(opened)
        case .booked: return try event(won)
        case .invoiced: return try events(adding: .invoice, taking: .creditNote, currency, rates, withoutTax)
        case .paid: return try events(adding: .payment, taking: .refund, currency, rates, withoutTax)
        case .refunded: return try events(adding: nil, taking: .refund, currency, rates, withoutTax)
        }
    }

    private func events(
        adding: BillingKind?, taking: BillingKind, _ currency: String, _ rates: ExchangeRates, _ withoutTax: Bool
    ) throws -> [MoneyEvent] {
        var counted = documents.indices.filter { place in
            let kind = documents[place].kind
            return (kind == adding || kind == taking) && !documents[place].isCancelled
        }
        if counted.count > 1 {
            counted.sort { (documents[$0].day, documents[$0].id) < (documents[$1].day, documents[$1].id) }
        }
        var taxed: [Int64: (gross: Int64, net: Int64)] = [:]
        return try counted.map { place in
            let document = documents[place]
            let sign: Int64 = document.kind == taking ? -1 : 1
            var amount = document.total
            if withoutTax { amount = net(of: document, sign: sign, &taxed) }
            let money = Money(minorUnits: sign * amount, currency: document.currency)
            return MoneyEvent(
                opportunity: opportunity, document: document.id, day: document.day,
                amount: try rates.converted(money, to: currency, on: document.day).minorUnits)
        }
    }

    /// The net share so far, rounded, less what earlier documents of the same invoice had: so nothing is lost by parts.
    private func net(
        of document: BillingFigures, sign: Int64, _ taxed: inout [Int64: (gross: Int64, net: Int64)]
    ) -> Int64 {
        if document.kind == .invoice || document.kind == .creditNote { return document.amounts.net }
        guard let invoice = invoice(of: document), invoice.total > 0 else { return document.amounts.net }
        let before = taxed[invoice.id] ?? (0, 0)
        let gross = before.gross + sign * document.total
        let exact = Int128(gross) * Int128(invoice.amounts.net)
        let half = Int128(invoice.total) / 2
        let net = Int64((exact.magnitude + half.magnitude) / Int128(invoice.total).magnitude) * (exact < 0 ? -1 : 1)
        taxed[invoice.id] = (gross, net)
        return sign * (net - before.net)
    }

    private func invoice(of document: BillingFigures) -> BillingFigures? {
        let parent = documents.first { $0.id == document.parent }
        guard let parent, parent.kind == .payment else { return parent?.kind == .invoice ? parent : nil }
        return documents.first { $0.id == parent.parent && $0.kind == .invoice }
    }
}
