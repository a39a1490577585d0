import CEL
import Domain

/// Accords with one of everything that a replay reads, each a little different.
enum ReplayAccords {
    static func rule(_ name: String, _ text: String) -> NamedRule {
        NamedRule(name: name, when: Predicate(text: text))
    }

    /// Accords whose thresholds, points and half-lives differ, made once for all tests.
    static let pool: Result<[CompiledAccord], any Error> = Result {
        var chance = ReplayChance(seed: 4)
        return try (0..<40).map { _ in try CompiledAccord.compile(document(&chance)) }
    }

    /// One of them.
    static func random(_ chance: inout ReplayChance) throws -> CompiledAccord {
        chance.one(of: try pool.get())
    }

    /// One that reads the clock.
    static let moving = Result {
        var chance = ReplayChance(seed: 5)
        return try CompiledAccord.compile(document(&chance, movesOnTime: true))
    }

    static func document(_ chance: inout ReplayChance, movesOnTime: Bool = false) -> Accord {
        var accord = Accord()
        accord.timeZone = chance.one(of: ["UTC", "Europe/Berlin"])
        accord.signals = signals(&chance)
        accord.segments.territories = [
            rule("West", "company.country == 'US' && company.state in ['CA', 'WA']"),
            rule("East", "company.country == 'US'"),
        ]
        accord.segments.verticals = [rule("Manufacturing", "company.industry == 'Automotive'")]
        accord.segments.idealCustomer = Predicate(text: "company.vertical != 'Other' && company.employees >= 50")
        accord.definitions.blocks = ["email-syntax"]
        accord.definitions.qualified.doors = doors(&chance, movesOnTime: movesOnTime)
        accord.definitions.expansion = Predicate(text: "company.customer && signal.handRaised")
        accord.recycling.needs = Predicate(text: "engagement.levelSinceReturn >= 2")
        accord.scoring = scoring(&chance)
        accord.tiers = [
            rule("hot", "qualified.door == 'asked' || (fit.grade == 'A' && engagement.level == 4)"),
            rule("roles", "signal.engagedRoles >= 2 && company.ideal"), rule("standard", "true"),
        ]
        accord.routing = [
            RoutingRule(name: "Customer", when: Predicate(text: "company.customer"), to: .companyAccountManager),
            RoutingRule(
                name: "Hot", when: Predicate(text: "tier == 'hot' && lead.territory != 'Other'"), to: .pool("hot")),
            RoutingRule(name: "Open", when: Predicate(text: "company.openOpportunity"), to: .opportunityOwner),
            RoutingRule(name: "All", when: Predicate(text: "true"), to: .queue("operations")),
        ]
        return accord
    }

    private static func signals(_ chance: inout ReplayChance) -> [Signal] {
        func within(_ chance: inout ReplayChance) -> Int64? {
            chance.one(of: [nil, 3, 10, 30]).map { days in Int64(days) * 86_400_000 }
        }
        let hand = Signal(name: "handRaised", touches: ["demo"], within: within(&chance))
        var before = Signal(name: "before", touches: ["demo", "page"], within: within(&chance))
        before.beforeFirst = "sales-activity"
        var roles = Signal(name: "engagedRoles", touches: [Signal.anyResponse], within: within(&chance))
        roles.distinct = .personRole
        roles.scope = .company
        var persons = Signal(name: "persons", touches: ["page", "mail"], within: within(&chance))
        persons.distinct = .person
        persons.scope = .company
        persons.beforeFirst = chance.one(of: [nil, "sales-activity"])
        var company = Signal(name: "companyAsked", touches: ["demo"], within: within(&chance))
        company.scope = .company
        return [hand, before, roles, persons, company]
    }

    private static func doors(_ chance: inout ReplayChance, movesOnTime: Bool) -> [NamedRule] {
        var doors = [
            rule("asked", "signal.handRaised && fit.grade != 'D' && !(company.country == 'FR')"),
            rule("scored", "fit.grade in ['A', 'B'] && engagement.level >= \(2 + chance.below(3))"),
            rule("group", "company.target && signal.persons >= \(1 + chance.below(3))"),
            rule("points", "engagement.points >= \(10 + chance.below(60)) && (signal.before || signal.companyAsked)"),
            rule("exact", "engagement.points == 20.0 ? company.employees > 100 : fit.points > 60"),
        ]
        if movesOnTime {
            doors.insert(rule("young", "now - lead.createdAt < duration('240h') && company.target"), at: 1)
        }
        if chance.below(2) == 0 { doors.swapAt(0, doors.count - 1) }
        return doors
    }

    private static func scoring(_ chance: inout ReplayChance) -> Scoring {
        var scoring = Scoring()
        scoring.fit = [
            FitGroup(
                name: "Size", cap: 40_000,
                rules: [
                    .init(when: Predicate(text: "company.employees >= 50"), points: 25_000),
                    .init(when: Predicate(text: "company.employees >= 200"), points: 20_000),
                    .init(when: Predicate(text: "company.country == 'FR' || company.state == 'CA'"), points: -5_000),
                ]),
            FitGroup(
                name: "Who", cap: 50_000,
                rules: [
                    .init(when: Predicate(text: "company.vertical == 'Manufacturing'"), points: 30_000),
                    .init(when: Predicate(text: "person.role == 'plant'"), points: 30_000),
                ]),
        ]
        scoring.engagement = [
            EngagementGroup(
                name: "Asked", cap: Int64(40 + chance.below(60)) * 1000, halfLifeDays: 1 + chance.below(20),
                rules: [
                    .init(touch: "demo", points: 40_000),
                    .init(touch: "page", points: 10_000, atMost: 1 + chance.below(3)),
                    .init(touch: Signal.anyResponse, points: 1_500, atMost: 2),
                ]),
            EngagementGroup(
                name: "Learned", cap: 40_000,
                rules: [.init(touch: "mail", points: 5_000, atMost: 3), .init(touch: "fair", points: -2_500)]),
        ]
        scoring.grades = [
            GradeThreshold(grade: "A", points: 70_000), GradeThreshold(grade: "B", points: 40_000),
            GradeThreshold(grade: "C", points: 20_000),
        ]
        scoring.levels = [
            LevelThreshold(level: 4, points: Int64(50 + chance.below(20)) * 1000),
            LevelThreshold(level: 3, points: 30_000), LevelThreshold(level: 2, points: Int64(chance.below(20)) * 1000),
        ]
        return scoring
    }
}

/// Chance that comes out the same each time.
struct ReplayChance: RandomNumberGenerator {
    private var state: UInt64

    init(seed: Int) {
        state = UInt64(seed) &* 0x2545_F491_4F6C_DD1D &+ 1
    }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ count: Int) -> Int { Int.random(in: 0..<count, using: &self) }
    mutating func one<Element>(of elements: [Element]) -> Element { elements[below(elements.count)] }
}
