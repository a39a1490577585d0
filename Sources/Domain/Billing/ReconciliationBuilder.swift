/// Walks one deal from what was won to what was kept.
struct ReconciliationBuilder {
    typealias Difference = Reconciliation.Difference

    let deal: WonDeal?
    let documents: [BillingFigures]
    let rates: ExchangeRates
    let currency: String
    let day: Day
    private let children: [Int64: [BillingFigures]]
    private let byKind: [BillingKind: [BillingFigures]]

    init(deal: WonDeal?, documents: [BillingFigures], rates: ExchangeRates, currency: String, day: Day) {
        self.deal = deal
        self.documents = documents
        self.rates = rates
        self.currency = currency
        self.day = day
        children = Dictionary(grouping: documents.filter { $0.parent != nil }) { $0.parent ?? 0 }
        byKind = Dictionary(grouping: documents, by: \.kind)
    }

    /// - Throws: `Problem.invalid` for an unknown currency or a day without a rate.
    func reconciliation() throws -> Reconciliation {
        let orders = of(.order)
        let invoices = of(.invoice)
        let won = try deal.map { try rates.converted($0.amount, to: currency, on: $0.day).minorUnits } ?? 0
        let (ordered, invoiced) = (try sum(orders), try sum(invoices))
        let (paid, refunded) = (try sum(of(.payment)), try sum(of(.refund)))
        var steps: [Reconciliation.Step] = []
        func add(
            _ from: Reconciliation.Point, _ to: Reconciliation.Point, _ before: Int64, _ after: Int64,
            _ differences: [Difference]
        ) {
            let shown = differences.filter { $0.amount != 0 }
            steps.append(.init(from: from, to: to, before: before, after: after, differences: shown))
        }
        if orders.isEmpty && !invoices.isEmpty {
            // Whoever keeps no orders bills what was won.
            add(.won, .invoiced, won, invoiced, try fromDeal(won, to: invoices, none: .notInvoiced))
        } else {
            add(.won, .ordered, won, ordered, try fromDeal(won, to: orders, none: .notOrdered))
            add(.ordered, .invoiced, ordered, invoiced, try fromOrders(orders, invoices))
        }
        let balances = invoices.map { InvoiceBalance(of: $0, family($0)) }
        add(.invoiced, .paid, invoiced, paid, try fromInvoices(balances, paid: paid, invoiced: invoiced))
        add(
            .paid, .kept, paid, paid - refunded,
            try of(.refund).map { line(.refunded, -(try inCurrency($0)), [$0]) })
        func open(_ counts: (InvoiceBalance) -> Bool) throws -> Int64 {
            try balances.filter(counts).reduce(0) { try $0 + converted($1.open, $1.invoice) }
        }
        return Reconciliation(
            deal: deal, currency: currency, steps: steps, open: try open { $0.open > 0 },
            overdue: try open { if case .overdue = $0.state(on: day) { true } else { false } },
            overpaid: -(try open { $0.open < 0 }), uncounted: uncounted(invoices))
    }

    /// From what was won to the first documents: price, discount, tax, adjustment, and what is rounded.
    private func fromDeal(
        _ won: Int64, to documents: [BillingFigures], none: Difference.Kind
    ) throws -> [Difference] {
        if documents.isEmpty { return [line(none, -won, [])] }
        if deal == nil { return [line(.withoutDeal, try sum(documents), documents)] }
        var sums = BillingAmounts(subtotal: 0)
        for document in documents { sums = sums + (try amountsInCurrency(document)) }
        return [
            line(.price, sums.subtotal - won, documents), line(.discount, -sums.discount, documents),
            line(.tax, sums.tax, documents), line(.adjustment, sums.adjustment, documents),
            line(.rounding, sums.rounding, documents),
        ]
    }

    private func fromOrders(_ orders: [BillingFigures], _ invoices: [BillingFigures]) throws -> [Difference] {
        var differences: [Difference] = []
        for order in orders {
            let these = (children[order.id] ?? []).filter { $0.kind == .invoice }
            if these.isEmpty {
                differences.append(line(.notInvoiced, -(try inCurrency(order)), [order]))
            } else {
                differences += try fromOrder(order, these)
            }
        }
        let ids = Set(orders.map(\.id))
        for invoice in invoices where invoice.parent.map({ !ids.contains($0) }) ?? true {
            differences.append(line(.withoutOrder, try inCurrency(invoice), [invoice]))
        }
        return differences
    }

    /// In the order's currency and by its rate; what another day's rate did is told apart.
    private func fromOrder(_ order: BillingFigures, _ invoices: [BillingFigures]) throws -> [Difference] {
        let difference = try sum(invoices) - inCurrency(order)
        let rows = [order] + invoices
        guard invoices.allSatisfy({ $0.currency == order.currency }) else {
            return [line(.exchange, difference, rows)]
        }
        let billed = invoices.reduce(BillingAmounts(subtotal: 0)) { $0 + $1.amounts }
        let price = try converted(billed.subtotal - order.amounts.subtotal, order)
        let parts = [
            line(price < 0 ? .partlyInvoiced : .invoicedMore, price, rows),
            line(.discount, try converted(order.amounts.discount - billed.discount, order), rows),
            line(.tax, try converted(billed.tax - order.amounts.tax, order), rows),
            line(.adjustment, try converted(billed.adjustment - order.amounts.adjustment, order), rows),
        ]
        let left = difference - parts.reduce(0) { $0 + $1.amount }
        let stated = billed.rounding != order.amounts.rounding || order.currency == currency
        return parts + [line(stated ? .rounding : .exchange, left, rows)]
    }

    private func fromInvoices(
        _ balances: [InvoiceBalance], paid: Int64, invoiced: Int64
    ) throws -> [Difference] {
        var differences: [Difference] = []
        for balance in balances {
            let invoice = balance.invoice
            func add(_ kind: Difference.Kind, _ amount: Int64, with others: BillingKind? = nil) throws {
                let rows = others.map { other in family(invoice).filter { $0.kind == other } } ?? []
                differences.append(line(kind, try converted(amount, invoice), [invoice] + rows))
            }
            try add(.credited, -balance.credited, with: .creditNote)
            try add(.writtenOff, -balance.writtenOff, with: .badDebt)
            try add(.refundedLater, balance.refunded, with: .refund)
            switch balance.state(on: day) {
            case .settled: break
            case .open: try add(.notDue, -balance.open)
            case .overdue: try add(.overdue, -balance.open)
            case .overpaid: try add(.overpaid, -balance.open)
            }
        }
        let known = Dictionary(
            balances.map { ($0.invoice.id, $0.invoice.currency) }, uniquingKeysWith: { first, _ in first })
        for payment in of(.payment) where payment.parent.flatMap({ known[$0] }) != payment.currency {
            differences.append(line(.withoutInvoice, try inCurrency(payment), [payment]))
        }
        let left = paid - invoiced - differences.reduce(0) { $0 + $1.amount }
        let rows = balances.map(\.invoice).filter { $0.currency != currency }
        differences.append(line(rows.isEmpty ? .rounding : .exchange, left, rows))
        return differences
    }

    private func uncounted(_ invoices: [BillingFigures]) -> [Int64] {
        let currencies = Dictionary(invoices.map { ($0.id, $0.currency) }, uniquingKeysWith: { first, _ in first })
        return (of(.creditNote) + of(.badDebt)).filter { document in
            document.parent.flatMap { currencies[$0] } != document.currency
        }.map(\.id)
    }

    /// What belongs to an invoice, and to its payments.
    private func family(_ invoice: BillingFigures) -> [BillingFigures] {
        let own = children[invoice.id] ?? []
        return own + own.filter { $0.kind == .payment }.flatMap { children[$0.id] ?? [] }
    }

    private func of(_ kind: BillingKind) -> [BillingFigures] {
        byKind[kind] ?? []
    }

    private func sum(_ documents: [BillingFigures]) throws -> Int64 {
        try documents.reduce(0) { try $0 + inCurrency($1) }
    }

    private func inCurrency(_ document: BillingFigures) throws -> Int64 {
        try converted(document.total, document)
    }

    /// By the rate of the document's day.
    private func converted(_ amount: Int64, _ document: BillingFigures) throws -> Int64 {
        if document.currency == currency { return amount }
        return try rates.converted(
            Money(minorUnits: amount, currency: document.currency), to: currency, on: document.day
        )
        .minorUnits
    }

    /// The parts in the currency shown; what their rounding leaves stands as rounding.
    private func amountsInCurrency(_ document: BillingFigures) throws -> BillingAmounts {
        let amounts = document.amounts
        return BillingAmounts(
            subtotal: try converted(amounts.subtotal, document), discount: try converted(amounts.discount, document),
            tax: try converted(amounts.tax, document), adjustment: try converted(amounts.adjustment, document),
            total: try converted(amounts.total, document))
    }

    private func line(_ kind: Difference.Kind, _ amount: Int64, _ documents: [BillingFigures]) -> Difference {
        Difference(
            kind: kind, amount: amount, documents: documents.map(\.id), first: documents.first, currency: currency,
            day: day)
    }
}
