import Journeys

/// Writes judgements as verdicts, with the numbers of one list of names.
struct VerdictNumbers {
    private(set) var names: ReplayNames
    private let doors: [String: Int]
    private let tiers: [String: Int]
    private let grades: [String: Int]
    private let territories: [String: Int]
    private let verticals: [String: Int]
    private var routes: [[Int]: Int]

    init(_ names: ReplayNames) {
        self.names = names
        func places(_ list: [String]) -> [String: Int] {
            Dictionary(list.enumerated().map { ($1, $0) }) { first, _ in first }
        }
        doors = places(names.doors)
        tiers = places(names.tiers)
        grades = places(names.grades)
        territories = places(names.territories)
        verticals = places(names.verticals)
        routes = Dictionary(names.routes.enumerated().map { ($1, $0) }) { first, _ in first }
    }

    mutating func verdict(_ found: MomentReplay.Found) -> LeadVerdict {
        let judgement = found.judgement
        var verdict = LeadVerdict()
        if found.isQualified { verdict.qualifiedAt = found.at }
        verdict.fitPoints = judgement.fit.points
        verdict.engagementPoints = judgement.engagement.points
        verdict.territory = UInt16(clamping: territories[judgement.territory] ?? 0)
        verdict.vertical = UInt16(clamping: verticals[judgement.vertical] ?? 0)
        verdict.door = UInt8(clamping: judgement.door.flatMap { doors[$0] }.map { $0 + 1 } ?? 0)
        verdict.tier = UInt8(clamping: judgement.tier.flatMap { tiers[$0] }.map { $0 + 1 } ?? 0)
        verdict.grade = UInt8(clamping: grades[judgement.fit.grade] ?? 0)
        verdict.level = UInt8(clamping: judgement.engagement.level)
        verdict.route = route(judgement.routes)
        if judgement.isExpansion { verdict.marks.insert(.expansion) }
        if !judgement.blocked.isEmpty { verdict.marks.insert(.blocked) }
        if judgement.isUndecided { verdict.marks.insert(.undecided) }
        if !judgement.isFresh { verdict.marks.insert(.stale) }
        return verdict
    }

    private mutating func route(_ rules: [Int]) -> UInt16 {
        if let place = routes[rules] { return UInt16(clamping: place) }
        routes[rules] = names.routes.count
        names.routes.append(rules)
        return UInt16(clamping: names.routes.count - 1)
    }
}
