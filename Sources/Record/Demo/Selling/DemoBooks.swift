import Domain

/// The papers of the deals as the bookkeeping's export tells them: quotes, orders, invoices, and what was paid.
struct DemoBooks {
    /// One row of a file; amounts in minor units, instants in milliseconds since 1970.
    struct Paper: Sendable {
        var kind: BillingKind
        var id: String
        var deal: Int
        /// The id of what it belongs to.
        var parent: String?
        var at: Int64
        var currency: String
        var total: Int64
        var tax: Int64 = 0
        /// Percent of the list price.
        var discount: Int64 = 0
        var milestone: String?
        var product: String?
    }

    let seed: UInt64
    let now: Int64
    private(set) var papers: [Paper] = []
    /// Invoices so far of a deal that pays nothing any more.
    private var isGivenUp = false

    init(_ sales: [DemoSale], seed: UInt64, now: Int64) {
        self.seed = seed
        self.now = now
        for sale in sales { add(sale.way, sale.deal, sale.way.number) }
    }

    /// Adds what a deal brought about until now.
    private mutating func add(_ way: DemoWay, _ deal: DemoPastLead.Deal, _ number: Int) {
        var chance = DemoChance(seed: (seed &+ 17) &* 1_000_033 &+ UInt64(number))
        guard let offered = way.steps.first(where: { $0.isProposal })?.at else {
            if deal.isWon, let closedAt = deal.closedAt { bill(deal, number, from: closedAt, nil, &chance) }
            return
        }
        let discount: Int64 = chance.happens(percent: 30) ? 20 : 0
        var quote = Paper(
            kind: .quote, id: "Q\(number)", deal: number, at: offered + .hours(20), currency: deal.currency,
            total: deal.amount * 100)
        quote.discount = discount
        quote.product = chance.one(of: ["Palletising cell", "Mobile robots", "Welding cell"])
        if let closedAt = deal.closedAt { quote.at = min(quote.at, closedAt) }
        keep(quote)
        if deal.isWon, let closedAt = deal.closedAt { bill(deal, number, from: closedAt, quote.id, &chance) }
    }

    private mutating func bill(
        _ deal: DemoPastLead.Deal, _ number: Int, from won: Int64, _ quote: String?, _ chance: inout DemoChance
    ) {
        // Now and then they order another number of grippers than the deal was won for.
        let ordered = deal.amount * 100 - (chance.happens(percent: 6) ? deal.amount * 4 : 0)
        var order = Paper(
            kind: .order, id: "O\(number)", deal: number, at: won + .days(chance.among(1...6)), currency: deal.currency,
            total: ordered)
        order.parent = quote
        guard keep(order) else { return }
        let parts: [(name: String?, percent: Int64, days: Int)] =
            switch chance.below(100) {
            case ..<55: [(nil, 100, chance.among(12...35))]
            case ..<82: [("Down payment", 30, 2), ("Delivery", 70, chance.among(40...60))]
            default: [("Down payment", 30, 2), ("Delivery", 50, 45), ("Acceptance", 20, 75)]
            }
        var left = ordered
        isGivenUp = false
        for (place, part) in parts.enumerated() {
            let net = place == parts.count - 1 ? left : ordered * part.percent / 100
            left -= net
            var invoice = Paper(
                kind: .invoice, id: "I\(number)-\(place + 1)", deal: number, parent: order.id,
                at: order.at + .days(part.days), currency: deal.currency, total: net)
            invoice.milestone = part.name
            if chance.happens(percent: 8) {
                invoice.tax = net * 7 / 100
                invoice.total += invoice.tax
            }
            guard keep(invoice) else { return }
            settle(invoice, &chance)
        }
    }

    private mutating func settle(_ invoice: Paper, _ chance: inout DemoChance) {
        let paid = invoice.at + .days(chance.among(9...44))
        let course = chance.below(1_000)
        if isGivenUp { return }
        switch course {
        case ..<12:
            // They went out of business: most of it is given up.
            isGivenUp = true
            pay(invoice, 1, invoice.total / 4, at: paid)
            keep(child(.badDebt, "B\(invoice.id)", invoice, invoice.total - invoice.total / 4, at: paid + .days(90)))
        case ..<40:
            keep(child(.creditNote, "C\(invoice.id)", invoice, invoice.total / 20, at: invoice.at + .days(6)))
            pay(invoice, 1, invoice.total - invoice.total / 20, at: paid)
        case ..<190:
            let first = invoice.total * 6 / 10
            pay(invoice, 1, first, at: paid)
            pay(invoice, 2, invoice.total - first, at: paid + .days(chance.among(12...40)))
        case ..<215:
            guard pay(invoice, 1, invoice.total, at: paid) else { return }
            var refund = child(.refund, "R\(invoice.id)", invoice, invoice.total / 10, at: paid + .days(25))
            refund.parent = "P\(invoice.id)-1"
            keep(refund)
        default: pay(invoice, 1, invoice.total, at: paid)
        }
    }

    @discardableResult
    private mutating func pay(_ invoice: Paper, _ place: Int, _ amount: Int64, at instant: Int64) -> Bool {
        keep(child(.payment, "P\(invoice.id)-\(place)", invoice, amount, at: instant))
    }

    private func child(_ kind: BillingKind, _ id: String, _ invoice: Paper, _ amount: Int64, at instant: Int64) -> Paper
    {
        Paper(
            kind: kind, id: id, deal: invoice.deal, parent: invoice.id, at: instant, currency: invoice.currency,
            total: amount)
    }

    /// What is still to come is no paper yet.
    @discardableResult
    private mutating func keep(_ paper: Paper) -> Bool {
        guard paper.at <= now - .hours(4) else { return false }
        papers.append(paper)
        return true
    }

    /// In minor units of a currency.
    func sum(_ kind: BillingKind, _ currency: String) -> Int64 {
        papers.reduce(0) { $0 + ($1.kind == kind && $1.currency == currency ? $1.total : 0) }
    }
}

extension DemoWay.Step {
    var isProposal: Bool {
        if case .stage(let name, _, _) = deed { return name == DemoWay.stages[2] }
        return false
    }
}
