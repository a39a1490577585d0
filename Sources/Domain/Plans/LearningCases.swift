import Journeys

/// The leads of a history whose outcome is known, each at the moment at which a score would have judged it.
struct LearningCases {
    struct Case {
        /// Place in the history.
        var lead: Int
        var isGood: Bool
        /// Milliseconds UTC.
        var judged: Int64
        /// Since when the outcome is known.
        var known: Int64
    }

    let cases: [Case]
    /// How many more there are whose outcome is not known yet.
    let open: Int
    private let journeys: JourneyHistory
    /// Of each case, the store that has it and its place there.
    private let homes: [(store: JourneyStore, lead: Int)]
    /// The row of what was known at the moment; nil: nothing yet.
    private let rows: [Int?]

    init(_ journeys: JourneyHistory, _ history: PlanHistory, _ target: LearningRows.Target, _ horizon: Int64) {
        var cases: [Case] = []
        var open = 0
        for (lead, outcome) in history.outcomes.enumerated() where !journeys.gone.contains(lead) {
            let judged = target == .wonOfAll ? history.createdAt[lead] : outcome.handedOverAt
            guard target == .wonOfAll ? judged != .max : outcome.wasHandedOver else { continue }
            if let found = LearningRows.outcome(outcome, target, from: judged, history.observedAt, horizon) {
                cases.append(Case(lead: lead, isGood: found.isGood, judged: judged, known: found.known))
            } else {
                open += 1
            }
        }
        self.cases = cases
        self.open = open
        self.journeys = journeys
        homes = cases.map { journeys.home(of: $0.lead) }
        rows = zip(homes, cases).map { home, item in
            home.store.rows(ofLead: home.lead).last { home.store.rowFrom($0) <= item.judged }
        }
    }

    /// What each case had in a field; nil where no lead of the history has a value.
    func values(of name: String) throws -> [StoredValue?]? {
        let (base, overlay) = (try journeys.base.attribute(name), try journeys.overlay?.attribute(name))
        guard base != nil || overlay != nil else { return nil }
        return zip(homes, rows).map { home, row in
            guard let row, let attribute = home.store === journeys.base ? base : overlay else { return nil }
            return attribute.values[Int(attribute.codes[row])]
        }
    }

    /// Names of all kinds of touch that were met.
    var kinds: [String] { Array(Set(journeys.base.kinds + (journeys.overlay?.kinds ?? []))) }

    /// How much of each kind of touch the cases had, faded as the fields say.
    func touches(_ fields: [LearningField]) throws -> [LearningTable.Column] {
        let kinds = fields.compactMap { field -> FadedTouches.Kind? in
            guard case .touch(let atMost, let halfLife) = field.form else { return nil }
            return FadedTouches.Kind(name: field.name, atMost: atMost, halfLifeDays: halfLife)
        }
        let zone = try Zone(journeys.base.zone, field: "timeZone")
        let base = FadedTouches(journeys.base, kinds: kinds)
        let overlay = journeys.overlay.map { FadedTouches($0, kinds: kinds) }
        var columns = [[Double?]](repeating: [], count: kinds.count)
        for (home, item) in zip(homes, cases) {
            let today = zone.day(at: Timestamp(milliseconds: item.judged)).number
            let touches = home.store === journeys.base ? base : overlay ?? base
            for (place, value) in touches.values(ofLead: home.lead, at: item.judged, today: today).enumerated() {
                columns[place].append(value)
            }
        }
        return zip(kinds, columns).map { .init(name: $0.name, numbers: $1) }
    }
}

extension LearningRows {
    /// Whether it went well and since when that was known; `nil` while it is not.
    static func outcome(
        _ outcome: LeadOutcome, _ target: Target, from judged: Int64, _ observedAt: Int64, _ horizon: Int64
    ) -> (isGood: Bool, known: Int64)? {
        switch target {
        case .accepted:
            guard let wasTaken = outcome.wasTaken else { return nil }
            return (wasTaken, outcome.answeredAt == LeadOutcome.never ? outcome.handedOverAt : outcome.answeredAt)
        case .won, .wonOfAll:
            // A win counts from the horizon on, as its absence does: leads still too young for the one outcome would
            // else be among the others alone, and whoever learns from them boasts.
            let (limit, overflow) = judged.addingReportingOverflow(horizon)
            guard !overflow, limit <= observedAt else { return nil }
            return (outcome.end == .won && outcome.closedAt <= limit, limit)
        }
    }
}
