import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Bringing back what was withdrawn")
struct RestorationTests {
    @Test("a person comes back with leads, hand-off, clocks, address and words", arguments: Engine.allCases)
    func person(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.lead(try await company.receive())
            let handoff = try await company.handoff(of: lead.id).id
            let before = try #require(try await company.clock("S1", of: handoff))
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                try await olu.get("/account")
                try await olu.post("/people/\(lead.person)/withdrawal", [("reason", "Test data")])
                company.pass(minutes: 1)
                let page = try await olu.get("/withdrawals")
                #expect(page.text.contains("Priya Raman") && page.text.contains("Test data"))
                #expect(try await olu.get("/leads/\(lead.id)").status == .notFound)
                let group = try #require(
                    try await company.database.read { try WithdrawalQueries.newest(in: $0) }.first)
                #expect(group.rows.map(\.noun) == [.person, .lead])
                let undo = "/withdrawals/\(group.first.id)/undo"
                #expect(try await olu.post(undo).status == .seeOther)
                #expect(try await olu.post(undo).status == .conflict)
                #expect(try await olu.get("/leads/\(lead.id)").status == .ok)
                #expect(try await olu.get("/search?q=priya").text.contains("Priya Raman"))
                #expect(try await olu.get("/withdrawals").text.contains("brought back"))
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                try await dana.get("/account")
                #expect(try await dana.get("/withdrawals").status == .forbidden)
                #expect(try await dana.post(undo).status == .forbidden)
            }
            let after = try #require(try await company.clock(before.commitment, of: handoff))
            #expect(after.dueAt == before.dueAt && after.state == .pending && after.nextStepAt == before.nextStepAt)
            let owner = try await company.database.read {
                try $0.integer(
                    "SELECT person FROM person_identifier WHERE kind = 'email' AND value = 'priya@cascadia.example'")
            }
            #expect(owner == lead.person.rawValue)
            let kinds = try await company.database.read {
                try $0.all("SELECT noun FROM event WHERE kind = 'brought-back' ORDER BY noun") { $0.text(0) }
            }
            #expect(kinds == ["lead", "person"])
        }
    }

    @Test(
        "an address that somebody got meanwhile stays theirs, and the two wait for a look", arguments: Engine.allCases)
    func address(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.lead(try await company.receive())
            let withdrawals = WithdrawalStore(database: company.database)
            let done = try await withdrawals.withdraw(person: lead.person, reason: "x", company.act("Olu"))
            company.pass(minutes: 1)
            let other = try await company.lead(try await company.receive())
            try await RestorationStore(handoffs: company.handoffs, accords: company.accords)
                .bringBack(done, company.act("Olu"))
            let (owner, pairs) = try await company.database.read { connection in
                (
                    try connection.integer("SELECT person FROM person_identifier WHERE kind = 'email'"),
                    try ReviewQueries.pairs(in: connection)
                )
            }
            #expect(owner == other.person.rawValue)
            #expect(pairs.map { Set([$0.subject, $0.other]) } == [[lead.person.rawValue, other.person.rawValue]])
        }
    }

    @Test("what stands in the way is said, and what is erased stays erased", arguments: Engine.allCases)
    func refusals(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.lead(try await company.receive())
            let store = RestorationStore(handoffs: company.handoffs, accords: company.accords)
            let withdrawals = WithdrawalStore(database: company.database)
            try await withdrawals.withdraw(leads: [lead.id], reason: "x", company.act("Olu"))
            company.pass(minutes: 1)
            let person = try await withdrawals.withdraw(person: lead.person, reason: "y", company.act("Olu"))
            let groups = try await company.database.read { try WithdrawalQueries.newest(in: $0) }
            #expect(groups.map { $0.rows.map(\.noun) } == [[.person], [.lead]])
            await #expect(throws: Problem.conflict("The person of the lead is withdrawn. Bring them back first.")) {
                try await store.bringBack(groups[1].first.id, company.act("Olu"))
            }
            try await store.bringBack(person, company.act("Olu"))
            try await store.bringBack(groups[1].first.id, company.act("Olu"))
            #expect(try await company.lead(lead.id).person == lead.person)
            company.pass(minutes: 1)
            let again = try await withdrawals.withdraw(person: lead.person, reason: "z", company.act("Olu"))
            try await ErasureStore(database: company.database)
                .erase(lead.person, reason: "asked for it", company.act("Olu"))
            await #expect(throws: Problem.conflict("What was known of the person is erased for good.")) {
                try await store.bringBack(again, company.act("Olu"))
            }
            await #expect(throws: Problem.self) { try await store.bringBack(ID(1), company.act("Olu")) }
        }
    }

    @Test("a company comes back under its domain and its name", arguments: Engine.allCases)
    func company(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let act = company.act("Olu")
            let id: ID<Company> = try act.ids.next()
            try await company.database.write { connection in
                let writer = RecordWriter(connection: connection, act: act)
                var row = CompanyRow(id: id, createdAt: act.now, recorded: act.now)
                row.name = "Hudson Forge"
                row.nameKey = CompanyName.key("Hudson Forge")
                writer.add(row)
                writer.addDomain("hudson.example", of: id)
                try writer.flush()
            }
            let done = try await WithdrawalStore(database: company.database)
                .withdraw(company: id, reason: "x", company.act("Olu"))
            company.pass(minutes: 1)
            try await RestorationStore(handoffs: company.handoffs, accords: company.accords)
                .bringBack(done, company.act("Olu"))
            let found = try await company.database.read { connection in
                (
                    try connection.integer("SELECT company FROM company_domain WHERE domain = 'hudson.example'"),
                    try connection.integer("SELECT id FROM search_token WHERE token = 'hudson' AND noun = 'company'"),
                    try connection.integer("SELECT count(*) FROM withdrawn_key")
                )
            }
            #expect(found == (id.rawValue, id.rawValue, 0))
        }
    }
}
