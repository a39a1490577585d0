import Journeys

/// One accord of the two that a plan compares, with what it would have said about each lead.
public struct PlanSide: Sendable {
    public var accord: Accord
    public var result: ReplayResult

    public init(accord: Accord, result: ReplayResult) {
        self.accord = accord
        self.result = result
    }

    func verdict(_ lead: Int) -> LeadVerdict { result.verdicts[lead] }

    func territory(_ verdict: LeadVerdict) -> String {
        Self.name(Int(verdict.territory), result.names.territories) ?? Segments.other
    }

    func vertical(_ verdict: LeadVerdict) -> String {
        Self.name(Int(verdict.vertical), result.names.verticals) ?? Segments.other
    }

    func tier(_ verdict: LeadVerdict) -> String? { Self.name(Int(verdict.tier) - 1, result.names.tiers) }
    func door(_ verdict: LeadVerdict) -> String? { Self.name(Int(verdict.door) - 1, result.names.doors) }

    func grade(_ verdict: LeadVerdict) -> String {
        Self.name(Int(verdict.grade), result.names.grades) ?? FitScore.unknown
    }

    /// Where the first routing rule that holds sends it; `nil`: nowhere.
    func target(_ verdict: LeadVerdict) -> RoutingRule.Target? {
        guard let rules = Self.name(Int(verdict.route), result.names.routes), let first = rules.first else {
            return nil
        }
        return Self.name(first, accord.routing)?.to
    }

    /// The pool of the first routing rule; `nil` where it leads to an owner or a queue.
    func pool(_ verdict: LeadVerdict) -> String? {
        if case .pool(let name) = target(verdict) { return name }
        return nil
    }

    /// The kind of hand-off that it becomes.
    func handOff(_ verdict: LeadVerdict) -> String? {
        let subject: HandOffKind.Subject = verdict.marks.contains(.expansion) ? .expansion : .qualified
        return accord.handOffs.first { $0.of == subject }?.name
    }

    private static func name<Value>(_ place: Int, _ values: [Value]) -> Value? {
        values.indices.contains(place) ? values[place] : nil
    }
}

/// How a lead stands to two accords.
public enum PlanMovement: Int, CaseIterable, Sendable {
    /// Qualified under both.
    case both
    case onlyOld
    case onlyNew
    case neither

    /// For programs.
    public var name: String {
        switch self {
        case .both: "both"
        case .onlyOld: "only-old"
        case .onlyNew: "only-new"
        case .neither: "neither"
        }
    }

    init(old: LeadVerdict, draft: LeadVerdict) {
        switch (old.isQualified, draft.isQualified) {
        case (true, true): self = .both
        case (true, false): self = .onlyOld
        case (false, true): self = .onlyNew
        case (false, false): self = .neither
        }
    }
}
