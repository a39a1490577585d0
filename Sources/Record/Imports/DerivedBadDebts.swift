import Domain
import Storage

/// What an invoice's own row says that nobody will pay, as Stripe exports it: the status “uncollectible”.
///
/// It stands as a bad debt of what is open until the status says otherwise; payments that come all the same take their
/// part of it over.
struct DerivedBadDebts {
    private static let statuses = ["uncollectible", "written off", "written-off", "bad debt"]

    let slice: SliceTaking

    /// Makes, or takes back, what the invoice's status says.
    func follow(
        _ invoice: BillingDocumentRow, _ record: ImportedRecord?, checks: inout DocumentChecks
    ) throws {
        let isWrittenOff = invoice.status.map { Self.statuses.contains($0.lowercased()) } ?? false
        guard isWrittenOff, invoice.cancelledAt == nil else { return try takeBack(of: invoice.id, checks: &checks) }
        func sum(_ kind: BillingKind) -> Int64 {
            checks.children(of: invoice.id, kind).reduce(0) { $0 + $1.total }
        }
        // Payments may come in a later file; what the invoice says of them is not given up.
        let paid = max(sum(.payment), invoice.toldPaid ?? 0)
        let open = (invoice.total ?? 0) - sum(.creditNote) - sum(.badDebt) - paid + sum(.refund)
        guard open > 0 else { return }
        var debt = BillingDocumentRow(
            id: try slice.act.ids.next(), kind: .badDebt, at: record?.modifiedAt ?? max(invoice.at, slice.act.now),
            recorded: slice.act.now)
        debt.subject = "As the invoice says"
        debt.parent = invoice.id
        (debt.subtotal, debt.total) = (open, open)
        debt.currency = invoice.currency
        debt.isDerived = true
        debt.batch = slice.context.batch
        debt = try checks.checked(debt)
        try BillingStatements.insert(debt, in: slice.connection)
        checks.note(debt)
    }

    /// Lets a payment that came all the same take over its part of what was given up.
    func make(room payment: BillingDocumentRow, checks: inout DocumentChecks) throws {
        guard let invoice = payment.parent, var left = payment.total, payment.cancelledAt == nil else { return }
        for (row, revision) in try standing(invoice, checks) where left > 0 {
            let part = min(left, row.total ?? 0)
            left -= part
            var after = row
            if part == row.total {
                after.cancelledAt = slice.act.now
            } else {
                after.total = (row.total ?? 0) - part
                after.subtotal = after.total
            }
            try write(after, revision, before: row, checks: &checks)
        }
    }

    private func takeBack(of invoice: ID<BillingDocument>, checks: inout DocumentChecks) throws {
        for (row, revision) in try standing(invoice, checks) {
            var after = row
            after.cancelledAt = slice.act.now
            try write(after, revision, before: row, checks: &checks)
        }
    }

    private func standing(
        _ invoice: ID<BillingDocument>, _ checks: DocumentChecks
    ) throws -> [(row: BillingDocumentRow, revision: Int64)] {
        guard !checks.children(of: invoice, .badDebt).isEmpty else { return [] }
        return try BillingDocumentQueries.rows(
            """
            document.parent = \(invoice) AND document.kind = 'bad-debt' AND document.is_derived
                AND document.cancelled_at IS NULL AND document.withdrawn IS NULL ORDER BY document.id \(.lock)
            """, in: slice.connection
        ).map { ($0.row, $0.revision) }
    }

    private func write(
        _ row: BillingDocumentRow, _ revision: Int64, before: BillingDocumentRow, checks: inout DocumentChecks
    ) throws {
        try BillingStatements.update(row, in: slice.connection)
        checks.note(row)
        try ChangeStatements.note(
            slice.context.batch, noun: "document", subject: row.id.rawValue, revision: revision + 1,
            before: before.snapshot, in: slice.connection)
    }
}
