import Journeys

/// A lead that the draft would treat otherwise, with the reasons.
public struct PlanMove: Sendable, Equatable {
    /// Place in the history.
    public var place: Int
    /// Raw identity.
    public var lead: Int64
    public var movement: PlanMovement
    /// Sentences without a full stop, the deciding one first.
    public var reasons: [String]
}

/// The leads that would move; the reasons of each are worked out when somebody looks at it.
///
/// Shape: only-new leads first, then only-old ones, then those that go another way; each by arrival.
public struct PlanMoves: RandomAccessCollection, Sendable {
    private let leads: [Int]
    private let history: PlanHistory
    private let old: PlanSide
    private let draft: PlanSide

    init(_ ground: PlanGround, draft: PlanSide) {
        history = ground.history
        old = ground.old
        self.draft = draft
        let compared = PlanWays(old: ground.old, draft: draft)
        let (before, after) = (ground.old.result.verdicts, draft.result.verdicts)
        var leads: [[Int]] = [[], [], []]
        for lead in before.indices where ground.leads.contains(lead) {
            switch PlanMovement(old: before[lead], draft: after[lead]) {
            case .onlyNew: leads[0].append(lead)
            case .onlyOld: leads[1].append(lead)
            case .neither: continue
            case .both: if !compared.goesAlike(before[lead], after[lead]) { leads[2].append(lead) }
            }
        }
        let createdAt = ground.history.createdAt
        self.leads = leads.flatMap { $0.sorted { (createdAt[$0], $0) < (createdAt[$1], $1) } }
    }

    public var startIndex: Int { 0 }
    public var endIndex: Int { leads.count }

    public subscript(position: Int) -> PlanMove {
        let lead = leads[position]
        let before = old.verdict(lead)
        let after = draft.verdict(lead)
        let movement = PlanMovement(old: before, draft: after)
        return PlanMove(
            place: lead, lead: history.leads[lead], movement: movement, reasons: reasons(before, after, movement))
    }

    /// What a lead that stays would see: door, day, tier, segment, way.
    private static func differences(
        _ before: LeadVerdict, _ after: LeadVerdict, _ old: PlanSide, _ draft: PlanSide
    ) -> [String] {
        var reasons: [String] = []
        func differ(_ name: String, _ before: String, _ after: String) {
            if before != after { reasons.append("\(name) \(before) → \(after)") }
        }
        differ("door", old.door(before) ?? "expansion", draft.door(after) ?? "expansion")
        let days = (after.qualifiedAt - before.qualifiedAt) / CivilTime.millisecondsPerDay
        if days != 0 {
            reasons.append("qualifies \(SpanText.counted(abs(Int(days)), "day")) \(days < 0 ? "earlier" : "later")")
        }
        differ("tier", old.tier(before) ?? "none", draft.tier(after) ?? "none")
        differ("territory", old.territory(before), draft.territory(after))
        differ("vertical", old.vertical(before), draft.vertical(after))
        differ("goes to", words(old.target(before)), words(draft.target(after)))
        return reasons
    }

    private func reasons(_ before: LeadVerdict, _ after: LeadVerdict, _ movement: PlanMovement) -> [String] {
        var reasons: [String] = []
        switch movement {
        case .onlyNew: reasons.append(passes(draft, after, "the draft"))
        case .onlyOld: reasons.append(fails(draft, after, "the draft", was: old.door(before)))
        default: break
        }
        if movement == .both { reasons = Self.differences(before, after, old, draft) }
        scores(before, after, &reasons)
        return reasons
    }

    private func passes(_ side: PlanSide, _ verdict: LeadVerdict, _ name: String) -> String {
        if verdict.marks.contains(.expansion) { return "\(name) takes it for a customer's demand" }
        return "passes the door '\(side.door(verdict) ?? "")' of \(name)"
    }

    private func fails(_ side: PlanSide, _ verdict: LeadVerdict, _ name: String, was door: String?) -> String {
        if !verdict.wasJudged { return "\(name) never judges it" }
        if verdict.marks.contains(.blocked) { return "a failed check blocks it under \(name)" }
        if verdict.marks.contains(.stale) { return "it came back and lacks fresh interest under \(name)" }
        if verdict.marks.contains(.undecided) { return "no door of \(name) could be decided for lack of data" }
        return door.map { "no door of \(name) holds; it came through '\($0)'" } ?? "no door of \(name) holds"
    }

    private func scores(_ before: LeadVerdict, _ after: LeadVerdict, _ reasons: inout [String]) {
        guard before.wasJudged, after.wasJudged else { return }
        let grades = (old.grade(before), draft.grade(after))
        if grades.0 != grades.1 || before.fitPoints != after.fitPoints {
            reasons.append("fit \(Self.scored(grades.0, before.fitPoints)) → \(Self.scored(grades.1, after.fitPoints))")
        }
        if before.level != after.level || before.engagementPoints != after.engagementPoints {
            let from = Self.scored("\(before.level)", before.engagementPoints)
            reasons.append("engagement \(from) → \(Self.scored("\(after.level)", after.engagementPoints))")
        }
    }

    private static func scored(_ grade: String, _ points: Int64) -> String {
        "\(grade) (\(Portion.text(points, decimals: 3)))"
    }

    fileprivate static func words(_ target: RoutingRule.Target?) -> String {
        switch target {
        case .pool(let name), .queue(let name): name
        case .companyOwner: "the company's owner"
        case .companyAccountManager: "the account manager"
        case .opportunityOwner: "the opportunity's owner"
        case nil: "nobody"
        }
    }
}

/// Whether two accords send a lead the same way, without a word of it: `PlanMoves` says what differs.
private struct PlanWays {
    /// By each accord's numbers, the same number where it is called the same.
    private struct Words {
        var doors: [Int]
        var tiers: [Int]
        var territories: [Int]
        var verticals: [Int]
        var targets: [Int]
    }

    private let old: Words
    private let draft: Words

    init(old: PlanSide, draft: PlanSide) {
        var numbers: [String: Int] = [:]
        func number(_ word: String) -> Int {
            if let number = numbers[word] { return number }
            numbers[word] = numbers.count
            return numbers.count - 1
        }
        func words(_ side: PlanSide) -> Words {
            func listed(_ count: Int, _ word: (UInt16) -> String) -> [Int] {
                (0...count).map { number(word(UInt16(clamping: $0))) }
            }
            func verdict(_ change: (inout LeadVerdict) -> Void) -> LeadVerdict {
                var verdict = LeadVerdict()
                change(&verdict)
                return verdict
            }
            let names = side.result.names
            return Words(
                doors: listed(names.doors.count + 1) { place in
                    side.door(verdict { $0.door = UInt8(clamping: place) }) ?? "expansion"
                },
                tiers: listed(names.tiers.count + 1) { place in
                    side.tier(verdict { $0.tier = UInt8(clamping: place) }) ?? "none"
                },
                territories: listed(names.territories.count) { place in
                    side.territory(verdict { $0.territory = place })
                },
                verticals: listed(names.verticals.count) { place in side.vertical(verdict { $0.vertical = place }) },
                targets: listed(names.routes.count) { place in
                    PlanMoves.words(side.target(verdict { $0.route = place }))
                })
        }
        self.old = words(old)
        self.draft = words(draft)
    }

    func goesAlike(_ before: LeadVerdict, _ after: LeadVerdict) -> Bool {
        func isSame(_ old: [Int], _ before: some BinaryInteger, _ draft: [Int], _ after: some BinaryInteger) -> Bool {
            // What is beyond a list has no name, as the entry after its last one.
            old[min(Int(before), old.count - 1)] == draft[min(Int(after), draft.count - 1)]
        }
        return (after.qualifiedAt - before.qualifiedAt) / CivilTime.millisecondsPerDay == 0
            && isSame(old.doors, before.door, draft.doors, after.door)
            && isSame(old.tiers, before.tier, draft.tiers, after.tier)
            && isSame(old.territories, before.territory, draft.territories, after.territory)
            && isSame(old.verticals, before.vertical, draft.verticals, after.vertical)
            && isSame(old.targets, before.route, draft.targets, after.route)
    }
}
