import Domain

/// What is said of all deals together, added up once for all who read it.
package struct ReconciliationSummary: Sendable {
    package typealias Difference = (kind: Reconciliation.Difference.Kind, amount: Int64, documents: Int)

    package let open: Int64
    package let overdue: Int64
    package let missing: [MissingRate]
    /// The deals that were won without an order, and what they add to the sum of what was ordered: the amount won.
    package let withoutOrders: (deals: Int, amount: Int64)
    package let unexplained: Int64
    /// By the point that they lead to, in the order of the kinds.
    package let differences: [Reconciliation.Point: [Difference]]

    init(_ report: ReconciliationReport, _ leftOut: [ReconciliationTold.LeftOut]) {
        open = report.open
        overdue = report.overdue
        missing = leftOut.reduce(into: Set()) { $0.formUnion($1.missing) }.sorted()
        withoutOrders = report.deals.reduce(into: (deals: 0, amount: 0)) { sum, row in
            guard row.amount(.ordered) == nil else { return }
            sum.deals += 1
            sum.amount += row.amount(.won) ?? 0
        }
        unexplained = report.all.reduce(0) { sum, row in
            row.steps.reduce(sum) { sum, step in
                sum + (step.after - step.before) - step.differences.reduce(0) { $0 + $1.amount }
            }
        }
        differences = Dictionary(
            Reconciliation.Point.allCases.map { ($0, report.differences(to: $0)) },
            uniquingKeysWith: { first, _ in first })
    }
}
