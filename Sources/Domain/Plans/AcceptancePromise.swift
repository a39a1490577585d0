import Journeys

/// The share of hand-offs that the receiver is to accept, as an accord promises it.
public struct AcceptancePromise: Sendable, Equatable {
    public var commitment: String
    public var name: String
    /// Hundredths of a percent.
    public var share: Int
    /// No verdict below so many answers.
    public var judgedFrom: Int?
    /// Reasons whose rejections do not count.
    public var leftOut: Set<String>

    /// The accord's first promise of acceptance; `nil` without one.
    public init?(_ accord: Accord) {
        for commitment in accord.commitments where commitment.measure == .acceptance && commitment.when == nil {
            guard case .share(let share)? = commitment.atLeast else { continue }
            self.commitment = commitment.id
            name = commitment.name
            self.share = share
            judgedFrom = commitment.judgedFrom
            let families = accord.rejections.filter { commitment.leavingOut.contains($0.name) }
            leftOut = Set(families.flatMap(\.reasons))
            return
        }
        return nil
    }

    /// The history as the promise counts it: a rejection for a reason that is left out is no answer.
    public func counted(_ history: PlanHistory) -> PlanHistory {
        guard !leftOut.isEmpty else { return history }
        var counted = history
        let isLeftOut = history.reasons.map(leftOut.contains)
        for lead in counted.outcomes.indices where counted.outcomes[lead].answer == .rejected {
            let reason = Int(counted.outcomes[lead].reason)
            if isLeftOut.indices.contains(reason), isLeftOut[reason] { counted.outcomes[lead].answer = .none }
        }
        return counted
    }
}

extension PlanThreshold {
    /// Every threshold of a scoring, grades first, strictest first.
    public static func all(_ scoring: Scoring) -> [PlanThreshold] {
        scoring.grades.map { .grade($0.grade) } + scoring.levels.map { .level($0.level) }
    }

    /// As addresses and options name it: `grade-A`, `level-3`.
    public var name: String {
        switch self {
        case .grade(let grade): "grade-\(grade)"
        case .level(let level): "level-\(level)"
        }
    }

    /// For people.
    public var title: String {
        switch self {
        case .grade(let grade): "points for fit \(grade)"
        case .level(let level): "points for engagement \(level)"
        }
    }
}
