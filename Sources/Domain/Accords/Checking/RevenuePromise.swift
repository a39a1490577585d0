/// Who promises money, and not only what comes before it.
enum RevenuePromise {
    /// A promise of pipeline, or a share of a managed goal by an origin of this party.
    static func isMade(by party: Party, in accord: Accord) -> Bool {
        let promises = accord.commitments.contains { $0.party == party && $0.measure == .pipelineCreated }
        let origins = accord.origins(of: party)
        let shares = accord.goals.contains { goal in
            goal.managed && origins.contains { (goal.byOrigin[$0] ?? 0) > 0 }
        }
        return promises || shares
    }

    /// Whether a metric or an event is business itself: money of which more is better.
    static func isRevenue(_ name: String) -> Bool {
        if let event = Incentive.Event(rawValue: name) { return event == .dealWon || event == .renewalWon }
        guard let metric = MetricCatalogue.named(name) else { return false }
        return metric.unit == .money && metric.direction == .up
    }
}

extension Accord {
    /// The origins that a party answers for: those of its promised pipeline, and the one that is called like it.
    public func origins(of party: Party) -> [String] {
        let promised = commitments.filter { $0.party == party && $0.measure == .pipelineCreated }.compactMap(\.origin)
        return promised.contains(party.rawValue) ? promised : promised + [party.rawValue]
    }
}
