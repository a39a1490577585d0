import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Hand-offs that wait, leads that come back")
struct HandoffWaitingTests {
    private static func release(_ company: SmallCompany) async throws {
        try await ReleaseJob(
            database: company.database, accords: company.library, shelf: company.shelf, ids: company.services.ids
        ).run(at: company.now)
    }

    private static func comeBack(_ company: SmallCompany) async throws {
        try await ReturnJob(
            database: company.database, accords: company.accords, shelf: company.shelf, ids: company.services.ids
        ).run(at: company.now)
    }

    @Test("at night it is held to the next opening, then released, and its clocks start", arguments: Engine.allCases)
    func held(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            company.pass(hours: 12)
            let lead = try await company.receive()
            let held = try await company.handoff(of: lead)
            #expect(held.state == .held && held.user == nil)
            #expect(held.heldUntil.map { Format.universal($0) } == "2027-02-01T16:30:00Z")
            #expect(try await company.clock("S1", of: held.id) == nil)
            try await Self.release(company)
            #expect(try await company.handoff(of: lead).state == .held)
            company.pass(days: 2, hours: 11, minutes: 17)
            try await Self.release(company)
            try await Self.release(company)
            let released = try await company.handoff(of: lead)
            #expect(released.state == .assigned && released.user == company.id("Kim"))
            #expect(try await company.clock("S1", of: held.id)?.triggeredAt == released.assignedAt)
            let log = try await company.database.read {
                try $0.text("SELECT log FROM assignment WHERE handoff = \(held.id) AND user_id IS NOT NULL")
            }
            #expect(log?.contains("+kim@northwind.example") == true)
        }
    }

    @Test(
        "with fresh interest a recycled lead is handed over again on its day, as no new volume",
        arguments: Engine.allCases)
    func back(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await recycle(company)
            company.pass(days: 10)
            try await Self.comeBack(company)
            #expect(try await company.lead(lead).state == .recycled)
            company.pass(days: 8)
            try await company.touch(lead, "demo-request")
            try await Self.comeBack(company)
            let row = try await company.lead(lead)
            #expect(row.state == .handedOver && row.returnOn == nil)
            #expect(row.returnedAt.map { Format.universal($0) } == "2027-02-15T05:00:00Z")
            let again = try await company.handoff(of: lead)
            #expect(again.isRecycled && again.isUnfinished)
            try await Self.comeBack(company)
            let count = try await company.database.read {
                try $0.integer("SELECT count(*) FROM handoff WHERE lead = \(lead)")
            }
            #expect(count == 2)
        }
    }

    @Test("without fresh interest it is open and waits, though its door still holds", arguments: Engine.allCases)
    func stale(engine: Engine) async throws {
        let accord = SmallCompanyAccord.with(
            "needs: \"signal.handRaised || engagement.levelSinceReturn >= 3\"",
            "needs: \"engagement.levelSinceReturn >= 3\"")
        try await SmallCompany.open(engine, accord: accord) { company in
            let lead = try await recycle(company)
            company.pass(days: 18)
            try await Self.comeBack(company)
            let row = try await company.lead(lead)
            #expect(row.state == .open && row.door == "asked" && row.returnedAt != nil)
            try await company.touch(lead, "contact-sales")
            try await company.judge([lead])
            #expect(try await company.lead(lead).state == .handedOver)
            #expect(try await company.handoff(of: lead).isRecycled)
        }
    }

    private func recycle(_ company: SmallCompany) async throws -> ID<Lead> {
        let lead = try await company.receive()
        let id = try await company.handoff(of: lead).id
        let kim = try await company.viewer("Kim")
        try await company.handoffs.attempt(
            id, AttemptInput(kind: "call", outcome: .twoWay, at: company.now), by: kim, company.act("Kim"))
        try await company.handoffs.dispose(
            id, DispositionInput(reason: "not-now", returnOn: Day(text: "2027-02-15")), by: kim, company.act("Kim"))
        return lead
    }
}
