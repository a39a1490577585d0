import Journeys

/// The threshold that a plan tries: the least points for a grade or for a level.
public enum PlanThreshold: Hashable, Sendable {
    case grade(String)
    case level(Int)

    public var setting: AccordSetting {
        switch self {
        case .grade(let grade): .grade(grade)
        case .level(let level): .level(level)
        }
    }

    /// Thresholds worth trying: points that leads of the window had, thinned out, between the neighbouring thresholds,
    /// with today's among them; strictest first.
    ///
    /// `count`: At most so many beside today's.
    public func candidates(_ side: PlanSide, leads: [Int], count: Int = 24) -> [Int64] {
        guard let today = setting.value(in: side.accord.scoring) else { return [] }
        let bounds = bounds(side.accord.scoring)
        var found = Set<Int64>()
        for lead in leads {
            let verdict = side.verdict(lead)
            let points = isFit ? verdict.fitPoints : verdict.engagementPoints
            if verdict.wasJudged, bounds.above.map({ points < $0 }) ?? true, bounds.below.map({ points > $0 }) ?? true {
                found.insert(points)
            }
        }
        let sorted = found.sorted(by: >)
        let kept =
            sorted.count <= count ? sorted : (0..<count).map { sorted[$0 * (sorted.count - 1) / max(1, count - 1)] }
        return Set(kept + [today]).sorted(by: >)
    }

    private var isFit: Bool {
        if case .grade = self { return true }
        return false
    }

    /// The thresholds of the next better and the next worse grade or level; a threshold must stay between them.
    private func bounds(_ scoring: Scoring) -> (above: Int64?, below: Int64?) {
        let all: [Int64]
        let place: Int?
        switch self {
        case .grade(let grade):
            all = scoring.grades.map(\.points)
            place = scoring.grades.firstIndex { $0.grade == grade }
        case .level(let level):
            all = scoring.levels.map(\.points)
            place = scoring.levels.firstIndex { $0.level == level }
        }
        guard let place else { return (nil, nil) }
        return (place > 0 ? all[place - 1] : nil, place + 1 < all.count ? all[place + 1] : nil)
    }
}
