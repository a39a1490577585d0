import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Targets of goals")
struct GoalTargetTests {
    private static func draft(_ value: String, _ reason: String = "", from: Day? = nil) -> GoalTargetDraft {
        GoalTargetDraft(
            metric: "booked-revenue", period: .quarter, day: GoalWorld.day, from: from, value: value, reason: reason)
    }

    @Test(
        "a revision says why, counts with both names, and the old target stays with how it stood",
        arguments: Engine.allCases)
    func revises(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            try await world.credit.deal("Deal", amount: 4_000_000, touches: [], openedDaysAgo: 2)
            await #expect(throws: Problem.invalid("reason", "Say why the target changes.")) {
                try await world.store.set(Self.draft("120000"), company.act("Maria"))
            }
            company.pass(days: 3)
            let id = try await world.store.set(Self.draft("80000", "The plant closed"), company.act("Maria"))
            var line = try await world.line("booked-revenue")
            #expect(line.standing?.target?.aim == .atLeast(MetricValue(10_000_000)), "one name does not count")
            #expect(line.proposals.count == 1 && line.proposals[0].missing == [.sales])
            await #expect(throws: Problem.self) { try await world.store.sign(id, company.act("Maria")) }
            await #expect(throws: Problem.self) { try await world.store.sign(id, company.act("Kim")) }
            try await world.store.sign(id, company.act("Sam"))
            line = try await world.line("booked-revenue")
            #expect(line.standing?.target?.aim == .atLeast(MetricValue(8_000_000)))
            #expect(line.standing?.attainment?.share == 5_000 && line.proposals.isEmpty)
            let earlier = try #require(line.standing?.earlier.first)
            #expect(earlier.target.aim == .atLeast(MetricValue(10_000_000)) && earlier.attainment.share == 4_000)
            #expect(earlier.until == GoalWorld.day.advanced(by: 2))
            #expect(line.standing?.target?.signedBy[.sales] == "sam@northwind.example")
            await #expect(throws: Problem.self) { try await world.store.sign(id, company.act("Sam")) }
        }
    }

    @Test("a target of a person, a territory and an origin stands beside the whole", arguments: Engine.allCases)
    func segments(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            var draft = Self.draft("20000")
            draft.segment.person = company.id("Kim")
            let id = try await world.store.set(draft, company.act("Sam"))
            try await world.store.sign(id, company.act("Maria"))
            try await world.credit.deal("Deal", amount: 1_000_000, touches: [], openedDaysAgo: 2, owner: "Kim")
            let request = GoalRequest(segment: draft.segment)
            let line = try await world.line("booked-revenue", request)
            #expect(line.standing?.target?.aim == .atLeast(MetricValue(2_000_000)))
            #expect(line.standing?.attainment?.share == 5_000)
            #expect(try await world.line("booked-revenue").standing?.target?.aim == .atLeast(MetricValue(10_000_000)))
            draft.segment = GoalSegment(territory: "South")
            await #expect(throws: Problem.self) { try await world.store.set(draft, company.act("Sam")) }
        }
    }

    @Test("what is no value of the metric, no day of the period or watched only is refused")
    func refuses() async throws {
        try await GoalWorld.open { world in
            let act = world.company.act("Maria")
            for draft in [
                Self.draft("85%", "r"), Self.draft("-5", "r"), Self.draft("", "r"),
                Self.draft("5", "r", from: Day(text: "2027-05-01")),
                GoalTargetDraft(metric: "inquiries", period: .month, day: GoalWorld.day, value: "5", reason: "r"),
                GoalTargetDraft(metric: "revenu", period: .month, day: GoalWorld.day, value: "5", reason: "r"),
            ] {
                await #expect(throws: Problem.self) { try await world.store.set(draft, act) }
            }
            let proposals = try await world.line("booked-revenue").proposals
            #expect(proposals.isEmpty)
        }
    }

    @Test("two that sign the same target at once: one name each", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            let id = try await world.store.set(Self.draft("90000", "Less"), company.act("Olu"))
            try await withThrowingTaskGroup(of: Bool.self) { group in
                for name in ["Sam", "Sam", "Maria", "Maria"] {
                    let act = company.act(name)
                    group.addTask {
                        do {
                            try await world.store.sign(id, act)
                            return true
                        } catch is Problem {
                            return false
                        }
                    }
                }
                var signed = 0
                for try await isSigned in group where isSigned { signed += 1 }
                #expect(signed == 2)
            }
            #expect(try await world.store.target(id).signatures.count == 2)
        }
    }

    @Test(
        "an action has an owner, a sentence and a day to come; bounds of what is watched have a reason",
        arguments: Engine.allCases)
    func actions(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            func draft(_ sentence: String, _ due: Day) -> GoalStore.ActionDraft {
                GoalStore.ActionDraft(
                    metric: "booked-revenue", period: .quarter, day: GoalWorld.day, party: .sales,
                    owner: company.id("Dana"), sentence: sentence, due: due)
            }
            let later = GoalWorld.day.advanced(by: 7)
            await #expect(throws: Problem.self) { try await world.store.act(on: draft(" ", later), company.act("Sam")) }
            await #expect(throws: Problem.self) {
                try await world.store.act(on: draft("Call", GoalWorld.day.advanced(by: -1)), company.act("Sam"))
            }
            let id = try await world.store.act(on: draft("Call the ten largest", later), company.act("Sam"))
            let kim = try await company.viewer("Kim")
            await #expect(throws: Problem.self) {
                try await world.store.finish(id, revision: 0, by: kim, company.act("Kim"))
            }
            let dana = try await company.viewer("Dana")
            try await world.store.finish(id, revision: 0, by: dana, company.act("Dana"))
            #expect(try await world.line("booked-revenue").actions.first?.doneAt != nil)
            await #expect(throws: Problem.self) {
                try await world.store.finish(id, revision: 0, by: dana, company.act("Dana"))
            }
            try await world.store.watch("inquiries", below: nil, above: "0", reason: "Too many", company.act("Sam"))
            #expect(try await world.line("inquiries").alert?.above == MetricValue(0))
            await #expect(throws: Problem.self) {
                try await world.store.watch("inquiries", below: "9", above: "3", reason: "r", company.act("Sam"))
            }
        }
    }
}
