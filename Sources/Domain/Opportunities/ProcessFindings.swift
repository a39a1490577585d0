/// Where one opportunity's way differs from the declared process.
public struct ProcessFindings: Hashable, Sendable {
    /// Stages that were jumped over on the way forward.
    public var skipped: [String] = []
    /// Rows written down later than allowed after they happened.
    public var backDated = 0
    /// Opened in a later stage than the first.
    public var isBornLate = false
    /// Entered although what the stage asks for did not hold, or nobody knew.
    public var enteredWithout: [String] = []
    /// Won, and some of what the stages ask to be shown never was.
    public var wonWithout: [String] = []
    /// How often the closing day was moved later.
    public var pushes = 0
    public var movesBack = 0

    public var isClean: Bool { self == ProcessFindings() }

    public init() {}

    public init(_ course: OpportunityCourse, rules: OpportunityRules) {
        for change in course.history {
            if change.recorded.milliseconds - change.at.milliseconds > rules.backDatedAfter { backDated += 1 }
            switch change.kind {
            case .opened(let stage, _, _): isBornLate = (rules.place(of: stage) ?? 0) > 0
            case .stage(let from, let to, let entry): read(from, to, entry, rules)
            case .closingDay(let from?, let to?): pushes += to > from ? 1 : 0
            case .closed(let closing) where closing.outcome == .won:
                // The last stage is followed by the close, so all that comes before is skipped when it is left out.
                let place = rules.place(of: lastStage(course, before: change)) ?? rules.stages.count - 1
                skipped += rules.stages.suffix(from: min(place + 1, rules.stages.count)).map(\.name)
            default: break
            }
        }
        if course.status == .won { wonWithout = course.lacking(before: rules.stages.count, rules) }
    }

    private mutating func read(_ from: String, _ to: String, _ entry: StageEntry, _ rules: OpportunityRules) {
        if !entry.isMet { enteredWithout.append(to) }
        guard let start = rules.place(of: from), let end = rules.place(of: to) else { return }
        if end < start { movesBack += 1 }
        if end > start + 1 { skipped += rules.stages[(start + 1)..<end].map(\.name) }
    }

    private func lastStage(_ course: OpportunityCourse, before close: OpportunityChange) -> String {
        var stage = course.stage
        for change in course.history {
            if change == close { break }
            switch change.kind {
            case .opened(let first, _, _): stage = first
            case .stage(_, let to, _): stage = to
            default: break
            }
        }
        return stage
    }
}
