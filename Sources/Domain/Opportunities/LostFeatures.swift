/// Money lost for each feature that buyers missed: the list for those who build the product.
public struct LostFeatures: Hashable, Sendable {
    public struct Line: Hashable, Sendable {
        /// As most wrote it.
        public var feature: String
        /// Minor units of what was lost.
        public var amount: Int64
        /// Raw identities, in the order given.
        public var lost: [Int64]
        /// Won all the same.
        public var won: [Int64]
    }

    /// The most money first; of equal sums by name.
    public let lines: [Line]

    /// `closed`: Opportunities with what was said at the close, and the amount in one currency.
    public init(_ closed: [(id: Int64, closing: OpportunityClosing, amount: Int64)]) {
        var groups: [String: (names: [String: Int], line: Line)] = [:]
        for row in closed {
            guard let name = row.closing.missingFeature, !TextFold.fold(name).isEmpty else { continue }
            let key = TextFold.fold(name)
            var group = groups[key] ?? ([:], Line(feature: name, amount: 0, lost: [], won: []))
            group.names[name, default: 0] += 1
            if row.closing.outcome == .won {
                group.line.won.append(row.id)
            } else {
                group.line.amount += row.amount
                group.line.lost.append(row.id)
            }
            groups[key] = group
        }
        lines = groups.values.map { group in
            var line = group.line
            line.feature = group.names.min { ($1.value, $0.key) < ($0.value, $1.key) }?.key ?? line.feature
            return line
        }.sorted { ($1.amount, $0.feature) < ($0.amount, $1.feature) }
    }
}
