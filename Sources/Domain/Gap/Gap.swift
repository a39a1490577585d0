/// Paid revenue against the goal, or against the year before: how much each link of the chain fell short.
///
/// Computed segment by segment; a total is the sum of its segments. Source: docs/rules/gap.md.
public struct Gap: Hashable, Sendable {
    public let segments: [GapSegment]
    public let currency: String

    /// - Throws: `Problem.invalid` for counts that cannot be, or for a segment that stands twice.
    public init(
        _ segments: [(name: String, counts: GapCounts, base: GapBase)], currency: String
    ) throws {
        let names = segments.map(\.name)
        if let twice = Set(names).first(where: { name in names.count(where: { $0 == name }) > 1 }) {
            throw Problem.invalid("segment", "The segment “\(twice)” stands twice.")
        }
        self.segments = try segments.map {
            try GapSegment(name: $0.name, counts: $0.counts, base: $0.base, currency: currency)
        }
        self.currency = currency
    }

    public var paid: Int64 { segments.reduce(0) { $0 + $1.paid } }
    public var aimed: Int64 { segments.reduce(0) { $0 + $1.aimed } }
    public var amount: Int64 { paid - aimed }

    /// Each part summed over the segments: the links in order, then origins by name, then what no link explains.
    public var totals: [GapPart] {
        let words = GapWords(segment: nil, currency: currency)
        var kinds: [GapPart.Kind] = GapLink.allCases.map { .link($0) }
        let origins = segments.flatMap(\.parts).compactMap { part -> String? in
            if case .beside(let origin) = part.kind { return origin }
            return nil
        }
        kinds += Set(origins).sorted().map { .beside($0) }
        kinds += [.carried, .uncovered]
        return kinds.compactMap { kind in
            let found = segments.flatMap { segment in
                segment.parts.filter { $0.kind == kind }.map { (segment.name, $0) }
            }
            guard let first = found.first else { return nil }
            if segments.count == 1 { return first.1 }
            let amount = found.reduce(0) { $0 + $1.1.amount }
            let largest = found.max { $0.1.amount.magnitude < $1.1.amount.magnitude }
            var part = GapPart(kind: kind, amount: amount, owner: first.1.owner, sentence: "")
            part.other = mean(kind, of: segments.map { Self.chains($0).other })
            part.actual = together(kind)
            part.sentence = words.total(
                part, isGoal: segments.contains { $0.base.isGoal }, largest: largest.map { ($0.0, $0.1.amount) })
            return part
        }
    }

    /// The sum of each owner's parts; `nil` is what both sides answer for.
    public var byOwner: [(owner: Party?, amount: Int64)] {
        let all = segments.flatMap(\.parts)
        let owners: [Party?] = [.marketing, .sales, .accountManagement, nil]
        return owners.map { owner in
            (owner, all.filter { $0.owner == owner }.reduce(0) { $0 + $1.amount })
        }
    }

    /// The parts that fell short, the largest first; of equal ones the earlier link.
    public var worst: [GapPart] {
        let short = totals.filter { $0.amount < 0 }
        return short.enumerated().sorted { ($0.element.amount, $0.offset) < ($1.element.amount, $1.offset) }
            .map(\.element)
    }

    /// A link's factor of what happened in all segments together.
    private func together(_ kind: GapPart.Kind) -> Double? {
        guard case .link(let link) = kind else { return nil }
        var sum = GapCounts()
        for segment in segments { sum.add(segment.counts) }
        return GapChain(sum).factor(link)
    }

    private static func chains(_ segment: GapSegment) -> (actual: GapChain, other: GapChain) {
        let actual = GapChain(segment.counts)
        return (actual, segment.base.chain(beside: actual))
    }

    /// A link's factor over all segments: each weighted by what went into the link there.
    private func mean(_ kind: GapPart.Kind, of chains: [GapChain]) -> Double? {
        guard case .link(let link) = kind else { return nil }
        var sum = 0.0
        var weight = 0.0
        var known: [Double] = []
        for chain in chains {
            guard let factor = chain.factor(link) else { continue }
            known.append(factor)
            let into = chain.volume(into: link)
            sum += factor * into
            weight += into
        }
        if link == .captured { return sum }
        if weight > 0 { return sum / weight }
        // Where nothing went into the link anywhere, all segments weigh the same.
        return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
}

extension GapChain {
    /// How many rows the link's factor works on; 1 for the first.
    func volume(into link: GapLink) -> Double {
        var volume = 1.0
        for step in GapLink.allCases {
            if step == link { break }
            if step != .inTime { volume *= factor(step) ?? 0 }
        }
        // The share in time is one of acceptances; it takes none of them away.
        return volume
    }
}
