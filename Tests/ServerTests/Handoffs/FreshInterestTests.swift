import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Fresh interest that the job finds")
struct FreshInterestTests {
    @Test("after the first look only persons of whom an event tells are looked at", arguments: Engine.allCases)
    func event(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (lead, first) = try await Self.recycled(company)
            let job = Self.job(company)
            try await job.run(at: company.now)
            company.pass(days: 3)
            try await company.touch(lead, "demo-request")
            try await Self.tell(.draftSaved, of: nil, company)
            try await job.run(at: company.now)
            #expect(try await company.lead(lead).state == .recycled, "no event told of a touch")
            try await Self.tell(.touchRecorded, of: try await company.lead(lead).person, company)
            #expect(try await job.isDue())
            try await job.run(at: company.now)
            let second = try await company.handoff(of: lead)
            #expect(second.id != first && second.isRecycled && second.state == .assigned)
            #expect(try await !job.isDue())
        }
    }

    @Test("after an import all who wait for their day are looked at again", arguments: Engine.allCases)
    func imported(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (lead, first) = try await Self.recycled(company)
            let job = Self.job(company)
            try await job.run(at: company.now)
            company.pass(days: 1)
            try await company.touch(lead, "demo-request")
            try await Self.tell(.importEnded, of: nil, company)
            try await job.run(at: company.now)
            #expect(try await company.handoff(of: lead).id != first)
            #expect(try await company.lead(lead).returnOn == nil)
        }
    }

    @Test(
        "golden 21.11: who stops qualifying stays, who comes back does so by the rule, a new version sends nothing anew",
        arguments: Engine.allCases)
    func midway(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let (back, first) = try await Self.recycled(company)
            let going = try await company.receive(SmallLead.numbered(1))
            let handoff = try await company.handoff(of: going)
            // Leaving: what was handed over waits for its answer, whatever became of the reasons.
            let firm = try #require(handoff.company)
            try await company.database.write {
                try $0.execute("UPDATE company SET employees = 1, revision = revision + 1 WHERE id = \(firm)")
            }
            company.pass(minutes: 5)
            try await company.judge([going])
            #expect(try await company.handoff(of: going).id == handoff.id)
            #expect(try await company.handoff(of: going).state == .assigned)
            // A new version: nobody is handed over or told once more.
            let before = try await Self.sent(company)
            try await company.agree(SmallCompanyAccord.with("share: 95%", "share: 96%"))
            company.pass(minutes: 5)
            try await company.judge([going, back])
            try await Self.job(company).run(at: company.now)
            #expect(try await Self.sent(company) == before)
            // Coming back: not by being judged, but by what the rule calls fresh interest, and then once.
            #expect(try await company.handoff(of: back).id == first)
            try await company.touch(back, "demo-request")
            for _ in 0..<2 {
                try await Self.tell(.touchRecorded, of: try await company.lead(back).person, company)
                try await Self.job(company).run(at: company.now)
            }
            let handoffs = try await company.database.read { try HandoffQueries.ofLead(back, in: $0) }
            #expect(handoffs.count == 2 && handoffs.last?.isRecycled == true)
        }
    }

    @Test("nothing is done any more about a hand-off that was withdrawn", arguments: Engine.allCases)
    func silence(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let handoff = try await company.handoff(of: try await company.receive()).id
            let events = try await company.events(of: handoff)
            try await company.database.write {
                try $0.execute("UPDATE handoff SET withdrawn = \(company.now) WHERE id = \(handoff)")
            }
            company.pass(days: 6)
            func due() async throws -> [ID<Handoff>] {
                try await company.database.read { try ClockQueries.due(at: company.now, limit: 10, in: $0) }
            }
            #expect(try await due() == [handoff])
            try await company.tick()
            #expect(try await due().isEmpty)
            #expect(try await company.events(of: handoff) == events)
        }
    }

    // MARK: - Steps

    /// Hand-offs, and notices of one.
    private static func sent(_ company: SmallCompany) async throws -> [Int64] {
        try await company.database.read { connection in
            [
                try connection.integer("SELECT count(*) FROM handoff") ?? 0,
                try connection.integer("SELECT count(*) FROM notice WHERE handoff IS NOT NULL") ?? 0,
            ]
        }
    }

    private static func job(_ company: SmallCompany) -> InterestJob {
        InterestJob(
            database: company.database, accords: company.accords, shelf: company.shelf, ids: company.services.ids)
    }

    /// A lead that came back to us as not ready yet, and its hand-off.
    private static func recycled(_ company: SmallCompany) async throws -> (ID<Lead>, ID<Handoff>) {
        let lead = try await company.receive()
        let first = try await company.handoff(of: lead).id
        let kim = try await company.viewer("Kim")
        try await company.handoffs.attempt(
            first, AttemptInput(kind: "call", outcome: .twoWay, at: company.now), by: kim, company.act("Kim"))
        try await company.handoffs.dispose(
            first, DispositionInput(reason: "not-now"), by: kim, company.act("Kim"))
        return (lead, first)
    }

    private static func tell(_ kind: EventKind, of person: ID<Person>?, _ company: SmallCompany) async throws {
        let act = company.act()
        try await company.database.write { connection in
            var event = Event(kind, noun: "touch", subject: try act.ids.next() as ID<Touch>, at: act.now)
            if let person { event.person = person }
            try EventLog.append(event, act, in: connection)
        }
        try await PositionJob.run(company.database)
    }
}
