import CEL
import Journeys
import Testing

@testable import Domain

@Suite("Judging a lead")
struct JudgeTests {
    private func judged(
        _ facts: [String: Value] = [:], touches: [JudgeWorld.Told] = [], day: Int32 = 100, failed: [String] = [],
        change: (inout JudgeInput) -> Void = { _ in }
    ) throws -> Judgement {
        try JudgeWorld().judged(facts, touches: touches, day: day, failed: failed, change: change)
    }

    private let ideal: [String: Value] = [
        "company.employees": .int(300), "company.industry": .string("Automotive"), "company.country": .string("US"),
        "company.state": .string("CA"), "company.customer": .bool(false), "person.role": .string("plant"),
    ]

    @Test("nothing known is graded U, level 1, and goes before a person")
    func nothing() throws {
        let judgement = try judged()
        #expect(judgement.fit.grade == "U")
        #expect(judgement.engagement.level == 1)
        #expect(!judgement.isQualified)
        #expect(judgement.territory == Segments.other)
        #expect(judgement.missing.contains("company.employees"))
    }

    @Test("grade U turns into a grade as soon as half of the points can be known")
    func half() throws {
        // Size 40 of 100 points alone is not half; with the role (30) it is.
        #expect(try judged(["company.employees": .int(300)]).fit.grade != "A")
        let known = try judged(["company.employees": .int(300), "person.role": .string("sales")])
        #expect(known.fit.points == 40_000)
        #expect(known.fit.grade == "C")
    }

    @Test("golden 21.9: the score is the sum of its lines and cuts, and the reasons come back as they were")
    func sums() throws {
        let touches =
            (0..<6).map { JudgeWorld.Told("pricing-page", day: 90 + Int32($0)) } + [.init("demo-request", day: 99)]
        let judgement = try judged(ideal, touches: touches)
        let fit = judgement.fit.lines.map(\.points).reduce(0, +) + judgement.fit.cuts.map(\.points).reduce(0, +)
        #expect(judgement.fit.points == fit)
        let engagement =
            judgement.engagement.lines.map(\.points).reduce(0, +) + judgement.engagement.cuts.map(\.points).reduce(0, +)
        #expect(judgement.engagement.points == engagement)
        #expect(judgement.engagement.cuts.count == 1)
        let because = Because(judgement)
        #expect(Because(text: because.text) == because)
    }

    @Test("the first door that holds is kept, and a failed check that blocks closes all of them")
    func doors() throws {
        let asked = try judged(ideal, touches: [.init("demo-request", day: 99)])
        #expect(asked.door == "asked")
        #expect(asked.tier == "hot")
        #expect(asked.territory == "West")
        #expect(asked.vertical == "Manufacturing")
        #expect(asked.ideal == true)
        #expect(asked.routes.count == 1)
        let blocked = try judged(ideal, touches: [.init("demo-request", day: 99)], failed: ["email-syntax", "phone"])
        #expect(blocked.blocked == ["email-syntax"])
        #expect(!blocked.isQualified)
    }

    @Test(
        "a signal is over when its time is, and what was not known yet does not count",
        arguments: [(129, true), (130, true), (131, false)])
    func within(day: Int32, holds: Bool) throws {
        let judgement = try judged(ideal, touches: [.init("demo-request", day: 100)], day: day)
        #expect(judgement.signals.contains { $0.name == "handRaised" } == holds)
        let early = try judged(ideal, touches: [.init("demo-request", day: 100, known: 120)], day: 110)
        #expect(early.signals.isEmpty && early.engagement.points == 0)
    }

    @Test("a door that lacks data is undecided, one that is merely false is not")
    func unknown() throws {
        #expect(try judged(touches: [.init("event-conversation", day: 99)]).isUndecided == false)
        var facts = ideal
        facts["company.employees"] = nil
        facts["company.industry"] = .string("Retail")
        let judgement = try judged(facts, touches: [.init("event-conversation", day: 99)])
        #expect(judgement.door == nil)
        #expect(judgement.missing.contains("company.employees"))
    }

    @Test("a customer's demand is an expansion and never invalid")
    func expansion() throws {
        var facts = ideal
        facts["company.customer"] = .bool(true)
        let judgement = try judged(facts, touches: [.init("demo-request", day: 99)], failed: ["email-syntax"])
        #expect(judgement.isExpansion)
        #expect(judgement.isQualified)
    }

    @Test("a company's roles are counted once each, and only those before our first word count where it says so")
    func company() throws {
        let told = try judged(ideal) { input in
            input.companyTouches = [("it", 1), ("it", 2), ("plant", 3), ("finance", 4)].map { role, person in
                CompanyTouch(at: 99 * 86_400_000, known: 99 * 86_400_000, kind: 0, person: person, role: role)
            }
        }
        #expect(told.signals.first { $0.name == "engagedRoles" }?.count == 3)
        let first = try judged(ideal) { input in
            input.companyTouches = [
                CompanyTouch(at: 99 * 86_400_000, known: 99 * 86_400_000, kind: 0, person: 1, role: nil)
            ]
            input.firstSalesActivity = Timestamp(milliseconds: 98 * 86_400_000)
        }
        #expect(!first.signals.contains { $0.name == "respondedFirst" })
    }

    @Test("since the return only what came after it counts")
    func sinceReturn() throws {
        let back = try judged(
            ideal, touches: [.init("demo-request", day: 80)],
            change: { $0.returnedAt = Timestamp(milliseconds: 90 * 86_400_000) })
        #expect(back.engagement.level > 1)
    }
}
