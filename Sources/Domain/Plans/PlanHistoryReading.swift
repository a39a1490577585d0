import Journeys

extension PlanHistory {
    /// As the other, of a history without anything that came since.
    public init(_ store: JourneyStore, observedAt: Int64) throws {
        try self.init(JourneyHistory(store), observedAt: observedAt)
    }

    /// The leads of a history, in its order, as a replay over it has them; those that the record has no more came in
    /// before all time and have no outcome.
    ///
    /// - Parameters:
    ///   - journeys: The columns.
    ///   - observedAt: When the record was last looked at, milliseconds UTC.
    /// - Throws: `StoreFault` when a store is damaged.
    public init(_ journeys: JourneyHistory, observedAt: Int64) throws {
        let sources = try journeys.firstValues(of: "lead.source")
        var sourceOfCode = [Int?](repeating: nil, count: sources?.values.count ?? 1)
        var places: [String: Int] = [:]
        self.observedAt = observedAt
        if !journeys.reasons.isEmpty { reasons = journeys.reasons }
        if !journeys.currencies.isEmpty { currencies = journeys.currencies }
        for lead in 0..<journeys.leadCount {
            let code = sources.map { Int($0.codes[lead]) } ?? 0
            if sourceOfCode[code] == nil {
                var source = Self.unknownSource
                if let sources, case .text(let text)? = sources.values[code] { source = text }
                let place = places[source] ?? sourceNames.count
                if place == sourceNames.count {
                    places[source] = place
                    sourceNames.append(source)
                }
                sourceOfCode[code] = place
            }
            let (store, place) = journeys.home(of: lead)
            let isGone = journeys.gone.contains(lead)
            append(
                store.leadID(place), person: store.person(ofLead: place),
                company: store.company(ofLead: place).map(store.companyID) ?? 0,
                createdAt: isGone ? .min : store.createdAt(place), source: sourceOfCode[code] ?? 0,
                outcome: isGone ? LeadOutcome() : journeys.outcome(ofLead: lead),
                assumptions: TimeAssumptions(rawValue: store.note(ofLead: place)))
        }
    }
}
