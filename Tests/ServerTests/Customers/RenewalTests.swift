import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Renewals, expansions and what existing customers bring")
struct RenewalTests {
    @Test("a renewal opens by itself 120 days before the end, once, dated at that day", arguments: Engine.allCases)
    func opens(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let client = try await Self.customer(company)
            let (store, gus) = (Self.store(company), try await company.viewer("Gus"))
            // 29 January 2027 is 120 days before 29 May.
            let soon = try await store.record(
                Self.contract("2026-05-30", "2027-05-30", 100), of: client, by: gus, company.act("Gus"))
            let late = try await store.record(
                Self.contract("2026-07-01", "2027-07-01", 200), of: client, by: gus, company.act("Gus"))
            let job = RenewalJob(
                database: company.database, accords: company.accords, shelf: company.shelf, ids: company.services.ids)
            #expect(try await !job.isDue(at: company.now))
            company.pass(days: 2)
            #expect(try await job.isDue(at: company.now))
            try await job.run(at: company.now)
            try await job.run(at: company.now)
            let contracts = try await company.database.read {
                try ContractQueries.all("contract.company = \(client)", in: $0)
            }
            let opened = try #require(contracts.first { $0.id == soon })
            // The day begins at midnight in New York.
            #expect(opened.renewalOpenedAt.map { Format.universal($0) } == "2027-01-30T05:00:00Z")
            #expect(contracts.first { $0.id == late }?.renewal == nil)
            let id = try #require(opened.renewal)
            let deal = try #require(
                try await company.database.read { try OpportunityQueries.rows("id = \(id)", in: $0) }.first)
            #expect(
                deal.kind == "renewal" && deal.closingDay == Day(text: "2027-05-30") && deal.owner == company.id("Gus"))
            #expect(deal.amount == Money(minorUnits: 100, currency: "USD"))
            let count = try await company.database.read {
                try $0.integer("SELECT count(*) FROM opportunity WHERE kind = 'renewal'")
            }
            #expect(count == 1)
            await #expect(throws: Problem.self) { _ = try await store.renew(soon, by: gus, company.act("Gus")) }
        }
    }

    @Test(
        "what was cancelled is not renewed, and bad terms are refused with all their faults", arguments: Engine.allCases
    )
    func refusals(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let client = try await Self.customer(company)
            let (store, gus) = (Self.store(company), try await company.viewer("Gus"))
            for input in [
                Self.contract("2027-05-30", "2027-05-30", 1), Self.contract("2027-01-01", "2027-02-01", -1),
                ContractInput(
                    starts: Day(number: 1), ends: Day(number: 2), yearly: Money(minorUnits: 1, currency: "XXX-")),
            ] {
                await #expect(throws: Problem.self) {
                    try await store.record(input, of: client, by: gus, company.act("Gus"))
                }
            }
            let id = try await store.record(
                Self.contract("2026-03-01", "2027-03-01", 100), of: client, by: gus, company.act("Gus"))
            await #expect(throws: Problem.self) {
                try await store.cancel(id, on: Self.day("2027-02-01"), because: " ", by: gus, company.act("Gus"))
            }
            try await store.cancel(
                id, on: Self.day("2027-02-01"), because: "They closed the plant.", by: gus, company.act("Gus"))
            await #expect(throws: Problem.self) {
                try await store.cancel(id, on: Self.day("2027-02-02"), because: "Again", by: gus, company.act("Gus"))
            }
            let job = RenewalJob(
                database: company.database, accords: company.accords, shelf: company.shelf, ids: company.services.ids)
            #expect(try await !job.isDue(at: company.now))
            // A seller looks after no customers.
            let alex = try await company.viewer("Alex")
            await #expect(throws: Problem.self) {
                try await store.record(
                    Self.contract("2027-01-01", "2028-01-01", 1), of: client, by: alex, company.act("Alex"))
            }
        }
    }

    @Test("retention counts what customers had before and have now, and no new business", arguments: Engine.allCases)
    func retention(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let client = try await Self.customer(company)
            let other = try await Self.customer(company, "Hudson Forge")
            let (store, gus) = (Self.store(company), try await company.viewer("Gus"))
            for (id, input) in [
                (client, Self.contract("2026-01-01", "2027-06-01", 1_000)),
                (client, Self.contract("2026-12-01", "2027-12-01", 300)),
                (other, Self.contract("2026-12-15", "2027-12-15", 900)),
            ] {
                try await store.record(input, of: id, by: gus, company.act("Gus"))
            }
            let now = company.now
            let revenue = try await company.database.read { connection in
                try RetentionReading(connection: connection, asOf: now)
                    .revenue(from: Self.day("2026-06-01"), until: Self.day("2027-01-29"), to: gus)
            }
            let dollars = try #require(revenue["USD"])
            #expect(dollars.before == 1_000 && dollars.expansion == 300 && dollars.lost == 0)
            #expect(dollars.net == Ratio(1_300, 1_000))
        }
    }

    @Test(
        "promises about renewals and references stand on the scorecard, and open to their rows",
        arguments: Engine.allCases)
    func scorecard(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let client = try await Self.customer(company)
            let (store, gus) = (Self.store(company), try await company.viewer("Gus"))
            try await store.record(
                Self.contract("2026-06-15", "2027-06-15", 100), of: client, by: gus, company.act("Gus"))
            try await store.record(
                Self.contract("2026-06-20", "2027-06-20", 100), of: client, by: gus, company.act("Gus"))
            company.pass(days: 18)
            try await RenewalJob(
                database: company.database, accords: company.accords, shelf: company.shelf, ids: company.services.ids
            ).run(at: company.now)
            let scorecards = ScorecardStore(database: company.database, library: company.library)
            let report = try await scorecards.report(
                ScorecardRequest(), viewer: try await company.viewer("Ana"), now: company.now)
            let renewals = try #require(report.lines.first { $0.result.commitment.id == "A3" })
            #expect(renewals.result.tally.met.count == 1 && renewals.result.tally.pending.count == 1)
            let references = try #require(report.lines.first { $0.result.commitment.id == "A4" })
            // Of two in the quarter, for the days that the accord is in force.
            #expect(references.result.promised == .count(1) && references.result.delivered == .count(0))
        }
    }

    @Test("pipeline of new and of existing business is never added up", arguments: Engine.allCases)
    func pipeline(engine: Engine) async throws {
        for (kind, expected) in [
            (nil, BusinessKind.new), ("New Business", .new), ("renewal", .existing), (" Expansion ", .existing),
            ("Existing Business", .existing), ("Existing Customer - Upgrade", .existing), ("Upsell", .existing),
        ] as [(String?, BusinessKind)] {
            #expect(BusinessKind(kind) == expected)
        }
        try await CustomerAccord.open(engine) { company in
            let act = company.act()
            try await company.database.write { connection in
                for (number, kind) in [nil, "Existing Business", "renewal", " Expansion"].enumerated() {
                    var row = OpportunityRow(
                        id: try act.ids.next(), name: "Deal \(number)", createdAt: act.now, recorded: act.now)
                    row.kind = kind
                    let made = row
                    try connection.insert(into: "opportunity", columns: OpportunityRow.columns) {
                        try made.write(to: $0)
                    }
                }
            }
            let counts = try await company.database.read { connection in
                try BusinessKind.allCases.map {
                    try connection.integer("SELECT count(*) FROM opportunity WHERE \(.business($0))")
                }
            }
            #expect(counts == [1, 3])
        }
    }

    // MARK: - Steps

    static func store(_ company: SmallCompany) -> RenewalStore {
        RenewalStore(database: company.database, accords: company.accords, shelf: company.shelf)
    }

    static func day(_ text: String) -> Day { Day(text: text) ?? Day(number: 0) }

    static func contract(_ starts: String, _ ends: String, _ yearly: Int64) -> ContractInput {
        ContractInput(starts: day(starts), ends: day(ends), yearly: Money(minorUnits: yearly, currency: "USD"))
    }

    /// A customer that Gus looks after.
    static func customer(_ company: SmallCompany, _ name: String = "Cascadia Castings") async throws -> ID<Company> {
        var lead = SmallLead()
        lead.company = name
        lead.email = "buyer@\(name.prefix { $0 != " " }.lowercased()).example"
        lead.isCustomer = true
        lead.accountManager = company.id("Gus")
        lead.isJudged = false
        return try #require(try await company.lead(try await company.receive(lead)).company)
    }
}
