/// What each place of a journey gets of the whole; the rest is shared equally by touches that are no such place.
///
/// Weights need not add up to 1. A stage that is not known is left out and the others keep their proportions; where no
/// touch is left for the rest, it goes to the places in equal parts; a touch that is two places gets both. Where no
/// weight remains at all every touch gets the same. Rules and examples: docs/rules/credit.md.
public struct MilestoneWeights: Sendable, Equatable {
    public var first: Double
    public var lead: Double
    public var opportunity: Double
    /// The last touch before the closing.
    public var won: Double
    public var last: Double
    public var rest: Double

    public init(
        first: Double = 0, lead: Double = 0, opportunity: Double = 0, won: Double = 0, last: Double = 0,
        rest: Double = 0
    ) {
        self.first = first
        self.lead = lead
        self.opportunity = opportunity
        self.won = won
        self.last = last
        self.rest = rest
    }

    /// What each of `count` touches gets; together 1.
    ///
    /// Shape: `count` is at least 1 and the milestones lie within it.
    public func shares(_ count: Int, _ milestones: Milestones) -> [Double] {
        let known: [(touch: Int?, weight: Double)] = [
            (0, first), (milestones.leadCreated, lead), (milestones.opportunityOpened, opportunity),
            (milestones.closed, won), (count - 1, last),
        ]
        let places = known.compactMap { touch, weight in touch.map { ($0, weight) } }.filter { $0.1 > 0 }
        var shares = Array(repeating: 0.0, count: count)
        for (touch, weight) in places { shares[touch] += weight }
        let others = shares.indices.filter { shares[$0] == 0 }
        if rest > 0, !others.isEmpty {
            for touch in others { shares[touch] = rest / Double(others.count) }
        } else if rest > 0 {
            for (touch, _) in places { shares[touch] += rest / Double(places.count) }
        }
        let sum = shares.reduce(0, +)
        return shares.map { sum > 0 ? $0 / sum : 1 / Double(count) }
    }
}
