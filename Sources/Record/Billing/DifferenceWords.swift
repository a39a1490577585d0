import Domain

extension Reconciliation.Difference.Kind {
    /// What makes the difference, for all deals together.
    package var title: String {
        switch self {
        case .notOrdered: "Won, not ordered"
        case .price: "Sold for another price than won"
        case .discount: "Discounts"
        case .tax: "Tax"
        case .adjustment: "Adjustments"
        case .rounding: "Totals that are not the sum of their parts"
        case .exchange: "Exchange rates of other days"
        case .notInvoiced: "Ordered, not invoiced"
        case .partlyInvoiced: "Invoiced in part"
        case .invoicedMore: "Invoiced for more than ordered"
        case .withoutOrder: "Invoices without an order"
        case .credited: "Credited"
        case .writtenOff: "Written off"
        case .notDue: "Open, not due"
        case .overdue: "Overdue"
        case .overpaid: "Paid over"
        case .refundedLater: "Paid and refunded later"
        case .withoutInvoice: "Payments without an invoice"
        case .withoutDeal: "Documents of no won deal"
        case .refunded: "Refunded"
        }
    }
}

extension Reconciliation.Point {
    package var title: String {
        switch self {
        case .won: "Won"
        case .ordered: "Ordered"
        case .invoiced: "Invoiced"
        case .paid: "Paid"
        case .kept: "Kept"
        }
    }
}

extension ReconciliationReport {
    /// Every difference of one step by its kind, summed, in the order of the kinds.
    package func differences(
        to point: Reconciliation.Point
    ) -> [(kind: Reconciliation.Difference.Kind, amount: Int64, documents: Int)] {
        let found = all.flatMap(\.steps).filter { $0.to == point }.flatMap(\.differences)
        return Reconciliation.Difference.Kind.allCases.compactMap { kind in
            let these = found.filter { $0.kind == kind }
            guard !these.isEmpty else { return nil }
            return (kind, these.reduce(0) { $0 + $1.amount }, Set(these.flatMap(\.documents)).count)
        }
    }
}
