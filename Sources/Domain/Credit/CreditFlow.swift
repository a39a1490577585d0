import Journeys

/// Shares the money of an opportunity out by one credit vector as it comes and goes.
///
/// The vector is the same for every basis and every payment. After each event what was given out so far is the largest
/// remainder's split of the money so far, so a payment that is wholly refunded leaves nothing behind.
/// Source: docs/rules/reconciliation.md.
public enum CreditFlow {
    /// What one event gives to each, or takes back from each.
    public struct Entry: Hashable, Sendable {
        public var event: MoneyEvent
        /// In the order of the weights; together the event's amount.
        public var shares: [Int64]
    }

    /// One entry for each event of one opportunity, in order.
    ///
    /// `weights` are not below 0; one for each touch, campaign or person.
    public static func entries(_ events: [MoneyEvent], weights: [Double]) -> [Entry] {
        var total: Int64 = 0
        var given = [Int64](repeating: 0, count: weights.count)
        return events.map { event in
            total += event.amount
            let now = WholeShares.split(total, by: weights)
            defer { given = now }
            return Entry(event: event, shares: zip(now, given).map { $0 - $1 })
        }
    }
}
