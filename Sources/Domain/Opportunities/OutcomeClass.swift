/// How an opportunity ended, in the classes that figures tell apart; the raw value is its name in files.
public enum OutcomeClass: String, CaseIterable, Sendable {
    case won
    /// Lost to a rival.
    case competitor
    /// The buyer decided to do nothing.
    case noDecision = "no-decision"
    /// It was none: no need, no budget, no authority.
    case disqualified
    /// We stopped working it.
    case abandoned
    /// Another opportunity is the same.
    case duplicate
    /// Lost, and what it was brought in from does not say how; never given by hand.
    case lost

    /// What one chooses from when an opportunity is closed.
    public static let choices = allCases.filter { $0 != .lost }

    /// Whether the buyer decided: only these count in a win rate.
    public var isDecision: Bool {
        switch self {
        case .won, .competitor, .noDecision, .lost: return true
        case .disqualified, .abandoned, .duplicate: return false
        }
    }
}

/// What is said when an opportunity is closed.
public struct OpportunityClosing: Hashable, Sendable {
    /// Whether they knew us before.
    public enum KnewUs: String, CaseIterable, Sendable { case never, heard, well }

    public var outcome: OutcomeClass
    public var reasons: [String]
    public var competitors: [String]
    /// Asked once, at the close; `nil`: not answered.
    public var knewUs: KnewUs?
    /// What the product lacked for them.
    public var missingFeature: String?
    public var note: String?

    public init(
        outcome: OutcomeClass, reasons: [String] = [], competitors: [String] = [], knewUs: KnewUs? = nil,
        missingFeature: String? = nil, note: String? = nil
    ) {
        self.outcome = outcome
        self.reasons = reasons
        self.competitors = competitors
        self.knewUs = knewUs
        self.missingFeature = missingFeature
        self.note = note
    }

    /// `known`: The reasons that may be given; empty: any.
    /// - Throws: `Problem.invalid` naming each field that is missing or unknown.
    public func checked(known: [String] = []) throws {
        var faults: [FieldFault] = []
        if outcome != .won, outcome != .duplicate, reasons.isEmpty {
            faults.append(FieldFault(field: "reasons", message: "Say at least one reason why it was not won."))
        }
        for reason in reasons where !known.isEmpty && !known.contains(reason) {
            faults.append(
                FieldFault(
                    field: "reasons", message: "“\(reason)” is no reason\(NearestWord.hint(reason, in: known))"))
        }
        if outcome == .competitor, competitors.isEmpty {
            faults.append(FieldFault(field: "competitors", message: "Name the rival that it was lost to."))
        }
        if !faults.isEmpty { throw Problem.invalid(faults) }
    }
}
