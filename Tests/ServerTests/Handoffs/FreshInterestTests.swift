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
