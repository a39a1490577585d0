import Journeys

/// Two groups compared within the same kinds of cases: the rate of the one as it would be with the other's mixture.
///
/// Kinds that either group lacks are left out and counted. Source: docs/rules/gap.md.
public struct StandardisedRate: Hashable, Sendable {
    /// Cases and hits of both groups in one kind.
    public struct Kind: Hashable, Sendable {
        public var hits: Int
        public var cases: Int
        public var otherHits: Int
        public var otherCases: Int

        public init(hits: Int, cases: Int, otherHits: Int, otherCases: Int) {
            self.hits = hits
            self.cases = cases
            self.otherHits = otherHits
            self.otherCases = otherCases
        }
    }

    /// The first group's rate, each kind weighted by the second group's cases in it.
    public let rate: WilsonInterval
    /// The second group's own rate in these kinds.
    public let other: WilsonInterval
    /// Cases that were compared.
    public let cases: Int
    public let otherCases: Int
    /// Cases of the second group in kinds that the first lacks.
    public let leftOut: Int

    /// First less second.
    public var difference: Double { rate.share - other.share }
    /// The difference's interval, from both rates' own (Newcombe, 1998).
    public var differenceLower: Double {
        difference - Self.distance(rate.share - rate.lower, other.upper - other.share)
    }
    public var differenceUpper: Double {
        difference + Self.distance(rate.upper - rate.share, other.share - other.lower)
    }
    /// Whether the interval of the difference leaves out 0.
    public var isClear: Bool { differenceLower > 0 || differenceUpper < 0 }

    /// `nil` when no kind has cases of both.
    public init?(_ kinds: [Kind]) {
        let both = kinds.filter { $0.cases > 0 && $0.otherCases > 0 }
        let total = both.reduce(0) { $0 + $1.otherCases }
        guard total > 0 else { return nil }
        var share = 0.0
        var spread = 0.0
        for kind in both {
            let weight = Double(kind.otherCases) / Double(total)
            share += weight * Double(kind.hits) / Double(kind.cases)
            spread += weight * weight / Double(kind.cases)
        }
        // As many cases as would give the same spread, were all of one kind.
        guard let rate = WilsonInterval(share: min(1, max(0, share)), cases: 1 / spread),
            let other = WilsonInterval(hits: both.reduce(0) { $0 + $1.otherHits }, cases: total)
        else { return nil }
        self.rate = rate
        self.other = other
        cases = both.reduce(0) { $0 + $1.cases }
        otherCases = total
        leftOut = kinds.reduce(0) { $0 + $1.otherCases } - total
    }

    private static func distance(_ one: Double, _ other: Double) -> Double {
        (one * one + other * other).squareRoot()
    }
}
