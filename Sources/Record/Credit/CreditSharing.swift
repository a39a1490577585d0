import Domain
import Journeys

/// Shares the money of deals among their touches, to the last cent.
struct CreditSharing {
    let deals: [CreditDeal]
    let terms: CreditTerms
    private let journeys: [CreditJourney]
    private let channels: [String]

    init(_ deals: [CreditDeal], terms: CreditTerms) {
        var names: [String] = []
        var numbers: [String: Int] = [:]
        func number(_ name: String) -> Int {
            if let known = numbers[name] { return known }
            numbers[name] = names.count
            names.append(name)
            return names.count - 1
        }
        journeys = deals.map { deal in
            CreditJourney(
                channels: deal.touches.map { number($0.channel) }, times: deal.touches.map(\.at.milliseconds),
                milestones: deal.milestones)
        }
        self.deals = deals
        self.terms = terms
        channels = names
    }

    /// What each touch of each deal gets on each basis in the days that are asked for.
    ///
    /// Shape: by deal, then by basis in the order given, then by touch; together what came in, except for
    /// `participation`, where the touches of each distinct channel together have it.
    ///
    /// - Throws: `CreditFault` when the model cannot be computed.
    func shares(
        _ model: CreditModel, _ bases: [Attribution.Basis], _ request: CreditRequest
    ) throws -> [[[Int64]]] {
        let credit = try credit(model)
        return try zip(deals, journeys).map { deal, journey in
            let parts = try credit.parts(journey)
            var groups = model.exceedsTotal ? groups(journey).map { ($0, shares(parts, $0)) } : []
            var whole = shares(parts, Array(parts.indices))
            return bases.map { basis in
                guard let events = deal.money[basis], !events.isEmpty, !parts.isEmpty else {
                    return [Int64](repeating: 0, count: parts.count)
                }
                guard model.exceedsTotal else {
                    return CreditFlow.sums(events, &whole) { request.holds($0.day) }
                }
                var shares = [Int64](repeating: 0, count: parts.count)
                for place in groups.indices {
                    let sums = CreditFlow.sums(events, &groups[place].1) { request.holds($0.day) }
                    for (touch, share) in zip(groups[place].0, sums) { shares[touch] = share }
                }
                return shares
            }
        }
    }

    private func shares(_ parts: [Double], _ touches: [Int]) -> RememberedShares {
        RememberedShares(touches.map { parts[$0] })
    }

    /// What part each touch of each deal has, before any money.
    ///
    /// - Throws: `CreditFault` when the model cannot be computed.
    func weights(_ model: CreditModel) throws -> [[Double]] {
        let credit = try credit(model)
        return try journeys.map { try credit.parts($0) }
    }

    private func groups(_ journey: CreditJourney) -> [[Int]] {
        Dictionary(grouping: journey.channels.indices) { journey.channels[$0] }.values.sorted { $0[0] < $1[0] }
    }

    /// The model made ready; a chain is asked over all deals that have ended.
    private func credit(_ model: CreditModel) throws -> JourneyCredit {
        var credit = terms.with(model)
        credit.direct = Set(channels.indices.filter { channels[$0].lowercased() == "direct" })
        guard model.markovOrder != nil else { return credit }
        var paths = PathColumns(channelNames: channels)
        for (deal, journey) in zip(deals, journeys) where deal.status != .open && !journey.channels.isEmpty {
            let isWon = deal.status == .won
            paths.append(
                journey.channels.map { UInt16(truncatingIfNeeded: $0) }, conversions: isWon ? 1 : 0,
                value: isWon ? Double((deal.money[.booked] ?? []).reduce(0) { $0 + $1.amount }) : 0,
                nulls: isWon ? 0 : 1)
        }
        let effects = try CreditSweep().run([model], over: paths)[model]?.removalEffects ?? []
        // Without a single win nothing is lost by leaving a channel out, and all weigh the same.
        credit.removalEffects = effects.isEmpty ? channels.map { _ in 0 } : effects
        if credit.removalEffects.isEmpty { credit.removalEffects = [0] }
        return credit
    }
}
