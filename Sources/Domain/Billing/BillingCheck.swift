/// Whether a document can be taken beside those that are there; nothing is changed by asking.
public enum BillingCheck {
    /// What is known of the opportunity that a document names.
    public enum Subject: Hashable, Sendable {
        case none
        case there
        /// Withdrawn or never there.
        case gone
    }

    /// Whether the document can be taken.
    ///
    /// - Parameters:
    ///   - document: What is to be taken.
    ///   - existing: Documents on the record that it can belong to, and those that belong to the same.
    ///   - subject: Its opportunity.
    ///   - allowsOverpayment: A payment over what is open is meant; what is too much stands as owed to the customer.
    /// - Returns: The document, its currency in capitals.
    /// - Throws: `Problem.conflict` for a deal that is gone, `Problem.invalid` naming the field for everything else.
    public static func checked(
        _ document: BillingFigures, beside existing: [BillingFigures], subject: Subject,
        allowsOverpayment: Bool = false
    ) throws -> BillingFigures {
        var document = document
        document.currency = try CurrencyCodes.checked(document.currency)
        if subject == .gone {
            throw Problem.conflict(
                "The deal of the \(document.name) was deleted; restore it, or bring the \(document.kind.rawValue) without it."
            )
        }
        try amounts(of: document)
        if let due = document.dueDay, due < document.day {
            throw Problem.invalid("dueDay", "It would be due on \(due), before its own day \(document.day).")
        }
        let others = existing.filter { $0.id != document.id }
        if let number = document.number,
            others.contains(where: { $0.kind == document.kind && $0.number == number && !$0.isCancelled })
        {
            throw Problem.invalid("number", "There is another \(document.name).")
        }
        guard let parent = try parent(of: document, in: others) else { return document }
        if parent.currency != document.currency {
            throw Problem.invalid(
                "currency", "The \(parent.name) is in \(parent.currency), this is in \(document.currency).")
        }
        if parent.isCancelled { throw Problem.conflict("The \(parent.name) was called off.") }
        if parent.kind == .invoice {
            try room(for: document, in: InvoiceBalance(of: parent, others), allowsOverpayment: allowsOverpayment)
        } else if document.kind == .refund {
            try room(for: document, paidBackOf: parent, others)
        }
        return document
    }

    private static func amounts(of document: BillingFigures) throws {
        // Where only the total is known the subtotal is the same, and one fault says it.
        let subtotal = document.amounts.subtotal == document.total ? 0 : document.amounts.subtotal
        let parts = [
            ("subtotal", subtotal), ("discount", document.amounts.discount), ("tax", document.amounts.tax),
            ("total", document.total),
        ]
        // An old system may write tax that was taken off below 0; all else that is below 0 belongs on another document.
        let faults = parts.filter { $0.1 < 0 && $0.0 != "tax" }.map {
            FieldFault(field: $0.0, message: "It is below 0; what is taken back is a credit note or a refund.")
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
        let isMoney = document.kind == .payment || document.kind == .refund || document.kind == .badDebt
        if isMoney && document.total == 0 { throw Problem.invalid("total", "An amount is above 0.") }
    }

    /// - Throws: `Problem.invalid` when it is missing where one is needed, unknown, or of the wrong kind.
    private static func parent(
        of document: BillingFigures, in others: [BillingFigures]
    ) throws -> BillingFigures? {
        let kinds: [BillingKind]
        switch document.kind {
        case .quote: kinds = []
        case .order: kinds = [.quote]
        case .invoice: kinds = [.order, .quote]
        case .payment: kinds = [.invoice, .order]
        case .refund: kinds = [.invoice, .order, .payment]
        case .creditNote, .badDebt: kinds = [.invoice]
        }
        guard let id = document.parent else {
            if document.kind == .creditNote || document.kind == .badDebt {
                throw Problem.invalid("parent", "Name the invoice that the \(document.name) belongs to.")
            }
            return nil
        }
        guard let parent = others.first(where: { $0.id == id }) else {
            throw Problem.invalid("parent", "The document that the \(document.name) belongs to is not on record.")
        }
        guard kinds.contains(parent.kind) else {
            throw Problem.invalid("parent", "A \(document.kind.rawValue) does not belong to a \(parent.kind.rawValue).")
        }
        return parent
    }

    private static func room(
        for document: BillingFigures, in balance: InvoiceBalance, allowsOverpayment: Bool
    ) throws {
        let most: Int64
        let what: String
        switch document.kind {
        case .payment:
            if allowsOverpayment { return }
            (most, what) = (max(0, balance.open), "open")
        case .badDebt: (most, what) = (max(0, balance.open), "open")
        case .creditNote: (most, what) = (balance.invoice.total - balance.credited, "left to credit")
        case .refund: (most, what) = (balance.paid - balance.refunded, "paid and not refunded")
        case .quote, .order, .invoice: return
        }
        try demand(document, atMost: most, what, of: balance.invoice)
    }

    /// Of a payment, or of what was paid ahead on an order, no more can be paid back than is left of it.
    private static func room(
        for refund: BillingFigures, paidBackOf parent: BillingFigures, _ others: [BillingFigures]
    ) throws {
        let counted = others.filter { !$0.isCancelled && $0.currency == parent.currency }
        let payments =
            parent.kind == .payment ? [parent] : counted.filter { $0.kind == .payment && $0.parent == parent.id }
        let ids = Set(payments.map(\.id) + [parent.id])
        let refunded = counted.filter { $0.kind == .refund && $0.parent.map(ids.contains) == true }
        let left = payments.reduce(0) { $0 + $1.total } - refunded.reduce(0) { $0 + $1.total }
        try demand(refund, atMost: max(0, left), "paid and not refunded", of: parent)
    }

    private static func demand(
        _ document: BillingFigures, atMost most: Int64, _ what: String, of parent: BillingFigures
    ) throws {
        guard document.total > most else { return }
        let currency = document.currency
        throw Problem.invalid(
            "total",
            "The \(parent.name) has \(MoneyWords.exact(most, currency)) \(what); "
                + "\(MoneyWords.exact(document.total, currency)) is \(MoneyWords.exact(document.total - most, currency)) over."
        )
    }
}
