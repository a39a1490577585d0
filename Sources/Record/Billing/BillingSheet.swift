import Domain
import Storage

/// Documents in the order in which they came of each other, each with its lines.
package struct BillingSheet: Sendable {
    package struct Entry: Sendable {
        package let document: BillingFigures
        /// How many documents it hangs below.
        package let depth: Int
        package let lines: [BillingLine]
        /// Of an invoice that counts.
        package let balance: InvoiceBalance?
    }

    /// So many documents of one deal stand on a page; the rest is a link away.
    package static let most = 60

    package let entries: [Entry]
    /// Documents that do not stand here.
    package let more: Int

    /// An empty sheet.
    package init() {
        entries = []
        more = 0
    }

    init(_ documents: [BillingFigures], lines: [Int64: [BillingLine]]) {
        let known = Set(documents.map(\.id))
        let below = Dictionary(grouping: documents) { $0.parent.flatMap { known.contains($0) ? $0 : nil } ?? 0 }
        var entries: [Entry] = []
        func add(_ parent: Int64, _ depth: Int) {
            for document in (below[parent] ?? []).sorted(by: { ($0.day, $0.id) < ($1.day, $1.id) }) {
                let isInvoice = document.kind == .invoice && !document.isCancelled
                let own = below[document.id] ?? []
                let family = own + own.flatMap { below[$0.id] ?? [] }
                entries.append(
                    Entry(
                        document: document, depth: depth, lines: lines[document.id] ?? [],
                        balance: isInvoice ? InvoiceBalance(of: document, family) : nil))
                // A chain is five documents long at most.
                if depth < 6 { add(document.id, depth + 1) }
            }
        }
        add(0, 0)
        self.entries = Array(entries.prefix(Self.most))
        more = max(0, documents.count - self.entries.count)
    }

    /// The sheets of several groups of documents, their lines read at once.
    static func sheets(
        _ groups: [Int64: [BillingFigures]], in connection: any Connection
    ) throws -> [Int64: BillingSheet] {
        let shown = groups.values.flatMap { group in group.count > most ? [] : group.filter { $0.kind.hasLines } }
        var lines = try BillingDocumentQueries.lines(of: shown.map(\.id), in: connection)
        var sheets: [Int64: BillingSheet] = [:]
        for (key, group) in groups {
            if group.count > most {
                let first = BillingSheet(group, lines: [:]).entries.map(\.document.id)
                lines.merge(try BillingDocumentQueries.lines(of: first, in: connection)) { one, _ in one }
            }
            sheets[key] = BillingSheet(group, lines: lines)
        }
        return sheets
    }
}

extension BillingDocumentQueries {
    /// The lines of several documents, each in its order.
    static func lines(of ids: [Int64], in connection: any Connection) throws -> [Int64: [BillingLine]] {
        var found: [Int64: [BillingLine]] = [:]
        for start in stride(from: 0, to: ids.count, by: 500) {
            let part = SQL.list(ids[start..<min(start + 500, ids.count)])
            try connection.each(
                """
                SELECT document, product, quantity, unit_price, discount, tax_rate, milestone
                FROM billing_line WHERE document IN \(part) ORDER BY document, number
                """
            ) { row in
                found[row.integer(0), default: []].append(
                    BillingLine(
                        text: row.text(1), quantity: row.integer(2), unitPrice: row.integer(3), discount: row.int(4),
                        taxRate: row.int(5), milestone: row.optionalText(6)))
            }
        }
        return found
    }
}
