import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The small company of the tests")
struct SmallCompanyTests {
    @Test("a lead that asked is judged, routed to the west and waits with running clocks", arguments: Engine.allCases)
    func receives(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let row = try await company.lead(lead)
            #expect(row.state == .handedOver && row.door == "asked" && row.fitGrade == "A" && row.tier == "hot")
            let handoff = try await company.handoff(of: lead)
            #expect(handoff.state == .assigned && handoff.pool == "west" && handoff.user == company.id("Kim"))
            let decide = try #require(try await company.clock("S1", of: handoff.id))
            #expect(decide.dueAt == company.now.advanced(byMilliseconds: 2 * 3_600_000))
        }
    }
}
