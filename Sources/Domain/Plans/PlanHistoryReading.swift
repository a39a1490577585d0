import Journeys

extension PlanHistory {
    /// The leads of a store, in its order, as a replay over it has them.
    ///
    /// - Parameters:
    ///   - store: The columns.
    ///   - observedAt: When the record was last looked at, milliseconds UTC.
    ///   - assumptions: What each lead's times rest on, in the store's order; empty where nobody asked.
    /// - Throws: `StoreFault` when the store is damaged.
    public init(_ store: JourneyStore, observedAt: Int64, assumptions: [TimeAssumptions] = []) throws {
        let attribute = try store.attribute("lead.source")
        var places: [String: Int] = [:]
        self.observedAt = observedAt
        if !store.reasons.isEmpty { reasons = store.reasons }
        if !store.currencies.isEmpty { currencies = store.currencies }
        for lead in 0..<store.leadCount {
            var source = Self.unknownSource
            if let attribute, let row = store.rows(ofLead: lead).first {
                if case .text(let text) = attribute.values[Int(attribute.codes[row])] { source = text }
            }
            let place = places[source] ?? sourceNames.count
            if place == sourceNames.count {
                places[source] = place
                sourceNames.append(source)
            }
            append(
                store.leadID(lead), person: store.person(ofLead: lead),
                company: store.company(ofLead: lead).map(store.companyID) ?? 0, createdAt: store.createdAt(lead),
                source: place, outcome: store.outcome(ofLead: lead),
                assumptions: assumptions.indices.contains(lead) ? assumptions[lead] : [])
        }
    }
}
