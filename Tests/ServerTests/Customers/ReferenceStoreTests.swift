import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Customers who speak for us")
struct ReferenceStoreTests {
    @Test("the account manager agrees within the clock, and what was given is an event", arguments: Engine.allCases)
    func given(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (client, deal) = try await Self.ready(company)
            let store = Self.store(company)
            let (alex, gus) = (try await company.viewer("Alex"), try await company.viewer("Gus"))
            let id = try await store.ask(
                client, for: deal, by: nil, wish: "A call", by: alex, company.act("Alex"))
            // Friday morning; two business days end on Tuesday.
            let asked = try #require(try await Self.row(id, company))
            let days = Double(asked.dueAt.milliseconds - company.now.milliseconds) / 86_400_000
            #expect(days > 4 && days < 5)
            await #expect(throws: Problem.self) {
                try await store.ask(client, for: deal, by: nil, wish: nil, by: alex, company.act("Alex"))
            }
            await #expect(throws: Problem.self) { try await store.agree(id, by: alex, company.act("Alex")) }
            await #expect(throws: Problem.self) { try await store.give(id, by: alex, company.act("Alex")) }
            try await store.agree(id, by: gus, company.act("Gus"))
            await #expect(throws: Problem.self) { try await store.agree(id, by: gus, company.act("Gus")) }
            company.pass(days: 1)
            try await store.give(id, by: alex, company.act("Alex"))
            let row = try #require(try await Self.row(id, company))
            #expect(row.state == .given && row.givenAt == company.now && row.answeredBy == company.id("Gus"))
            let kinds = try await company.database.read { connection in
                try connection.all("SELECT kind FROM event WHERE noun = 'reference' ORDER BY id") { $0.text(0) }
            }
            #expect(kinds == ["reference-pool-changed", "reference-asked", "reference-agreed", "reference-given"])
            let standing = try await company.database.read {
                try ReferenceQueries.standing(of: [client], in: $0)[client]
            }
            #expect(standing?.lastUsed == Day(text: "2027-01-30") && standing?.openRequests == 0)
        }
    }

    @Test("nobody's answer ends it at its due instant; then it may be asked again", arguments: Engine.allCases)
    func expires(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (client, deal) = try await Self.ready(company)
            let store = Self.store(company)
            let (alex, gus) = (try await company.viewer("Alex"), try await company.viewer("Gus"))
            let id = try await store.ask(
                client, for: deal, by: RenewalTests.day("2027-01-30"), wish: nil, by: alex, company.act("Alex"))
            let due = try #require(try await Self.row(id, company)).dueAt
            // The day that was named ends before two business days do.
            #expect(Format.universal(due) == "2027-01-31T04:59:59Z")
            #expect(try await !store.isDue(at: company.now))
            company.pass(days: 5)
            #expect(try await store.isDue(at: company.now))
            try await store.expire(at: company.now, ids: company.services.ids)
            #expect(try await Self.row(id, company)?.state == .expired)
            let at = try await company.database.read {
                try $0.integer("SELECT at FROM event WHERE kind = 'reference-expired'")
            }
            #expect(at == due.milliseconds)
            await #expect(throws: Problem.self) { try await store.agree(id, by: gus, company.act("Gus")) }
            let again = try await store.ask(client, for: deal, by: nil, wish: nil, by: alex, company.act("Alex"))
            try await store.decline(again, because: "They moved the plant.", by: gus, company.act("Gus"))
            let row = try await Self.row(again, company)
            #expect(row?.state == .declined && row?.reason == "They moved the plant.")
        }
    }

    @Test("who is not in the pool is not asked, and leaves it again", arguments: Engine.allCases)
    func pool(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (client, deal) = try await Self.ready(company)
            let store = Self.store(company)
            let (alex, gus) = (try await company.viewer("Alex"), try await company.viewer("Gus"))
            await #expect(throws: Problem.self) {
                try await store.list(client, products: [], by: alex, company.act("Alex"))
            }
            let reading = try await company.database.read {
                try ReferencePoolReading(connection: $0, viewer: alex, accord: nil).reading(requests: 20)
            }
            #expect(reading.customers.map(\.name) == ["Cascadia Castings"])
            #expect(reading.customers.first?.products == ["Arm", "Cell"])
            try await store.unlist(client, by: gus, company.act("Gus"))
            await #expect(throws: Problem.self) {
                try await store.ask(client, for: deal, by: nil, wish: nil, by: alex, company.act("Alex"))
            }
        }
    }

    @Test("what a company in the pool said stays with the one that it was merged into", arguments: Engine.allCases)
    func merged(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (client, deal) = try await Self.ready(company)
            let act = company.act("Olu")
            let (older, gus): (ID<Company>, ID<User>) = (try act.ids.next(), company.id("Gus"))
            try await company.database.write { connection in
                var row = CompanyRow(
                    id: older, createdAt: act.now.advanced(byMilliseconds: -86_400_000), recorded: act.now)
                row.name = "Cascadia Group"
                row.nameKey = CompanyName.key(row.name)
                row.customer = true
                row.accountManager = gus
                let writer = RecordWriter(connection: connection, act: act)
                writer.add(row)
                try writer.flush()
            }
            let merges = CompanyMergeStore(
                database: company.database, accords: company.accords, shelf: company.shelf)
            try await merges.merge([client, older], choosing: older, reason: "one group", act)
            let alex = try await company.viewer("Alex")
            func pool() async throws -> [ReferencePool.Customer] {
                try await company.database.read {
                    try ReferencePoolReading(connection: $0, viewer: alex, accord: nil).reading(requests: 20).customers
                }
            }
            #expect(try await pool().map(\.name) == ["Cascadia Group"])
            #expect(try await pool().first?.products == ["Arm", "Cell"])
            let store = Self.store(company)
            try await store.ask(client, for: deal, by: nil, wish: nil, by: alex, company.act("Alex"))
            await #expect(throws: Problem.self) {
                try await store.ask(older, for: deal, by: nil, wish: nil, by: alex, company.act("Alex"))
            }
            #expect(try await pool().first?.openRequests == 1)
            try await store.unlist(older, by: try await company.viewer("Gus"), company.act("Gus"))
            #expect(try await pool().isEmpty)
        }
    }

    // MARK: - Steps

    static func store(_ company: SmallCompany) -> ReferenceStore {
        ReferenceStore(database: company.database, accords: company.accords, shelf: company.shelf)
    }

    static func row(_ id: ID<Reference>, _ company: SmallCompany) async throws -> ReferenceRow? {
        try await company.database.read { try ReferenceQueries.all("reference_request.id = \(id)", in: $0) }.first
    }

    /// A customer in the pool, and an open sale of Alex's.
    static func ready(_ company: SmallCompany) async throws -> (ID<Company>, ID<Opportunity>) {
        let client = try await RenewalTests.customer(company)
        try await store(company).list(
            client, products: ["Arm", " Cell ", ""], by: try await company.viewer("Gus"), company.act("Gus"))
        let act = company.act("Alex")
        let deal: ID<Opportunity> = try act.ids.next()
        let alex = company.id("Alex")
        try await company.database.write { connection in
            var row = OpportunityRow(id: deal, name: "Hudson line", createdAt: act.now, recorded: act.now)
            row.owner = alex
            let made = row
            try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
        }
        return (client, deal)
    }
}
