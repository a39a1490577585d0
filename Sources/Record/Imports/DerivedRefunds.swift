import Domain
import Storage

/// Refunds that a payment's own row tells of, as some systems export them.
///
/// They stand in until the refunds themselves are brought: each of these takes its part of them over.
struct DerivedRefunds {
    let slice: SliceTaking

    /// Makes what the row says was paid back and no refund on record tells.
    func follow(_ payment: BillingDocumentRow, _ record: ImportedRecord, checks: inout DocumentChecks) throws {
        guard let told = record.money(.paymentRefunded)?.minorUnits, told > 0 else { return }
        let known = checks.children(of: payment.id, .refund).reduce(Int64(0)) { $0 + $1.total }
        guard told > known, payment.cancelledAt == nil else { return }
        let at = record.instant(.paymentRefundedAt) ?? record.modifiedAt ?? payment.at
        var refund = BillingDocumentRow(
            id: try slice.act.ids.next(), kind: .refund, at: at, recorded: slice.act.now)
        refund.subject = "As the payment says"
        refund.parent = payment.id
        (refund.subtotal, refund.total) = (told - known, told - known)
        refund.currency = payment.currency
        refund.isDerived = true
        refund.batch = slice.context.batch
        refund = try checks.checked(refund)
        try BillingStatements.insert(refund, in: slice.connection)
        checks.note(refund)
    }

    /// Lets a refund that has come take over its part of those that stood in for it.
    func make(room refund: BillingDocumentRow, checks: inout DocumentChecks) throws {
        guard let payment = refund.parent, var left = refund.total, refund.cancelledAt == nil else { return }
        let standing = try BillingDocumentQueries.rows(
            """
            document.parent = \(payment) AND document.is_derived AND document.cancelled_at IS NULL
                AND document.withdrawn IS NULL ORDER BY document.id \(.lock)
            """, in: slice.connection)
        for found in standing where left > 0 {
            var row = found.row
            let part = min(left, row.total ?? 0)
            left -= part
            if part == row.total {
                row.cancelledAt = slice.act.now
            } else {
                row.total = (row.total ?? 0) - part
                row.subtotal = row.total
            }
            try BillingStatements.update(row, in: slice.connection)
            checks.note(row)
            try ChangeStatements.note(
                slice.context.batch, noun: "document", subject: row.id.rawValue, revision: found.revision + 1,
                before: found.row.snapshot, in: slice.connection)
        }
    }
}
