/// A number of the scoring section that can be tried out and written back.
public enum AccordSetting: Hashable, Sendable {
    case grade(String)
    case level(Int)
    case fitCap(group: Int)
    case fitPoints(group: Int, rule: Int)
    case engagementCap(group: Int)
    case engagementPoints(group: Int, rule: Int)
    /// In whole days.
    case halfLife(group: Int)

    /// Thousandths of a point, or days; `nil` where the accord has no such number.
    public func value(in scoring: Scoring) -> Int64? {
        switch self {
        case .grade(let grade): return scoring.grades.first { $0.grade == grade }?.points
        case .level(let level): return scoring.levels.first { $0.level == level }?.points
        case .fitCap(let group): return scoring.fit.at(group)?.cap
        case .fitPoints(let group, let rule): return scoring.fit.at(group)?.rules.at(rule)?.points
        case .engagementCap(let group): return scoring.engagement.at(group)?.cap
        case .engagementPoints(let group, let rule): return scoring.engagement.at(group)?.rules.at(rule)?.points
        case .halfLife(let group): return scoring.engagement.at(group)?.halfLifeDays.map(Int64.init)
        }
    }

    /// The scoring with another number; as it is where the accord has no such number.
    public func setting(_ value: Int64, in scoring: Scoring) -> Scoring {
        guard self.value(in: scoring) != nil else { return scoring }
        var changed = scoring
        switch self {
        case .grade(let grade):
            for place in changed.grades.indices where changed.grades[place].grade == grade {
                changed.grades[place].points = value
            }
        case .level(let level):
            for place in changed.levels.indices where changed.levels[place].level == level {
                changed.levels[place].points = value
            }
        case .fitCap(let group): changed.fit[group].cap = value
        case .fitPoints(let group, let rule): changed.fit[group].rules[rule].points = value
        case .engagementCap(let group): changed.engagement[group].cap = value
        case .engagementPoints(let group, let rule): changed.engagement[group].rules[rule].points = value
        case .halfLife(let group): changed.engagement[group].halfLifeDays = Int(clamping: value)
        }
        return changed
    }

    /// Where it stands in the document.
    var path: DocumentPath {
        let fit = DocumentPath("scoring", "fit")
        let engagement = DocumentPath("scoring", "engagement")
        switch self {
        case .grade(let grade): return DocumentPath("scoring", "grades", grade)
        case .level(let level): return DocumentPath("scoring", "levels", String(level))
        case .fitCap(let group): return fit.at(group).key("cap")
        case .fitPoints(let group, let rule): return fit.at(group).key("rules").at(rule).key("points")
        case .engagementCap(let group): return engagement.at(group).key("cap")
        case .engagementPoints(let group, let rule):
            return engagement.at(group).key("rules").at(rule).key("points")
        case .halfLife(let group): return engagement.at(group).key("halfLife")
        }
    }

    /// As the document writes the number.
    func text(_ value: Int64) -> String {
        if case .halfLife = self { return "\(value)d" }
        return ScoringText.points(value)
    }

    /// What is wrong with a value, before the accord as a whole is checked.
    func fault(_ value: Int64) -> String? {
        switch self {
        case .halfLife: value < 1 ? "a half-life is at least one day" : nil
        case .fitCap, .engagementCap: value < 1 ? "a cap must be more than 0" : nil
        default: nil
        }
    }
}

extension Array {
    fileprivate func at(_ place: Int) -> Element? {
        indices.contains(place) ? self[place] : nil
    }
}
