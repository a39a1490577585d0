import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Closing months and quarters of goals")
struct GoalClosingTests {
    @Test(
        "a month is frozen after its end, once, and what changes later is restated with both values",
        arguments: Engine.allCases)
    func month(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            try await company.receive(SmallLead.numbered(1))
            await #expect(throws: Problem.self) {
                try await world.store.freeze(.month, on: GoalWorld.day, company.act("Olu"))
            }
            company.pass(days: 4)
            try await world.store.freeze(.month, on: GoalWorld.day, company.act("Olu"))
            await #expect(throws: Problem.self) {
                try await world.store.freeze(.month, on: GoalWorld.day, company.act("Olu"))
            }
            let request = GoalRequest(period: .month, on: GoalWorld.day)
            var line = try await world.line("qualified-leads", request)
            #expect(line.frozen.count == 1 && line.frozen[0].actual == MetricValue(1) && line.restated == nil)
            #expect(line.frozen[0].aim == .atLeast(MetricValue(18)))
            await #expect(throws: Problem.self) {
                try await world.store.restate(
                    "qualified-leads", .month, on: GoalWorld.day, reason: "Late", company.act("Olu"))
            }
            // A lead that came in January is withdrawn in February.
            try await company.database.write { connection in
                try connection.execute("UPDATE handoff SET withdrawn = \(company.now)")
                try connection.execute("UPDATE lead SET withdrawn = \(company.now)")
            }
            company.pass(minutes: 1)
            line = try await world.line("qualified-leads", request)
            #expect(line.value == MetricValue(0) && line.restated?.actual == MetricValue(1))
            try await world.store.restate(
                "qualified-leads", .month, on: GoalWorld.day, reason: "It was a test", company.act("Olu"))
            company.pass(minutes: 1)
            line = try await world.line("qualified-leads", request)
            #expect(line.frozen.map(\.actual) == [MetricValue(1), MetricValue(0)])
            #expect(line.frozen[1].reason == "It was a test")
            var draft = GoalTargetDraft(
                metric: "qualified-leads", period: .month, day: GoalWorld.day, value: "5", reason: "Too late")
            await #expect(throws: Problem.self) { try await world.store.set(draft, company.act("Maria")) }
            draft.day = GoalWorld.day.advanced(by: 10)
            try await world.store.set(draft, company.act("Maria"))
        }
    }

    @Test("the job freezes a month at its due instant, with what was known then", arguments: Engine.allCases)
    func job(engine: Engine) async throws {
        try await GoalWorld.open(engine, accord: GoalWorld.closing) { world in
            let company = world.company
            try await company.receive(SmallLead.numbered(1))
            let job = GoalFreezingJob(goals: world.store, ids: company.services.ids)
            #expect(try await !job.isDue(at: company.now))
            company.pass(days: 8)
            #expect(try await job.isDue(at: company.now))
            try await job.run(at: company.now)
            #expect(try await !job.isDue(at: company.now))
            let line = try await world.line("qualified-leads", GoalRequest(period: .month, on: GoalWorld.day))
            let frozen = try #require(line.frozen.first)
            #expect(frozen.actual == MetricValue(1) && frozen.at < company.now)
        }
    }

    @Test("a quarter is frozen by two names once nothing is open", arguments: Engine.allCases)
    func quarter(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            let lead = try await company.receive(SmallLead.numbered(1))
            try await world.credit.deal("Open", amount: 100, status: .open, touches: [], openedDaysAgo: 2)
            let due = try #require(Day(text: "2027-02-10"))
            try await company.database.write { try $0.execute("UPDATE opportunity SET closing_day = \(due)") }
            try await world.store.set(
                GoalTargetDraft(
                    metric: "booked-revenue", period: .quarter, day: GoalWorld.day, value: "90000", reason: "Less"),
                company.act("Maria"))
            let closing = try await world.store.closing(on: GoalWorld.day, Reader(.system, at: company.now))
            #expect(Set(closing.closing.open.map(\.matter)) == [.openDecision, .dealPastDate, .unsignedTarget])
            await #expect(throws: Problem.self) { try await world.store.close(on: GoalWorld.day, company.act("Maria")) }
            company.pass(days: 70)
            await #expect(throws: Problem.self) { try await world.store.close(on: GoalWorld.day, company.act("Maria")) }
            let handoff = try await company.handoff(of: lead)
            try await company.handoffs.accept(
                handoff.id, by: try await company.viewer("Kim"), company.act("Kim"))
            try await company.database.write { try $0.execute("UPDATE opportunity SET closing_day = NULL") }
            let rows = try await company.database.read {
                try GoalQueries.targets(of: "booked-revenue", in: $0)
            }
            try await world.store.sign(try #require(rows.first?.id), company.act("Sam"))
            let open = try await world.store.closing(on: GoalWorld.day, Reader(.system, at: company.now)).closing.open
            #expect(open.isEmpty, "\(open)")
            #expect(try await !world.store.close(on: GoalWorld.day, company.act("Maria")))
            await #expect(throws: Problem.self) { try await world.store.close(on: GoalWorld.day, company.act("Maria")) }
            await #expect(throws: Problem.self) { try await world.store.close(on: GoalWorld.day, company.act("Kim")) }
            #expect(try await world.store.close(on: GoalWorld.day, company.act("Sam")))
            let frozen = try await world.store.closing(on: GoalWorld.day, Reader(.system, at: company.now))
            #expect(frozen.closedAt == company.now && frozen.signatures.count == 2)
            #expect(
                frozen.frozen.contains {
                    $0.row.metric == "booked-revenue" && $0.row.aim == .atLeast(MetricValue(9_000_000))
                })
            await #expect(throws: Problem.self) { try await world.store.close(on: GoalWorld.day, company.act("Sam")) }
        }
    }

    @Test(
        "a payment without an invoice and a rejection without an answer hold a quarter open", arguments: Engine.allCases
    )
    func matters(engine: Engine) async throws {
        try await GoalWorld.open(engine) { world in
            let company = world.company
            let lead = try await company.receive(SmallLead.numbered(1))
            let handoff = try await company.handoff(of: lead)
            try await company.handoffs.reject(
                handoff.id, RejectionInput(reason: "not-our-customer", note: "Too small"),
                by: try await company.viewer("Kim"), company.act("Kim"))
            let act = company.act()
            try await company.database.write { connection in
                var payment = BillingDocumentRow(
                    id: try act.ids.next(), kind: .payment, at: act.now, recorded: act.now)
                payment.number = "P-7"
                payment.named = "invoice R-17"
                payment.total = 100
                payment.currency = "USD"
                let row = payment
                try connection.insert(into: "billing_document", columns: BillingDocumentRow.columns) {
                    try row.write(to: $0)
                }
            }
            let closing = try await world.store.closing(on: GoalWorld.day, Reader(.system, at: company.now))
            #expect(Set(closing.closing.open.map(\.matter)) == [.unmatchedPayment, .unansweredRejection])
            #expect(
                closing.rows[.unmatchedPayment]?.map(\.title) == ["P-7, names invoice R-17, which is not on record"])
        }
    }

    @Test("targets signed before the start keep the executive's promise, others break it", arguments: Engine.allCases)
    func signed(engine: Engine) async throws {
        let accord = GoalWorld.accord().replacing(
            "breach:\n",
            with: """
                  executive:
                    - { id: X2, name: Sign targets, measure: targets-signed, per: quarter, before: 10 business days }
                breach:

                """)
        try await GoalWorld.open(engine, accord: accord) { world in
            let company = world.company
            func result(_ day: String) async throws -> CommitmentResult {
                let on = try #require(Day(text: day))
                let report = try await world.scorecards.report(
                    ScorecardRequest(.days(from: on, through: on)), viewer: .system, now: company.now)
                return try #require(report.lines.map(\.result).first { $0.commitment.id == "X2" })
            }
            let running = try await result("2027-01-29")
            #expect(running.before.cases == 5, "due before there was an accord: no verdict")
            #expect(running.verdict == .kept && running.tally.met.count == 1, "the leads of March")
            company.pass(days: 70)
            let next = try await result("2027-04-09")
            // Three goals of the second quarter and two months of leads each begin in it: three times one.
            #expect(next.verdict == .kept && next.tally.met.count == 6 && next.tally.missed.isEmpty)
            var draft = GoalTargetDraft(
                metric: "booked-revenue", period: .quarter, day: try #require(Day(text: "2027-04-09")), value: "5000",
                reason: "Kim's own")
            draft.segment.person = company.id("Kim")
            try await world.store.set(draft, company.act("Sam"))
            let late = try await result("2027-04-09")
            #expect(late.verdict == .broken && late.tally.missed.count == 1)
        }
    }
}
