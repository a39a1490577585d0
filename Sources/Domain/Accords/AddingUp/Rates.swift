/// What became of hand-offs so far, counted from the record.
public struct Rates: Hashable, Sendable {
    /// Share of qualified leads that become opportunities, in hundredths of a percent.
    public var qualifiedToOpportunity: Int
    /// Share of opportunities that are won, in hundredths of a percent.
    public var opportunityToWon: Int
    /// Amount of a won opportunity, in major units of the accord's currency.
    public var wonAmount: Int64
    /// Hand-offs decided, and how many of them were accepted.
    public struct Acceptance: Hashable, Sendable {
        public var accepted: Int
        public var decided: Int

        public init(accepted: Int, decided: Int) {
            self.accepted = accepted
            self.decided = decided
        }
    }

    /// Subjects first handed over in the last whole months on record.
    public struct Volume: Hashable, Sendable {
        public var handedOver: Int
        public var months: Int

        public init(handedOver: Int, months: Int) {
            self.handedOver = handedOver
            self.months = months
        }
    }

    /// Cases that the rates rest on.
    public var outcomes: Int
    /// Where they come from, for people.
    public var source: String
    /// `nil` when none was decided.
    public var acceptance: Acceptance?
    public var acceptanceByTerritory: [String: Acceptance] = [:]
    /// `nil` without a whole month on record.
    public var volume: Volume?

    public init(
        qualifiedToOpportunity: Int, opportunityToWon: Int, wonAmount: Int64, outcomes: Int, source: String
    ) {
        self.qualifiedToOpportunity = qualifiedToOpportunity
        self.opportunityToWon = opportunityToWon
        self.wonAmount = wonAmount
        self.outcomes = outcomes
        self.source = source
    }
}

extension Rates {
    /// The signed assumptions as rates; `nil` when one is missing.
    init?(_ assumptions: Assumptions?) {
        guard let assumptions, let opportunity = assumptions.qualifiedToOpportunity,
            let won = assumptions.opportunityToWon, let amount = assumptions.wonAmount
        else { return nil }
        self.init(
            qualifiedToOpportunity: opportunity, opportunityToWon: won, wonAmount: amount, outcomes: 0,
            source: "assumptions: \(assumptions.source)")
    }

    /// The record's own rates once they rest on enough outcomes, else the signed assumptions, else what there is.
    static func chosen(_ accord: Accord, history: Rates?) -> Rates? {
        guard let history else { return Rates(accord.assumptions) }
        // Without a single outcome the record has no rate to offer.
        guard history.outcomes > 0 else { return Rates(accord.assumptions) }
        let enough = history.outcomes >= accord.assumptions?.replacedAfter ?? 0
        return enough ? history : Rates(accord.assumptions) ?? history
    }
}
