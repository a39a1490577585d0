import Domain
import Storage

/// What somebody should look at among the documents that a batch brought: all of it is kept, nothing is refused.
struct DocumentDoubts {
    /// So many are named.
    private static let most = 5

    let context: BatchContext
    let kind: BillingKind

    func sentences(in connection: any Connection) throws -> [String] {
        [try same(connection), try unmatched(connection)].compactMap { $0 }
    }

    private func same(_ connection: any Connection) throws -> String? {
        let reading = BillingTwinReading(
            connection, .system, currency: context.currency, zone: try Zone("UTC", field: "zone"))
        let groups = try reading.brought(by: context.batch, kind)
        guard !groups.isEmpty else { return nil }
        let count = groups.count
        return
            "\(count == 1 ? "1 number stands" : "\(count) numbers stand") on more than one document of the same "
            + "customer, possibly the same one: \(list(groups.map(\.words))). All count until one is called off; "
            + "Reconciliation lists them."
    }

    private func unmatched(_ connection: any Connection) throws -> String? {
        let named = try connection.all(
            """
            SELECT DISTINCT named FROM billing_document
            WHERE batch = \(context.batch) AND kind = \(kind) AND named IS NOT NULL AND parent IS NULL
                AND withdrawn IS NULL
            ORDER BY named
            """
        ) { $0.text(0) }
        guard !named.isEmpty else { return nil }
        let count = Int(
            try connection.integer(
                """
                SELECT count(*) FROM billing_document
                WHERE batch = \(context.batch) AND kind = \(kind) AND named IS NOT NULL AND parent IS NULL
                    AND withdrawn IS NULL
                """) ?? 0)
        let rows =
            count == 1
            ? "1 of the \(kind.plural.lowercased()) names" : "\(count) of the \(kind.plural.lowercased()) name"
        let what = "\(rows) what is not on record: \(list(named))."
        switch kind {
        case .quote, .order, .invoice: return "\(what) They are kept and count without it."
        case .payment, .refund, .creditNote, .badDebt:
            return
                "\(what) They wait under Documents, “\(BillingDocumentList.Unmatched.withoutInvoice.title)”, with what "
                + "they name."
        }
    }

    private func list(_ words: [String]) -> String {
        words.prefix(Self.most).joined(separator: ", ")
            + (words.count > Self.most ? " and \(words.count - Self.most) more" : "")
    }
}
