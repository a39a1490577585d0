import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Money in the pipeline")
struct PipelineMoneyTests {
    private func reader(_ selling: SellingCompany, _ name: String = "Dana") async throws -> Reader {
        Reader(try await selling.company.viewer(name), at: selling.company.now)
    }

    private func rate(_ selling: SellingCompany, _ day: Day, _ text: String) async throws {
        let rates = CurrencyRateStore(database: selling.company.database, library: selling.company.library)
        try await rates.record(
            try ExchangeRate(day: day, from: "EUR", to: "USD", text: text), source: nil, by: .system,
            selling.company.act("Olu"))
    }

    @Test("another currency counts by the newest rate known, shown with its day", arguments: Engine.allCases)
    func rates(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let id = try await selling.opportunity(selling.opening("Line in Turin", dollars: 10_000))
            try await selling.company.database.write {
                try $0.execute("UPDATE opportunity SET currency = 'EUR' WHERE id = \(id)")
            }
            let without = try await PipelineBoard.read(PipelineScope(), selling.store, try await reader(selling))
            #expect(without.columns[0].amount == 0 && without.columns[0].foreign == 1)
            let today = try #require(Day(text: "2027-01-29"))
            try await rate(selling, today.advanced(by: -10), "1.10")
            try await rate(selling, today.advanced(by: -3), "1.20")
            // What will be known tomorrow is not known today.
            try await rate(selling, today.advanced(by: 1), "9")
            let board = try await PipelineBoard.read(PipelineScope(), selling.store, try await reader(selling))
            #expect(board.columns[0].amount == 1_200_000 && board.columns[0].foreign == 0)
            #expect(board.rates.words.map(\.words) == ["1 EUR is 1.20 USD"])
            #expect(board.rates.words.map(\.day) == [today.advanced(by: -3)])
        }
    }

    @Test("new and existing business are on boards of their own, and are forecast apart", arguments: Engine.allCases)
    func business(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            _ = try await selling.opportunity(selling.opening("A new line", dollars: 10_000))
            let act = company.act("Kim")
            let more: ID<Opportunity> = try act.ids.next()
            let kims = company.id("Kim")
            try await company.database.write { connection in
                var row = OpportunityRow(id: more, name: "More of it", createdAt: act.now, recorded: act.now)
                row.owner = kims
                row.stage = "Discovery"
                row.kind = "expansion"
                row.amount = SellingCompany.money(4_000)
                let made = row
                try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
            }
            let new = try await PipelineBoard.read(PipelineScope(), selling.store, try await reader(selling))
            let existing = try await PipelineBoard.read(
                PipelineScope(business: .existing), selling.store, try await reader(selling))
            #expect(new.columns[0].amount == 1_000_000 && existing.columns[0].amount == 400_000)
            let kim = try await company.viewer("Kim")
            let day = try #require(Day(text: "2027-01-29"))
            try await selling.store.forecast(
                ForecastInput(
                    of: company.id("Kim"), day: day, period: .quarter, commit: SellingCompany.money(3_000),
                    best: SellingCompany.money(4_000), business: .existing), by: kim, company.act("Kim"))
            func told(_ kind: BusinessKind) async throws -> ForecastTold {
                try await ForecastTold.read(
                    .quarter, containing: day, PipelineScope(business: kind), selling.store, try await reader(selling))
            }
            #expect(try await told(.new).given.isEmpty)
            #expect(try await told(.existing).given.map(\.given.commit) == [300_000])
        }
    }
}
