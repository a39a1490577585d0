import Domain
import Storage

extension BillingKind: SQLConvertible {}

extension BillingKind {
    /// `Credit note`.
    package var title: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst().replacing("-", with: " ") }

    package var plural: String {
        switch self {
        case .quote: "Quotes"
        case .order: "Orders"
        case .invoice: "Invoices"
        case .payment: "Payments"
        case .creditNote: "Credit notes"
        case .refund: "Refunds"
        case .badDebt: "Bad debts"
        }
    }

    /// Whether it says what was sold, line by line.
    package var hasLines: Bool { self == .quote || self == .order || self == .invoice || self == .creditNote }

    /// What a document of this kind may belong to.
    package var parents: [BillingKind] {
        switch self {
        case .quote: []
        case .order: [.quote]
        case .invoice: [.order, .quote]
        case .payment: [.invoice, .order]
        case .refund: [.payment, .invoice, .order]
        case .creditNote, .badDebt: [.invoice]
        }
    }

    /// What may follow a document of this kind.
    package var children: [BillingKind] { Self.allCases.filter { $0.parents.contains(self) } }
}

/// Statuses of other systems that say that a document never counted, or does no longer.
enum CalledOffWords {
    static let all = [
        "cancelled", "canceled", "void", "voided", "draft", "deleted", "declined", "rejected", "failed", "blocked",
        "pending", "incomplete", "uncaptured", "requires_payment_method", "requires_action", "requires_confirmation",
        "requires_capture", "expired",
    ]

    static func says(_ status: String?, _ kind: BillingKind) -> Bool {
        guard let status = status?.lowercased() else { return false }
        // A quote or an order that waits is still one; money that waits has not moved.
        if status == "pending" && (kind == .quote || kind == .order) { return false }
        return all.contains(status)
    }
}
