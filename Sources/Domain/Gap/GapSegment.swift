/// The gap of one segment, link by link.
public struct GapSegment: Hashable, Sendable {
    public let name: String
    public let counts: GapCounts
    public let base: GapBase
    /// Minor units, all origins.
    public let paid: Int64
    public let aimed: Int64
    /// The ten links in order, then what is beside the chain and what neither explains; together `paid − aimed`.
    public let parts: [GapPart]

    public var gap: Int64 { paid - aimed }

    /// - Parameters:
    ///   - name: Territory, vertical or both, as sentences say it.
    ///   - counts: What happened.
    ///   - base: What it is held against.
    ///   - currency: Of all amounts.
    /// - Throws: `Problem.invalid` for counts that cannot be.
    public init(name: String, counts: GapCounts, base: GapBase, currency: String) throws {
        try counts.checked()
        if case .before(let before) = base { try before.checked() }
        self.name = name
        self.counts = counts
        self.base = base
        paid = counts.paid + counts.beside.values.reduce(0, +)
        aimed = base.paid + base.beside.values.reduce(0, +)
        let known = GapChain(counts)
        let aimedChain = base.chain(beside: known)
        let actual = known.filled(from: aimedChain).evened
        let other = aimedChain.filled(from: known).evened
        let shares = ShapleyShares.of(actual, against: other)
        let difference = counts.paid - base.paid
        // What a side's own links do not explain is a part of its own; last digits of products are none.
        let rests: [(GapPart.Kind, Double)] = [
            (.carried, Double(counts.paid) - actual.product), (.uncovered, other.product - Double(base.paid)),
        ].filter { $0.1.magnitude > max(0.01, Double(max(counts.paid.magnitude, base.paid.magnitude)) * 1e-11) }
        let cents = SignedShares.rounded(shares + rests.map(\.1), to: difference)
        let words = GapWords(segment: name, currency: currency)
        var parts = GapLink.allCases.enumerated().map { place, link in
            GapPart(
                kind: .link(link), amount: cents[place], owner: link.owner, other: aimedChain.factor(link),
                actual: known.factor(link),
                sentence: words.sentence(link, actual: actual, other: other, amount: cents[place]))
        }
        for origin in Set(counts.beside.keys).union(base.beside.keys).sorted() {
            let amount = (counts.beside[origin] ?? 0) - (base.beside[origin] ?? 0)
            parts.append(
                GapPart(
                    kind: .beside(origin), amount: amount, owner: Self.owner(ofOrigin: origin),
                    sentence: words.sentence(origin: origin, amount: amount)))
        }
        for (rest, amount) in zip(rests, cents.dropFirst(GapLink.allCases.count)) {
            parts.append(
                GapPart(
                    kind: rest.0, amount: amount, owner: nil,
                    sentence: words.sentence(rest: rest.0, base: base, amount: amount)))
        }
        self.parts = parts
    }

    /// Sales finds outbound deals itself; what customers buy more is Account Management's.
    private static func owner(ofOrigin origin: String) -> Party? {
        switch origin {
        case "outbound", "partner": return .sales
        case "expansion", "renewal": return .accountManagement
        default: return nil
        }
    }
}

extension GapChain {
    /// Where nobody knows how late acceptances convert, they convert as those in time, and the other way round.
    var evened: GapChain {
        var chain = self
        chain.openedEachInTime = openedEachInTime ?? openedEachLate
        chain.openedEachLate = openedEachLate ?? openedEachInTime
        return chain
    }
}
