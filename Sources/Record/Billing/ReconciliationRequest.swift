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

    /// From the first day of the quarter that a day lies in to that day: what one asks about without naming days.
    package static func quarter(of today: Day) -> ReconciliationRequest {
        ReconciliationRequest(
            from: Day(year: today.year, month: (today.month - 1) / 3 * 3 + 1, day: 1), to: today)
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
    /// Documents of these days that may be the same: each counts until one is called off.
    package let twins: [BillingTwins]
    package let day: Day
    /// What is overdue first, then what is open, then the greatest.
    package let byUrgency: [Reconciliation]
    /// The documents of each deal that is told; of no won deal under 0.
    let groups: [Int64: [BillingFigures]]
    package let summary: ReconciliationSummary

    package var currency: String { report.currency }
    package var missing: [MissingRate] { summary.missing }
    package var withoutOrders: (deals: Int, amount: Int64) { summary.withoutOrders }
    /// What the differences do not explain; 0 always, and shown so that everybody can see it.
    package var unexplained: Int64 { summary.unexplained }

    /// `invoice R-17`, of a document that a difference names.
    package func name(_ document: Int64) -> String { documents[document]?.name ?? "document" }
}
