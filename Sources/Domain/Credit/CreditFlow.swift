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
        let weights = WholeWeights(weights)
        var total: Int64 = 0
        var given = [Int64](repeating: 0, count: weights.count)
        return events.map { event in
            total += event.amount
            let now = weights.split(total)
            defer { given = now }
            return Entry(event: event, shares: zip(now, given).map { $0 - $1 })
        }
    }

    /// What the events that are counted gave to each: the sum of their entries' shares.
    ///
    /// Between two events in a row nothing need be shared out: what was given after the last less what was given before
    /// the first is what both gave.
    public static func sums(
        _ events: [MoneyEvent], _ weights: inout RememberedShares, counting counts: (MoneyEvent) -> Bool
    ) -> [Int64] {
        var sums = weights.split(0)
        var total: Int64 = 0
        var before: Int64?
        func add(from before: Int64) {
            let given = weights.split(before)
            for (place, share) in weights.split(total).enumerated() { sums[place] += share - given[place] }
        }
        for event in events {
            if counts(event) {
                if before == nil { before = total }
            } else if let start = before {
                add(from: start)
                before = nil
            }
            total += event.amount
        }
        if let before { add(from: before) }
        return sums
    }
}
