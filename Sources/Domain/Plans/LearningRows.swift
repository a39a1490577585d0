import Journeys

/// Past hand-offs as they were known when they were handed over, with what became of them.
public struct LearningRows: Sendable {
    /// What is learned: that Sales took it, or that it was won within the horizon.
    public enum Target: Sendable {
        case accepted
        case won
    }

    public let fields: [LearningField]
    public let table: LearningTable
    /// Places in the history.
    public let leads: [Int]
    /// When each was judged, and when its outcome was known; milliseconds UTC.
    public let judgedAt: [Int64]
    public let knownAt: [Int64]

    /// From values by row, for whoever has no store; `nil` unless all columns are as long as the outcomes.
    ///
    /// `columns`: One for each field, in order.
    public init?(
        fields: [LearningField], columns: [LearningTable.Column], outcomes: [Bool], leads: [Int], judgedAt: [Int64],
        knownAt: [Int64]
    ) {
        guard fields.count == columns.count, leads.count == outcomes.count, judgedAt.count == outcomes.count,
            knownAt.count == outcomes.count, let table = LearningTable(columns: columns, outcomes: outcomes)
        else { return nil }
        self.fields = fields
        self.table = table
        self.leads = leads
        self.judgedAt = judgedAt
        self.knownAt = knownAt
    }

    /// Reads the hand-offs with a known outcome from a store: each field as it was known at the hand-over, each touch
    /// that was known by then, and nothing later.
    ///
    /// - Throws: `StoreFault` when the store is damaged, `Problem` when its zone does not exist.
    public init(
        _ store: JourneyStore, history: PlanHistory, accord: Accord, target: Target,
        horizon: Int64 = Plan.defaultHorizon
    ) throws {
        var cases: [(lead: Int, outcome: Bool, known: Int64)] = []
        for (lead, outcome) in history.outcomes.enumerated() where outcome.wasHandedOver {
            if let found = Self.outcome(outcome, target, history.observedAt, horizon) {
                cases.append((lead, found.isGood, found.known))
            }
        }
        let rows = cases.map { item in
            Self.row(store, lead: item.lead, at: history.outcomes[item.lead].handedOverAt)
        }
        var fields: [LearningField] = []
        var columns: [LearningTable.Column] = []
        for (name, type) in LearningField.offered(by: accord) {
            guard let attribute = try store.attribute(name) else { continue }
            let values = rows.map { row in row.flatMap { attribute.values[Int(attribute.codes[$0])] } }
            guard let (field, column) = LearningColumns.column(name, type, values, currency: accord.currency) else {
                continue
            }
            fields.append(field)
            columns.append(column)
        }
        let touches = LearningField.touches(of: accord, met: store.kinds)
        let zone = try Zone(store.zone, field: "timeZone")
        let counted = LearningColumns.touches(touches, store, cases.map(\.lead), history, zone)
        self.fields = fields + touches
        self.leads = cases.map(\.lead)
        judgedAt = cases.map { history.outcomes[$0.lead].handedOverAt }
        knownAt = cases.map(\.known)
        guard let table = LearningTable(columns: columns + counted, outcomes: cases.map(\.outcome)) else {
            throw Problem.invalid("history", "the columns of the history are not equally long")
        }
        self.table = table
    }

    /// Folds that learn from the past and test on what came later.
    public func foldsByTime(parts: Int = 5) -> [LearningFold] {
        LearningFold.byTime(judged: judgedAt, known: knownAt, parts: parts)
    }

    /// Whether it went well and since when that was known; `nil` while it is not.
    static func outcome(
        _ outcome: LeadOutcome, _ target: Target, _ observedAt: Int64, _ horizon: Int64
    ) -> (isGood: Bool, known: Int64)? {
        switch target {
        case .accepted:
            guard let wasTaken = outcome.wasTaken else { return nil }
            return (wasTaken, outcome.answeredAt == LeadOutcome.never ? outcome.handedOverAt : outcome.answeredAt)
        case .won:
            let (limit, overflow) = outcome.handedOverAt.addingReportingOverflow(horizon)
            if outcome.end == .won, outcome.closedAt <= limit { return (true, outcome.closedAt) }
            // What has not been won by the horizon is known for that only then, however early it ended.
            guard !overflow, limit <= observedAt else { return nil }
            return (false, limit)
        }
    }

    /// The row of what was known of the lead at the instant.
    private static func row(_ store: JourneyStore, lead: Int, at instant: Int64) -> Int? {
        store.rows(ofLead: lead).last { store.rowFrom($0) <= instant }
    }
}

/// Values of the store as columns to learn from.
enum LearningColumns {
    /// `nil` where nothing can be told apart.
    static func column(
        _ name: String, _ type: FieldType, _ values: [StoredValue?], currency: String
    ) -> (LearningField, LearningTable.Column)? {
        switch type {
        case .text, .choice:
            let texts = values.map { value -> String? in
                if case .text(let text) = value { return text }
                return nil
            }
            return texts.contains { $0 != nil }
                ? (LearningField(name: name, form: .words), .init(name: name, texts: texts)) : nil
        case .truth:
            let texts = values.map { value -> String? in
                if case .truth(let truth) = value { return truth ? "true" : "false" }
                return nil
            }
            return texts.contains { $0 != nil }
                ? (LearningField(name: name, form: .truth), .init(name: name, texts: texts)) : nil
        case .number, .decimal, .money:
            return stretches(name, values.map { number($0, currency) }, isWhole: type == .number)
        case .instant, .date, .person: return nil
        }
    }

    static func stretches(
        _ name: String, _ numbers: [Double?], isWhole: Bool
    ) -> (LearningField, LearningTable.Column)? {
        var cuts = LearningField.cuts(numbers.compactMap { $0 })
        // A whole number is written without a fraction; a cut between two of them is the next one.
        if isWhole { cuts = cuts.map { $0.rounded(.up) }.reduce(into: []) { if $0.last != $1 { $0.append($1) } } }
        guard !cuts.isEmpty else { return nil }
        let texts = numbers.map { number in
            number.map { String(LearningField.stretch(of: $0, cuts: cuts)) }
        }
        return (
            LearningField(name: name, form: .stretches(cuts, isWhole: isWhole)), .init(name: name, texts: texts)
        )
    }

    static func touches(
        _ fields: [LearningField], _ store: JourneyStore, _ leads: [Int], _ history: PlanHistory, _ zone: Zone
    ) -> [LearningTable.Column] {
        let kinds = fields.compactMap { field -> FadedTouches.Kind? in
            guard case .touch(let atMost, let halfLife) = field.form else { return nil }
            return FadedTouches.Kind(name: field.name, atMost: atMost, halfLifeDays: halfLife)
        }
        let touches = FadedTouches(store, kinds: kinds)
        var columns = [[Double?]](repeating: [], count: kinds.count)
        for lead in leads {
            let instant = history.outcomes[lead].handedOverAt
            let today = zone.day(at: Timestamp(milliseconds: instant)).number
            for (place, value) in touches.values(ofLead: lead, at: instant, today: today).enumerated() {
                columns[place].append(value)
            }
        }
        return zip(kinds, columns).map { .init(name: $0.name, numbers: $1) }
    }

    /// Money in major units of the accord's currency; another currency is missing.
    private static func number(_ value: StoredValue?, _ currency: String) -> Double? {
        switch value {
        case .number(let number): return Double(number)
        case .decimal(let number): return number
        case .money(let amount, let code):
            guard code == currency else { return nil }
            var unit = 1.0
            for _ in 0..<Money.decimals(of: currency) { unit *= 10 }
            return Double(amount) / unit
        default: return nil
        }
    }
}
