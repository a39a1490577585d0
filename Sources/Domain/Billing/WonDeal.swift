/// A won opportunity as reconciliation sees it.
public struct WonDeal: Hashable, Sendable {
    /// Raw identity of the opportunity.
    public var id: Int64
    public var name: String
    public var amount: Money
    /// The day on which it was won.
    public var day: Day

    public init(id: Int64, name: String, amount: Money, day: Day) {
        self.id = id
        self.name = name
        self.amount = amount
        self.day = day
    }
}
