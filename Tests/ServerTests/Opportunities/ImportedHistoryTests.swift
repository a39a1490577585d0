import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The history of imported opportunities")
struct ImportedHistoryTests {
    private static let mapping = """
        mapping: 1
        files:
          - file: "*.csv"
            noun: opportunity
            columns: { Id: externalId, Name: opportunity.name, Stage: opportunity.stage, Amount: opportunity.amount, \
        Close: opportunity.closeOn, Closed: opportunity.closedAt, Why: opportunity.lostReason, Rival: opportunity.competitor }
            times: { created: Created, modified: Changed }
            outcomes:
              - { column: Stage, is: [Won], means: won, at: Closed }
              - { column: Stage, is: [Lost to Competition], means: lost, reasonColumn: Why, at: Closed }
              - { column: Stage, is: [Talk, Offer], means: open }

        """

    private static let head = "Id,Name,Stage,Amount,Close,Closed,Why,Rival,Created,Changed\n"
    private static let first =
        head + "D1,Pumps,Talk,100,2027-03-01,,,,2026-12-01 10:00,2026-12-01 10:00\n"
        + "D2,Valves,Lost to Competition,200,2027-01-10,2027-01-10 12:00,price,Botworks,2026-12-02 10:00,2027-01-10 12:00\n"
    private static let second =
        head + "D1,Pumps,Offer,80,2027-05-01,,,,2026-12-01 10:00,2027-01-20 09:00\n"
        + "D2,Valves,Lost to Competition,200,2027-01-10,2027-01-10 12:00,price,Botworks,2026-12-02 10:00,2027-01-10 12:00\n"

    private func courses(_ world: ImportWorld) async throws -> [OpportunityCourse] {
        try await world.database.read { connection in
            try OpportunityHistory.courses(
                try OpportunityQueries.rows("withdrawn IS NULL ORDER BY name", in: connection), in: connection)
        }
    }

    @Test(
        "the first file gives the first rows, a later one what changed, and its undo takes that back",
        arguments: Engine.allCases)
    func story(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("deals.csv", Self.first, mapping: Self.mapping)
            var ways = try await courses(world)
            #expect(ways.map { $0.history.map(\.kind.name) } == [["opened"], ["opened", "closed"]])
            let lost = try #require(ways.last)
            #expect(lost.closing?.outcome == .competitor && lost.closing?.competitors == ["Botworks"])
            #expect(lost.closing?.reasons == ["price"])
            #expect(lost.openedAt < lost.history[0].recorded)
            let again = try await world.run("deals.csv", Self.second, mapping: Self.mapping)
            #expect(again.counts == .init(2, updated: 1, skipped: 1))
            ways = try await courses(world)
            #expect(ways[0].history.map(\.kind.name) == ["opened", "stage", "amount", "closing-day"])
            #expect(ways[0].stage == "Offer" && ways[0].pushes == 1)
            #expect(ways[0].history[1].at < world.house.now)
            #expect(try await world.count("SELECT pushes FROM opportunity WHERE name = 'Pumps'") == 1)
            let undone = try await world.store.undo(try #require(again.batch), world.act())
            #expect(undone.restored == 1 && undone.kept.isEmpty)
            ways = try await courses(world)
            #expect(ways[0].history.map(\.kind.name) == ["opened"] && ways[0].stage == "Talk")
            #expect(try await world.count("SELECT pushes FROM opportunity WHERE name = 'Pumps'") == 0)
        }
    }

    @Test("one without rows tells what its own row says, and keeps it with the first verb", arguments: Engine.allCases)
    func derived(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let id = try await selling.opportunity()
            try await selling.company.database.write {
                try $0.execute("DELETE FROM opportunity_change WHERE opportunity = \(id)")
            }
            #expect(try await selling.course(id).history.map(\.kind.name) == ["opened"])
            try await selling.store.setAmount(
                id, to: SellingCompany.money(7), OpportunityWhen(), by: try await selling.company.viewer("Kim"),
                selling.company.act("Kim"))
            #expect(try await selling.course(id).history.map(\.kind.name) == ["opened", "amount"])
            let count = try await selling.company.database.read {
                try $0.integer("SELECT count(*) FROM opportunity_change WHERE opportunity = \(id)")
            }
            #expect(count == 2)
        }
    }
}
