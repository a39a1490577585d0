/// What became of a lead in the record, each with the instant at which it was known.
public struct LeadOutcome: Sendable, Equatable {
    /// What Sales said to the hand-off.
    public enum Answer: UInt8, Sendable, CaseIterable {
        /// Never handed over, or not answered yet.
        case none, accepted, rejected, silent
    }

    /// The value of an instant that never came.
    public static let never = Int64.max

    /// First handed over, milliseconds UTC; so with all instants below.
    public var handedOverAt = Self.never
    public var answeredAt = Self.never
    public var opportunityAt = Self.never
    /// When its opportunity ended, won or lost.
    public var closedAt = Self.never
    /// When the last payment came in.
    public var paidAt = Self.never
    /// Of the opportunity, whole minor units.
    public var amount: Int64 = 0
    /// Paid so far, whole minor units.
    public var paid: Int64 = 0
    /// Number of the reason for a rejection in the history's `reasons`; 0: none.
    public var reason: UInt16 = 0
    /// Number in the history's `currencies`; 0: no amount.
    public var currency: UInt16 = 0
    public var answer: Answer = .none
    public var isWon = false

    public init() {}

    public var wasHandedOver: Bool { handedOverAt != Self.never }
    public var wonAt: Int64 { isWon ? closedAt : Self.never }
}
