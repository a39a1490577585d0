/// What became of won money: ordered, invoiced, paid, refunded and open, with each difference explained to the cent.
///
/// All in one currency, each document by the rate of its own day. Source: docs/rules/reconciliation.md.
public struct Reconciliation: Hashable, Sendable {
    public enum Point: String, CaseIterable, Sendable { case won, ordered, invoiced, paid, kept }

    /// From one point to the next, with what makes the difference.
    public struct Step: Hashable, Sendable {
        public var from: Point
        public var to: Point
        public var before: Int64
        public var after: Int64
        /// Together `after − before`; none is 0.
        public var differences: [Difference]
    }

    /// What makes one part of a difference, and the documents behind it.
    public struct Difference: Hashable, Sendable {
        public enum Kind: String, CaseIterable, Sendable {
            case notOrdered = "not-ordered"
            /// Another price or quantity than the deal was won for.
            case price
            case discount, tax, adjustment
            /// A document's total is not what its parts give.
            case rounding
            /// Another rate on another day.
            case exchange
            case notInvoiced = "not-invoiced"
            case partlyInvoiced = "partly-invoiced"
            case invoicedMore = "invoiced-more"
            case withoutOrder = "without-order"
            case credited
            case writtenOff = "written-off"
            case notDue = "not-due"
            case overdue
            case overpaid
            /// Paid, and paid back later: the next step takes it off.
            case refundedLater = "refunded-later"
            case withoutInvoice = "without-invoice"
            case withoutDeal = "without-deal"
            case refunded
        }

        public var kind: Kind
        public var amount: Int64
        /// Raw identities.
        public var documents: [Int64]
        /// The first of them.
        let first: BillingFigures?
        let currency: String
        let day: Day

        /// `Invoice R-17 is 25 days overdue: −90.00`.
        public var sentence: String {
            ReconciliationWords.sentence(kind, amount, first, currency: currency, on: day)
        }
    }

    /// `nil`: documents without an opportunity.
    public let deal: WonDeal?
    public let currency: String
    public let steps: [Step]
    /// Of invoices, what nobody has paid, credited or given up.
    public let open: Int64
    public let overdue: Int64
    /// Owed to the customer.
    public let overpaid: Int64
    /// Raw identities of credit notes and written-off amounts that belong to no invoice: they count nowhere.
    public let uncounted: [Int64]

    /// What stands at a point; `nil` where the deal has no such documents to pass through.
    public func amount(_ point: Point) -> Int64? {
        steps.first { $0.to == point }?.after ?? steps.first { $0.from == point }?.before
    }
}

/// A company's reconciliation: each deal, the documents without one, and the sums.
public struct ReconciliationReport: Hashable, Sendable {
    public let currency: String
    /// In the order of the deals given.
    public let deals: [Reconciliation]
    /// Documents that no won deal stands behind; `nil`: there are none.
    public let unmatched: Reconciliation?

    /// - Parameters:
    ///   - deals: Won opportunities.
    ///   - documents: All of them; quotes and those called off are left out.
    ///   - rates: By day.
    ///   - currency: That everything is shown in.
    ///   - day: On which something is due or not.
    /// - Throws: `Problem.invalid` for an unknown currency or a day without a rate.
    public init(
        deals: [WonDeal], documents: [BillingFigures], rates: ExchangeRates, currency: String, on day: Day
    ) throws {
        self.currency = try CurrencyCodes.checked(currency)
        let counted = documents.filter { !$0.isCancelled && $0.kind != .quote }
        let roots = Self.roots(documents)
        let byDeal = Dictionary(grouping: counted) { roots[$0.id] ?? nil }
        let known = Set(deals.map(\.id))
        self.deals = try deals.map { deal in
            try ReconciliationBuilder(
                deal: deal, documents: byDeal[deal.id] ?? [], rates: rates, currency: currency, day: day
            ).reconciliation()
        }
        let left = counted.filter { document in
            guard let deal = roots[document.id] ?? nil else { return true }
            return !known.contains(deal)
        }
        unmatched =
            try left.isEmpty
            ? nil
            : ReconciliationBuilder(deal: nil, documents: left, rates: rates, currency: currency, day: day)
                .reconciliation()
    }

    /// What stands at a point in all; a deal that skips the point counts with what it had before.
    public func total(_ point: Reconciliation.Point) -> Int64 {
        all.reduce(0) { sum, row in sum + (row.amount(point) ?? row.amount(.won) ?? 0) }
    }

    public var open: Int64 { all.reduce(0) { $0 + $1.open } }
    public var overdue: Int64 { all.reduce(0) { $0 + $1.overdue } }

    /// Every difference by its kind, summed, in the order of the kinds.
    public var differences: [(kind: Reconciliation.Difference.Kind, amount: Int64, documents: Int)] {
        let found = all.flatMap(\.steps).flatMap(\.differences)
        return Reconciliation.Difference.Kind.allCases.compactMap { kind in
            let these = found.filter { $0.kind == kind }
            guard !these.isEmpty else { return nil }
            return (kind, these.reduce(0) { $0 + $1.amount }, these.reduce(0) { $0 + $1.documents.count })
        }
    }

    public var isEmpty: Bool { deals.isEmpty && unmatched == nil }
    public var all: [Reconciliation] { deals + (unmatched.map { [$0] } ?? []) }

    /// The opportunity of each document: its own, or that of what it belongs to.
    private static func roots(_ documents: [BillingFigures]) -> [Int64: Int64?] {
        let byID = Dictionary(documents.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        var roots: [Int64: Int64?] = [:]
        for document in documents {
            var current = document
            var seen: Set<Int64> = []
            while current.opportunity == nil, let parent = current.parent, let next = byID[parent],
                seen.insert(current.id).inserted
            {
                current = next
            }
            roots[document.id] = .some(current.opportunity)
        }
        return roots
    }
}
