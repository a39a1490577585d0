/// Whether a won deal is paid in full, and since which day.
///
/// Source: docs/rules/reconciliation.md.
public enum PaidInFull {
    /// Since when it is.
    ///
    /// - Parameters:
    ///   - won: The amount it was won for; `nil` where nobody said one.
    ///   - documents: All of the deal, those called off among them.
    /// - Returns: The day of the document that made it so; `nil` while something is to be billed or paid.
    public static func day(won: Money?, _ documents: [BillingFigures]) -> Day? {
        let counted = documents.filter { !$0.isCancelled && $0.kind != .quote }
        let byCurrency = Dictionary(grouping: counted, by: \.currency)
        guard counted.contains(where: { $0.kind == .invoice }),
            byCurrency.values.allSatisfy(isSettled), byCurrency.values.contains(where: { kept($0) > 0 }),
            isBilled(won, byCurrency)
        else { return nil }
        return counted.filter { $0.kind != .order }.map(\.day).max()
    }

    /// Nothing is left open: what was paid and kept, credited and given up is at least what was invoiced.
    private static func isSettled(_ documents: [BillingFigures]) -> Bool {
        let invoices = Set(documents.filter { $0.kind == .invoice }.map(\.id))
        let taken = documents.filter { document in
            (document.kind == .creditNote || document.kind == .badDebt)
                && document.parent.map(invoices.contains) == true
        }
        return kept(documents) + taken.reduce(0) { $0 + $1.total } >= sum(.invoice, documents) { $0.total }
    }

    /// All that was ordered is invoiced; without orders all that was won, as far as both are in one currency.
    private static func isBilled(_ won: Money?, _ byCurrency: [String: [BillingFigures]]) -> Bool {
        if byCurrency.values.contains(where: { $0.contains { $0.kind == .order } }) {
            return byCurrency.values.allSatisfy { documents in
                sum(.invoice, documents) { $0.amounts.subtotal } >= sum(.order, documents) { $0.amounts.subtotal }
            }
        }
        guard let won, byCurrency.count == 1, let documents = byCurrency[won.currency] else { return true }
        return sum(.invoice, documents) { $0.amounts.subtotal } >= won.minorUnits
    }

    private static func kept(_ documents: [BillingFigures]) -> Int64 {
        sum(.payment, documents) { $0.total } - sum(.refund, documents) { $0.total }
    }

    private static func sum(
        _ kind: BillingKind, _ documents: [BillingFigures], _ amount: (BillingFigures) -> Int64
    ) -> Int64 {
        documents.reduce(0) { $1.kind == kind ? $0 + amount($1) : $0 }
    }
}
