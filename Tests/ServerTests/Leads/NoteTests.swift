import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Notes on leads")
struct NoteTests {
    @Test("whoever wrote a note erases it, and that there was one stays", arguments: Engine.allCases)
    func erase(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let other = try await company.receive(.eastern)
            let (row, act) = (try await company.lead(lead), company.act("Kim"))
            let note = try await company.database.write { connection in
                try LeadNotes.add("Calls back on Monday", to: row, act, in: connection)
                return try #require(try NoteQueries.about(lead, in: connection).first).id
            }
            func erase(_ name: String, of lead: ID<Lead>) async throws {
                let (viewer, act) = (try await company.viewer(name), company.act(name))
                try await company.database.write { try NoteQueries.erase(note, of: lead, by: viewer, act, in: $0) }
            }
            func notes() async throws -> [String] {
                try await company.database.read { try NoteQueries.about(lead, in: $0) }.map(\.body)
            }
            await #expect(throws: Problem.self) { try await erase("Lee", of: lead) }
            await #expect(throws: Problem.self, "it is not on that lead") { try await erase("Kim", of: other) }
            #expect(try await notes() == ["Calls back on Monday"])
            try await erase("Kim", of: lead)
            #expect(try await notes().isEmpty)
            let kept = try await company.database.read { connection in
                try connection.first("SELECT body, withdrawn FROM note WHERE id = \(note)") {
                    ($0.text(0), $0.optionalTimestamp(1))
                }
            }
            #expect(kept?.0 == "" && kept?.1 == company.now)
            await #expect(throws: Problem.self) { try await erase("Olu", of: lead) }
        }
    }

    @Test("a lead that came from a campaign names it", arguments: Engine.allCases)
    func campaign(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let act = company.act()
            let campaign: ID<Campaign> = try act.ids.next()
            try await company.database.write { connection in
                let row = CampaignRow(
                    id: campaign, name: "Spring fair", nameKey: "spring fair", createdAt: act.now, recorded: act.now)
                try connection.insert(into: "campaign", columns: CampaignRow.columns) { try row.write(to: $0) }
                try connection.execute("UPDATE lead SET campaign = \(campaign) WHERE id = \(lead)")
            }
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/leads/\(lead)").text.contains("Spring fair"))
            }
            let store = WithdrawalStore(database: company.database)
            try await store.withdraw(campaign: campaign, reason: "Entered twice", company.act("Olu"))
            await #expect(throws: Problem.self) {
                try await store.withdraw(campaign: campaign, reason: "Again", company.act("Olu"))
            }
            let gone: SQL = "SELECT count(*) FROM campaign WHERE withdrawn IS NOT NULL"
            #expect(try await company.database.read { try $0.integer(gone) } == 1)
            company.pass(minutes: 1)
            let group = try #require(
                try await company.database.read { try WithdrawalQueries.newest(in: $0) }.first)
            #expect(group.rows.map(\.noun) == [.campaign] && group.first.reason == "Entered twice")
            let outcome = try await RestorationStore(handoffs: company.handoffs, accords: company.accords)
                .bringBack(group.first.id, company.act("Olu"))
            #expect(outcome.done == 1 && outcome.kept.isEmpty)
            #expect(try await company.database.read { try $0.integer(gone) } == 0)
        }
    }
}
