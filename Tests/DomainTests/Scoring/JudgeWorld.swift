import CEL
import Journeys

@testable import Domain

/// An accord with one of everything that a judgement reads, and a lead to hold against it.
struct JudgeWorld {
    /// A touch by the day on which it happened, and the one on which it was known.
    struct Told {
        let kind: String
        let day: Int32
        let known: Int32

        init(_ kind: String, day: Int32, known: Int32? = nil) {
            self.kind = kind
            self.day = day
            self.known = known ?? day
        }
    }

    let judge: Judge

    init() throws {
        judge = try Judge(try CompiledAccord.compile(Self.accord))
    }

    func judged(
        _ facts: [String: Value], touches: [Told], day: Int32, failed: [String], change: (inout JudgeInput) -> Void
    ) throws -> Judgement {
        var slots = [Value?](repeating: nil, count: judge.compiled.declarations.slotCount)
        for (path, value) in facts {
            let parts = path.split(separator: ".").map(String.init)
            if let slot = judge.compiled.declarations.slot(record: parts[0], field: parts[1]) { slots[slot] = value }
        }
        var columns = TouchColumns()
        for touch in touches {
            columns.append(
                Journeys.Touch(
                    at: Int64(touch.day) * 86_400_000, known: Int64(touch.known) * 86_400_000, day: touch.day,
                    kind: judge.kinds.number(of: touch.kind)))
        }
        columns.endJourney()
        var input = JudgeInput(slots: slots, touches: columns, journey: 0..<columns.touchCount)
        input.failedChecks = failed
        change(&input)
        return judge.judge(input, at: Timestamp(milliseconds: Int64(day) * 86_400_000))
    }

    private static let accord: Accord = {
        var accord = Accord()
        accord.signals = [
            Signal(name: "handRaised", touches: ["demo-request"], within: 30 * 86_400_000),
            Signal(name: "boothTalk", touches: ["event-conversation"], within: 14 * 86_400_000),
        ]
        var roles = Signal(name: "engagedRoles", touches: [Signal.anyResponse], within: 60 * 86_400_000)
        roles.distinct = .personRole
        roles.scope = .company
        var first = Signal(name: "respondedFirst", touches: [Signal.anyResponse], within: 60 * 86_400_000)
        first.scope = .company
        first.beforeFirst = "sales-activity"
        accord.signals += [roles, first]
        func rule(_ name: String, _ text: String) -> NamedRule { NamedRule(name: name, when: Predicate(text: text)) }
        accord.segments.territories = [rule("West", "company.country == 'US' && company.state in ['CA', 'WA']")]
        accord.segments.verticals = [rule("Manufacturing", "company.industry in ['Automotive']")]
        accord.segments.idealCustomer = Predicate(text: "company.vertical != 'Other' && company.employees >= 50")
        accord.definitions.blocks = ["email-syntax"]
        accord.definitions.qualified.doors = [
            rule("asked", "signal.handRaised && fit.grade != 'D'"),
            rule("conversation", "signal.boothTalk && fit.grade in ['A', 'B'] && company.employees > 10"),
        ]
        accord.definitions.expansion = Predicate(text: "company.customer && signal.handRaised")
        accord.scoring.fit = [
            FitGroup(
                name: "Size", cap: 40_000,
                rules: [
                    .init(when: Predicate(text: "company.employees >= 50"), points: 25_000),
                    .init(when: Predicate(text: "company.employees >= 200"), points: 15_000),
                ]),
            FitGroup(
                name: "Vertical", cap: 30_000,
                rules: [.init(when: Predicate(text: "company.industry == 'Automotive'"), points: 30_000)]),
            FitGroup(
                name: "Role", cap: 30_000,
                rules: [.init(when: Predicate(text: "person.role == 'plant'"), points: 30_000)]),
        ]
        accord.scoring.engagement = [
            EngagementGroup(
                name: "Asked", cap: 80_000, halfLifeDays: 30,
                rules: [
                    .init(touch: "demo-request", points: 80_000),
                    .init(touch: "pricing-page", points: 10_000, atMost: 3),
                ])
        ]
        accord.scoring.grades = [
            GradeThreshold(grade: "A", points: 80_000), GradeThreshold(grade: "B", points: 60_000),
            GradeThreshold(grade: "C", points: 30_000),
        ]
        accord.scoring.levels = [
            LevelThreshold(level: 4, points: 70_000), LevelThreshold(level: 3, points: 40_000),
            LevelThreshold(level: 2, points: 15_000),
        ]
        accord.tiers = [rule("hot", "qualified.door == 'asked'"), rule("standard", "true")]
        accord.routing = [RoutingRule(name: "All", when: Predicate(text: "true"), to: .pool("west"))]
        return accord
    }()
}
