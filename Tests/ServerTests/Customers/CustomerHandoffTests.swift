import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The third hand-off: from Sales to account management")
struct CustomerHandoffTests {
    @Test(
        "a won opportunity goes to account management at once; taken over, it has an account manager and a contract",
        arguments: Engine.allCases)
    func takenOver(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let won = try await Self.won(company)
            let handoff = try await Self.handoff(of: won.deal, company)
            #expect(handoff.kind == "customer" && handoff.state == .assigned && handoff.user == company.id("Gus"))
            #expect(handoff.handedBy == company.id("Alex") && handoff.to == .accountManagement)
            #expect(try await company.clock("A2", of: handoff.id)?.state == .pending)
            let store = MeetingHandoffTests.meetings(company)
            let alex = try await company.viewer("Alex")
            let missing = try await store.fill(
                handoff.id, MeetingHandoffTests.values(["promises": "A trainer for two days."]), by: alex,
                company.act("Alex"))
            #expect(missing == ["renewalOn"])
            let pat = try await company.viewer("Pat")
            await #expect(throws: Problem.self) {
                try await store.fill(handoff.id, EditValues(), by: pat, company.act("Pat"))
            }
            _ = try await store.fill(
                handoff.id, MeetingHandoffTests.values(["promises": "A trainer.", "renewalOn": "2028-01-29"]), by: alex,
                company.act("Alex"))
            company.pass(days: 3)
            try await company.handoffs.accept(
                handoff.id, by: try await company.viewer("Gus"), company.act("Gus"))
            let after = try #require(try await MeetingHandoffTests.row(handoff.id, company))
            #expect(after.state == .closed && !after.isUnfinished && after.decision == .accepted)
            #expect(try await company.clock("A2", of: handoff.id)?.state == .met)
            let (row, contracts) = try await company.database.read { connection in
                (
                    try CompanyQueries.find(won.company, in: connection),
                    try ContractQueries.all("contract.company = \(won.company)", in: connection)
                )
            }
            #expect(row?.accountManager == company.id("Gus") && row?.customer == true)
            #expect(contracts.map(\.yearly) == [Money(minorUnits: 5_600_000, currency: "USD")])
            #expect(contracts.first?.ends == Day(text: "2028-01-29") && contracts.first?.kind == "new")
            #expect(after.person == won.person)
        }
    }

    @Test("one that is sent back for good goes to somebody else of the side", arguments: Engine.allCases)
    func sentBack(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let won = try await Self.won(company)
            let handoff = try await Self.handoff(of: won.deal, company)
            try await company.handoffs.reject(
                handoff.id, RejectionInput(reason: "wrong-territory"), by: try await company.viewer("Gus"),
                company.act("Gus"))
            let alex = try await company.viewer("Alex")
            try await company.handoffs.answer(handoff.id, .accept, note: nil, by: alex, company.act("Alex"))
            let next = try await Self.handoff(of: won.deal, company)
            #expect(next.id != handoff.id && next.user == company.id("Ana") && next.state == .assigned)
            let open = try await company.database.read {
                try $0.integer("SELECT count(*) FROM handoff WHERE opportunity = \(won.deal) AND unfinished")
            }
            #expect(open == 1)
        }
    }

    @Test(
        "opened again before anybody took it over, the hand-off is withdrawn; won again, it is made anew",
        arguments: Engine.allCases)
    func reopened(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let won = try await Self.won(company)
            let first = try await Self.handoff(of: won.deal, company)
            try await Self.follow(won.deal, status: "open", company)
            #expect(try await MeetingHandoffTests.row(first.id, company)?.isUnfinished == false)
            try await Self.follow(won.deal, status: "won", company)
            #expect(try await Self.handoff(of: won.deal, company).id != first.id)
            // Told twice, it is made once.
            try await Self.follow(won.deal, status: "won", company)
            let count = try await company.database.read {
                try $0.integer("SELECT count(*) FROM handoff WHERE opportunity = \(won.deal) AND unfinished")
            }
            #expect(count == 1)
        }
    }

    @Test(
        "what an existing customer adds becomes a contract, and opened again it is one no more",
        arguments: Engine.allCases)
    func contractTakenBack(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let client = try await RenewalTests.customer(company)
            let act = company.act("Alex")
            let (deal, alex): (ID<Opportunity>, ID<User>) = (try act.ids.next(), company.id("Alex"))
            try await company.database.write { connection in
                var row = OpportunityRow(id: deal, name: "More arms", createdAt: act.now, recorded: act.now)
                row.company = client
                row.owner = alex
                row.kind = "expansion"
                row.amount = Money(minorUnits: 70_000, currency: "USD")
                let made = row
                try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
            }
            try await RenewalTests.store(company).record(
                RenewalTests.contract("2026-05-30", "2027-05-30", 100), of: client,
                by: try await company.viewer("Gus"), company.act("Gus"))
            func added() async throws -> [ContractRow] {
                try await company.database.read {
                    try ContractQueries.all("contract.company = \(client)", in: $0)
                }.filter { $0.opportunity == deal }
            }
            try await Self.follow(deal, status: "won", company)
            // It ends with the contract that runs.
            #expect(try await added().map(\.yearly) == [Money(minorUnits: 70_000, currency: "USD")])
            #expect(try await added().map(\.ends.description) == ["2027-05-30"])
            try await Self.follow(deal, status: "open", company)
            #expect(try await added().isEmpty)
            let kinds = try await company.database.read { connection in
                try connection.all("SELECT kind FROM event WHERE noun = 'contract' ORDER BY id") { $0.text(0) }
            }
            #expect(kinds == ["contract-recorded", "contract-recorded", "contract-cancelled"])
            try await Self.follow(deal, status: "won", company)
            #expect(try await added().count == 1)
        }
    }

    @Test("nobody who is away is given a customer, though they are in no pool", arguments: Engine.allCases)
    func away(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let store = RosterStore(database: company.database)
            let day = try #require(Day(text: "2027-01-29"))
            try await store.addAbsence(
                Roster.Absence(from: day, until: day.advanced(by: 3)), of: company.id("Gus"),
                by: try await company.viewer("Gus"), company.act("Gus"))
            let won = try await Self.won(company)
            #expect(try await Self.handoff(of: won.deal, company).user == company.id("Ana"))
        }
    }

    @Test("what carries words about a person is erased with them", arguments: Engine.allCases)
    func erasure(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let won = try await Self.won(company)
            let handoff = try await Self.handoff(of: won.deal, company)
            _ = try await MeetingHandoffTests.meetings(company).fill(
                handoff.id, MeetingHandoffTests.values(["promises": "Priya gets a call each Friday."]),
                by: try await company.viewer("Alex"), company.act("Alex"))
            try await ErasureStore(database: company.database).erase(won.person, reason: "asked", company.act("Olu"))
            #expect(try await company.database.read { try HandoffContents.of(handoff.id, in: $0) }.isEmpty)
        }
    }

    // MARK: - Steps

    struct Won {
        let deal: ID<Opportunity>
        let company: ID<Company>
        let person: ID<Person>
        let lead: ID<Lead>
    }

    /// An opportunity of Alex's that is won for 56,000 dollars.
    static func won(_ company: SmallCompany) async throws -> Won {
        let lead = try await company.lead(try await company.receive())
        let client = try #require(lead.company)
        let act = company.act("Alex")
        let (alex, now) = (company.id("Alex"), company.now)
        let id: ID<Opportunity> = try act.ids.next()
        try await company.database.write { connection in
            var row = OpportunityRow(id: id, name: "Cascadia line 2", createdAt: now, recorded: now)
            row.company = client
            row.person = lead.person
            row.owner = alex
            row.amount = Money(minorUnits: 5_600_000, currency: "USD")
            let made = row
            try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
        }
        try await follow(id, status: "won", company)
        return Won(deal: id, company: client, person: lead.person, lead: lead.id)
    }

    static func follow(_ id: ID<Opportunity>, status: String, _ company: SmallCompany) async throws {
        let (act, accords, shelf) = (company.act("Alex"), company.accords, company.shelf)
        try await company.database.write { connection in
            let closed: Timestamp? = status == "open" ? nil : act.now
            try connection.execute(
                "UPDATE opportunity SET status = \(status), closed_at = \(closed) WHERE id = \(id)")
            try WonFollowing(connection: connection, act: act, accords: accords, shelf: shelf).follow(id)
        }
    }

    static func handoff(of deal: ID<Opportunity>, _ company: SmallCompany) async throws -> HandoffRow {
        let id = try await company.database.read { connection in
            try connection.first(
                "SELECT id FROM handoff WHERE opportunity = \(deal) AND withdrawn IS NULL ORDER BY handed_at DESC, id DESC LIMIT 1"
            ) { $0.id(0, of: Handoff.self) }
        }
        let found = try #require(id)
        return try #require(try await MeetingHandoffTests.row(found, company))
    }
}
