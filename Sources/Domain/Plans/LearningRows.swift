import Journeys

/// Past hand-offs as they were known when they were handed over, with what became of them.
public struct LearningRows: Sendable {
    /// What is learned, and at which moment leads are looked at.
    public enum Target: String, CaseIterable, Sendable {
        /// That Sales took it, of those handed over, as they were known at the hand-over.
        case accepted
        /// That it was won within the horizon of the hand-over, of those handed over, as they were known then.
        case won
        /// That it was won within the horizon of coming in, of all leads, as they were known when they came in.
        case wonOfAll = "won-of-all"
    }

    public let fields: [LearningField]
    public let table: LearningTable
    /// Places in the history.
    public let leads: [Int]
    /// When each was judged, and when its outcome was known; milliseconds UTC.
    public let judgedAt: [Int64]
    public let knownAt: [Int64]
    /// How many more leads there are whose outcome is not known yet.
    public let open: Int

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
        open = 0
    }

    /// As the other, of a history without anything that came since.
    public init(
        _ store: JourneyStore, history: PlanHistory, accord: Accord, target: Target,
        horizon: Int64 = Plan.defaultHorizon
    ) throws {
        try self.init(JourneyHistory(store), history: history, accord: accord, target: target, horizon: horizon)
    }

    /// Reads the leads with a known outcome: each field as it was known at the moment of the target, each touch that
    /// was known by then, and nothing later.
    ///
    /// - Throws: `StoreFault` when a store is damaged, `Problem` when its zone does not exist.
    public init(
        _ journeys: JourneyHistory, history: PlanHistory, accord: Accord, target: Target,
        horizon: Int64 = Plan.defaultHorizon
    ) throws {
        let cases = LearningCases(journeys, history, target, horizon)
        var fields: [LearningField] = []
        var columns: [LearningTable.Column] = []
        for (name, type) in LearningField.offered(by: accord) {
            guard let values = try cases.values(of: name),
                let (field, column) = LearningColumns.column(name, type, values, currency: accord.currency)
            else { continue }
            fields.append(field)
            columns.append(column)
        }
        let touches = LearningField.touches(of: accord, met: cases.kinds)
        self.fields = fields + touches
        leads = cases.cases.map(\.lead)
        judgedAt = cases.cases.map(\.judged)
        knownAt = cases.cases.map(\.known)
        open = cases.open
        guard
            let table = LearningTable(
                columns: columns + (try cases.touches(touches)), outcomes: cases.cases.map(\.isGood))
        else {
            throw Problem.invalid("history", "the columns of the history are not equally long")
        }
        self.table = table
    }

    /// Folds that learn from the past and test on what came later.
    public func foldsByTime(parts: Int = 5) -> [LearningFold] {
        LearningFold.byTime(judged: judgedAt, known: knownAt, parts: parts)
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
