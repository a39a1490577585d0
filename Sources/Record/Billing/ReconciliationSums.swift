import Domain

/// What some rows of a reconciliation come to together.
package struct ReconciliationSums: Sendable {
    private struct Key: Hashable {
        let kind: Reconciliation.Difference.Kind
        let point: Reconciliation.Point
    }

    package let title: String
    package private(set) var open: Int64 = 0
    package private(set) var overdue: Int64 = 0
    private var totals: [Reconciliation.Point: Int64] = [:]
    private var amounts: [Key: Int64] = [:]

    init(_ title: String, _ rows: [Reconciliation]) {
        self.title = title
        for row in rows {
            open += row.open
            overdue += row.overdue
            let won = row.amount(.won) ?? 0
            // A deal that skips a point counts with what it had before.
            for point in Reconciliation.Point.allCases { totals[point, default: 0] += row.amount(point) ?? won }
            for step in row.steps {
                for difference in step.differences {
                    amounts[Key(kind: difference.kind, point: step.to), default: 0] += difference.amount
                }
            }
        }
    }

    package func total(_ point: Reconciliation.Point) -> Int64 { totals[point] ?? 0 }

    /// What one kind of difference comes to on the way to a point.
    package func amount(_ kind: Reconciliation.Difference.Kind, to point: Reconciliation.Point) -> Int64 {
        amounts[Key(kind: kind, point: point)] ?? 0
    }

    /// New business, existing business, and documents of no won deal where there are any: no figure holds two of them.
    static func parts(_ report: ReconciliationReport, _ business: [Int64: BusinessKind]) -> [ReconciliationSums] {
        let deals = BusinessKind.allCases.map { kind in
            ReconciliationSums(
                kind.title, report.deals.filter { row in row.deal.map { (business[$0.id] ?? .new) == kind } ?? false })
        }
        return deals + (report.unmatched.map { [ReconciliationSums("No won deal", [$0])] } ?? [])
    }
}
