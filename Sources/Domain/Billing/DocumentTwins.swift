/// Documents that may be one and the same, taken twice: one kind, one number, one customer, and of money one amount.
///
/// Source: docs/rules/reconciliation.md.
public struct DocumentTwins: Hashable, Sendable {
    /// A document that counts, as far as it tells of itself who it is.
    public struct Document: Hashable, Sendable {
        public let id: Int64
        public let kind: BillingKind
        /// Folded.
        public let number: String
        /// The company that others were merged into; `nil` where nobody knows whose it is.
        public let customer: Int64?
        public let total: Money

        public init(id: Int64, kind: BillingKind, number: String, customer: Int64?, total: Money) {
            self.id = id
            self.kind = kind
            self.number = number
            self.customer = customer
            self.total = total
        }
    }

    /// Two documents of which somebody said that they are different.
    public struct Pair: Hashable, Sendable {
        public let first: Int64
        public let second: Int64

        public init(_ one: Int64, _ other: Int64) {
            first = min(one, other)
            second = max(one, other)
        }
    }

    private struct Number: Hashable {
        let kind: BillingKind
        let number: String
        /// Of a payment, a refund or a bad debt, whose number may be that of a cheque or a transfer.
        let total: Money?
    }

    /// At least two, the one recorded first on top.
    public let documents: [Document]

    /// Those that may be the same, in the order of their numbers.
    ///
    /// One whose customer nobody knows may be that of the only customer with its number.
    public static func among(_ documents: [Document], apart: Set<Pair> = []) -> [DocumentTwins] {
        let byNumber = Dictionary(grouping: documents) { document in
            Number(
                kind: document.kind, number: document.number,
                total: [.payment, .refund, .badDebt].contains(document.kind) ? document.total : nil)
        }
        let groups = byNumber.values.flatMap { same -> [[Document]] in
            let customers = Set(same.compactMap(\.customer))
            let only = customers.count == 1 ? customers.first : nil
            return Array(Dictionary(grouping: same) { $0.customer ?? only }.values)
        }
        return groups.compactMap { group -> DocumentTwins? in
            let kept = group.filter { one in
                group.contains { $0.id != one.id && !apart.contains(Pair(one.id, $0.id)) }
            }
            return kept.count > 1 ? DocumentTwins(documents: kept.sorted { $0.id < $1.id }) : nil
        }.sorted { ($0.documents[0].number, $0.documents[0].id) < ($1.documents[0].number, $1.documents[0].id) }
    }
}
