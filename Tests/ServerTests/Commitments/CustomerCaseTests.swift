import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Rows behind promises about customers and pipeline")
struct CustomerCaseTests {
    @Test("a promise about renewals opens to its contracts, each with what became of it", arguments: Engine.allCases)
    func renewals(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let client = try await RenewalTests.customer(company)
            let (store, gus) = (RenewalTests.store(company), try await company.viewer("Gus"))
            try await store.record(
                RenewalTests.contract("2026-05-30", "2027-05-30", 100), of: client, by: gus, company.act("Gus"))
            company.pass(days: 3)
            // Of this one nobody knew 120 days before its end.
            try await store.record(
                RenewalTests.contract("2026-05-31", "2027-05-31", 100), of: client, by: gus, company.act("Gus"))
            try await RenewalJob(
                database: company.database, accords: company.accords, shelf: company.shelf, ids: company.services.ids
            ).run(at: company.now)
            company.pass(minutes: 1)
            let met = try await Self.cases("A3", .met, in: company, as: nil)
            #expect(met.map(\.name) == ["Contract until 2027-05-30"])
            let contract = try #require(met.first)
            #expect(contract.company == "Cascadia Castings" && contract.who == "Gus Hart")
            #expect(contract.outcome == "Opened in time" && contract.target == client)
            #expect(contract.stopped.map { Format.universal($0) } == "2027-01-30T05:00:00Z")
            let out = try await Self.cases("A3", .leftOut, in: company, as: nil)
            #expect(out.map(\.name) == ["Contract until 2027-05-31"])
            #expect(out.map(\.outcome) == ["Known too late, left out"])
            // Ana manages Gus by the roster; Pat sees neither the customer nor whose it is.
            let hidden = try #require(try await Self.cases("A3", .met, in: company, as: "Pat").first)
            #expect(hidden.company == nil && hidden.who == nil && hidden.target == nil)
            let own = try #require(try await Self.cases("A3", .met, in: company, as: "Gus").first)
            #expect(own.company == "Cascadia Castings" && own.who == "Gus Hart" && own.target == client)
        }
    }

    @Test("a promise of references opens to the requests that were agreed to", arguments: Engine.allCases)
    func references(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let (client, deal) = try await ReferenceStoreTests.ready(company)
            let store = ReferenceStoreTests.store(company)
            let asked = company.now
            let id = try await store.ask(
                client, for: deal, by: nil, wish: nil, by: try await company.viewer("Alex"), company.act("Alex"))
            company.pass(hours: 2)
            try await store.agree(id, by: try await company.viewer("Gus"), company.act("Gus"))
            let agreed = company.now
            company.pass(minutes: 1)
            let cases = try await Self.cases("A4", .met, in: company, as: nil)
            let told = try #require(cases.first)
            #expect(cases.count == 1 && told.name == "Cascadia Castings" && told.outcome == "Agreed")
            #expect(told.started == asked && told.stopped == agreed && told.who == "Gus Hart" && told.target == client)
            let hidden = try #require(try await Self.cases("A4", .met, in: company, as: "Pat").first)
            #expect(hidden.name == ScorecardCase.outsideSight && hidden.company == nil && hidden.who == nil)
        }
    }

    @Test("a promise of pipeline opens to the opportunities, with amount and origin", arguments: Engine.allCases)
    func pipeline(engine: Engine) async throws {
        let promise =
            "    - { id: S7, name: Own pipeline, measure: pipeline-created, origin: outbound, atLeast: 1000 }\n"
        let accord = CreditWorld.accord().replacing("    - { id: S1,", with: promise + "    - { id: S1,")
        try await CreditWorld.open(engine, accord: accord) { world in
            try await world.deal("Ours", amount: 120_000, status: .open, touches: [], openedDaysAgo: 0, leadDaysAgo: 3)
            try await world.deal("Plain", amount: nil, status: .open, touches: [], openedDaysAgo: 0, owner: "Pat")
            _ = try await world.judge()
            world.company.pass(minutes: 1)
            let cases = try await Self.cases("S7", .met, in: world.company, as: nil)
            let ours = try #require(cases.first { $0.name == "Ours" })
            #expect(ours.company == "Ours Works" && ours.who == "Kim Alvarez" && ours.version == 1)
            #expect(ours.outcome == "\(Format.money(Money(minorUnits: 120_000, currency: "USD"))), outbound")
            #expect(ours.lead != nil && cases.first { $0.name == "Plain" }?.outcome != ours.outcome)
            let kims = try await Self.cases("S7", .met, in: world.company, as: "Kim")
            #expect(kims.count == cases.count)
            #expect(Set(kims.map(\.name)) == (cases.count > 1 ? ["Ours", ScorecardCase.outsideSight] : ["Ours"]))
            #expect(kims.allSatisfy { $0.name == "Ours" || ($0.who == nil && $0.lead == nil && $0.company == nil) })
        }
    }

    private static func cases(
        _ commitment: String, _ part: ScorecardPart, in company: SmallCompany, as name: String?
    ) async throws -> [ScorecardCase] {
        let store = ScorecardStore(database: company.database, library: company.library)
        let viewer = if let name { try await company.viewer(name) } else { Viewer.system }
        let period: Period = commitment.hasPrefix("A") ? .quarter : .month
        let day = try #require(Day(text: "2027-01-01"))
        let report = try await store.report(
            ScorecardRequest(.period(period, on: day)), viewer: viewer, now: company.now)
        let line = try #require(report.lines.first { $0.result.commitment.id == commitment })
        let found = try await store.cases(
            ScorecardStore.Figure(
                ScorecardRequest(), commitment: commitment, firstDay: line.result.period.firstDay, part: part),
            viewer: viewer, now: company.now)
        #expect(found.total == found.cases.count)
        return found.cases
    }
}
