/// Says what makes a difference.
enum ReconciliationWords {
    static func sentence(
        _ kind: Reconciliation.Difference.Kind, _ amount: Int64, _ document: BillingFigures?, currency: String,
        on day: Day
    ) -> String {
        "\(fact(kind, amount, document, day)): \(MoneyWords.signedExact(amount, currency))"
    }

    private static func fact(
        _ kind: Reconciliation.Difference.Kind, _ amount: Int64, _ document: BillingFigures?, _ day: Day
    ) -> String {
        let name = document.map { capitalised($0.name) } ?? "Nothing"
        switch kind {
        case .notOrdered: return "Won, and nothing ordered yet"
        case .price: return amount < 0 ? "Sold for less than it was won for" : "Sold for more than it was won for"
        case .discount: return amount < 0 ? "Discount" : "Less discount than before"
        case .tax: return amount < 0 ? "Less tax" : "Tax"
        case .adjustment: return "Adjustment"
        case .rounding: return "Totals that are not the sum of their parts"
        case .exchange: return "Another exchange rate on another day"
        case .notInvoiced: return document == nil ? "Won, and nothing invoiced yet" : "\(name) is not invoiced yet"
        case .partlyInvoiced: return "\(name) is invoiced in part"
        case .invoicedMore: return "\(name) is invoiced for more"
        case .withoutOrder: return "\(name) belongs to no order"
        case .credited: return "\(name) is credited"
        case .writtenOff: return "\(name) is given up"
        case .notDue: return "\(name) is open\(document?.dueDay.map { ", due on \($0)" } ?? "")"
        case .overdue:
            let days = document?.dueDay.map { Int(day.number - $0.number) } ?? 0
            return "\(name) is \(days) \(days == 1 ? "day" : "days") overdue"
        case .overpaid: return "\(name) is paid over"
        case .refundedLater: return "\(name) was paid and is paid back below"
        case .withoutInvoice: return "\(name) belongs to no invoice"
        case .withoutDeal: return "\(name) and all others of no won deal"
        case .refunded: return "\(name)"
        }
    }

    private static func capitalised(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst()
    }
}
