import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Backward planning on the record")
struct GoalPlanningTests {
    @Test(
        "without a history the signed assumptions lead from the goal to leads by month and segment",
        arguments: Engine.allCases)
    func plans(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let plan = try await world.store.plan(GoalPlanRequest(amount: 1_680_000, isPaid: false), world.reader)
            #expect(!plan.isMeasured && plan.rates.source.contains("Pilot of 64 leads"))
            // 18 % × 25 % × 56,000 = 2,520 a lead: 666.7 leads, rounded up in each of two segments.
            #expect(plan.plan.leads == 668)
            #expect(Set(plan.plan.needs.map(\.territory)) == ["West", "East"])
            #expect(plan.goals.map(\.period.label) == ["2027 Q2"])
            // 75 days before April to June: from the middle of January on.
            #expect(plan.plan.needs.first?.month.label == "2027-01" && plan.late == 0)
            #expect(plan.plan.variants().count == 18)
            let paid = try await world.store.plan(GoalPlanRequest(), world.reader)
            #expect(paid.isPaid && paid.plan.goal == 8_000_000, "the accord's own goal of paid revenue")
        }
    }

    @Test("accepted, the leads stand as monthly targets in a draft that can be proposed", arguments: Engine.allCases)
    func accepts(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let text = try await world.store.draft(GoalPlanRequest(amount: 1_680_000, isPaid: false), world.reader)
            let document = AccordDocument(text)
            #expect(!document.faults.contains { $0.severity == .error }, "\(document.faults)")
            let goal = try #require(document.accord.goals.first { $0.metric == "qualified-leads" })
            let february = try #require(Day(text: "2027-02-01"))
            #expect(goal.laterAims.first?.from == february && goal.aim(on: february)?.total ?? 0 > 200)
            #expect(goal.aim(on: GoalWorld.day)?.total == 18, "what has begun stays")
            #expect(document.accord.goals.count == 5)
            let number = try await world.company.agree(text)
            #expect(number == 2)
            world.company.pass(days: 10)
            let line = try await world.line("qualified-leads", GoalRequest(period: .month))
            #expect(line.standing?.target?.aim.single?.above ?? 0 > 200)
        }
    }

    @Test("what is neither on record nor signed is named, and impossible goals are refused")
    func refuses() async throws {
        let bare = GoalWorld.goals.split(separator: "\n").filter { !$0.hasPrefix("assumptions") }.joined(
            separator: "\n")
        try await GoalWorld.open(accord: GoalWorld.accord(bare + "\n")) { world in
            do {
                _ = try await world.store.plan(GoalPlanRequest(amount: 100), world.reader)
                Issue.record("there is nothing to plan by")
            } catch Problem.invalid(let faults) {
                #expect(faults.map(\.field).contains("assumptions.cycle"))
            }
        }
        try await GoalWorld.open { world in
            for request in [GoalPlanRequest(amount: 0), GoalPlanRequest(amount: -4), GoalPlanRequest(quarters: 99)] {
                await #expect(throws: Problem.self) { try await world.store.plan(request, world.reader) }
            }
        }
    }
}
