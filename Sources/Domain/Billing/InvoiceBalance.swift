/// How one invoice stands: what was taken off, paid, paid back, given up, and what is open.
public struct InvoiceBalance: Hashable, Sendable {
    public enum State: Hashable, Sendable {
        /// Nothing is open.
        case settled
        case open
        case overdue(days: Int)
        case overpaid
    }

    public let invoice: BillingFigures
    /// Minor units of the invoice's currency, each not below 0.
    public let credited: Int64
    public let paid: Int64
    public let refunded: Int64
    public let writtenOff: Int64

    /// `documents`: All that may belong to it; those of another parent, in another currency or called off are not counted.
    public init(of invoice: BillingFigures, _ documents: some Sequence<BillingFigures>) {
        self.invoice = invoice
        var sums: [BillingKind: Int64] = [:]
        let counted = documents.filter { !$0.isCancelled && $0.currency == invoice.currency }
        let payments = Set(counted.filter { $0.kind == .payment && $0.parent == invoice.id }.map(\.id))
        for document in counted {
            guard let parent = document.parent else { continue }
            // A refund may name the payment that it pays back.
            guard parent == invoice.id || (document.kind == .refund && payments.contains(parent)) else { continue }
            sums[document.kind, default: 0] += document.total
        }
        credited = sums[.creditNote] ?? 0
        paid = sums[.payment] ?? 0
        refunded = sums[.refund] ?? 0
        writtenOff = sums[.badDebt] ?? 0
    }

    /// Below 0: paid too much.
    public var open: Int64 { invoice.total - credited - writtenOff - paid + refunded }

    public func state(on day: Day) -> State {
        if open < 0 { return .overpaid }
        if open == 0 { return .settled }
        guard let due = invoice.dueDay, due < day else { return .open }
        return .overdue(days: Int(day.number - due.number))
    }
}
