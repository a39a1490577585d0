import Domain
import Storage

/// Which won money somebody asks about.
package struct ReconciliationRequest: Hashable, Sendable {
    /// Days on which deals were won, and on which documents without a won deal were made; `nil`: without end.
    package var from: Day?
    package var to: Day?
    package var company: ID<Company>?
    package var owner: ID<User>?

    package init(from: Day? = nil, to: Day? = nil, company: ID<Company>? = nil, owner: ID<User>? = nil) {
        self.from = from
        self.to = to
        self.company = company
        self.owner = owner
    }

    /// - Throws: `Problem.invalid` for a period that ends before it starts.
    func checked() throws -> ReconciliationRequest {
        if let from, let to, to < from {
            throw Problem.invalid("to", "The period ends on \(to), before it starts on \(from).")
        }
        return self
    }

    func holds(_ day: Day) -> Bool { from.map { $0 <= day } ?? true && to.map { day <= $0 } ?? true }
}

/// What became of won money, as it is shown.
package struct ReconciliationTold: Sendable {
    /// A deal, or documents without one, that cannot be added for want of a rate.
    package struct LeftOut: Sendable {
        /// `nil`: documents without a won deal.
        package let deal: WonDeal?
        package let documents: [BillingFigures]
        package let missing: Set<MissingRate>
    }

    package let request: ReconciliationRequest
    package let report: ReconciliationReport
    package let leftOut: [LeftOut]
    /// Deals that were won without an amount: they count as won for nothing.
    package let withoutAmount: Set<Int64>
    /// Each counted document by its raw identity.
    package let documents: [Int64: BillingFigures]
    /// By deal: its company and who owns it.
    package let companies: [Int64: (id: ID<Company>?, name: String?)]
    package let owners: [Int64: ID<User>]
    package let business: [Int64: BusinessKind]
    /// New business, existing business, and documents of no won deal where there are any: no figure holds two of them.
    package let parts: [ReconciliationSums]
    /// What the books have; a control, and a figure of nobody.
    package let control: ReconciliationSums
    package let day: Day
    /// What is overdue first, then what is open, then the greatest.
    package let byUrgency: [Reconciliation]
    /// The documents of each deal that is told; of no won deal under 0.
    let groups: [Int64: [BillingFigures]]

    package var currency: String { report.currency }
    package var missing: [MissingRate] { Set(leftOut.flatMap(\.missing)).sorted() }

    /// The deals that were won without an order, and what they add to the sum of what was ordered: the amount won.
    package var withoutOrders: (deals: Int, amount: Int64) {
        report.deals.reduce(into: (deals: 0, amount: 0)) { sum, row in
            guard row.amount(.ordered) == nil else { return }
            sum.deals += 1
            sum.amount += row.amount(.won) ?? 0
        }
    }

    /// `invoice R-17`, of a document that a difference names.
    package func name(_ document: Int64) -> String { documents[document]?.name ?? "document" }

    /// What the differences do not explain; 0 always, and shown so that everybody can see it.
    package var unexplained: Int64 {
        report.all.flatMap(\.steps).reduce(0) { sum, step in
            sum + (step.after - step.before) - step.differences.reduce(0) { $0 + $1.amount }
        }
    }
}
