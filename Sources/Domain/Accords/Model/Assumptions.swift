/// Signed rates that stand in for a history that does not exist yet.
public struct Assumptions: Hashable, Sendable {
    /// Hundredths of a percent.
    public var qualifiedToOpportunity: Int?
    public var opportunityToWon: Int?
    /// Share of the won amount that is paid in the end, in hundredths of a percent.
    public var paidOfWon: Int?
    /// Major units of the accord's currency.
    public var wonAmount: Int64?
    /// From qualified to won.
    public var cycle: Span?
    /// From won to paid.
    public var wonToPaid: Span?
    public var source = ""
    /// After so many outcomes the record's own rates are used.
    public var replacedAfter: Int?

    public init() {}
}
