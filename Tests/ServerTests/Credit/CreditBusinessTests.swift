import Domain
import Journeys
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Credit of new and of existing business")
struct CreditBusinessTests {
    @Test("the two stand in tables of their own, each with every basis", arguments: Engine.allCases)
    func apart(engine: Engine) async throws {
        try await BillingDesk.open(engine) { desk in
            let new = try await desk.won("Pumps", 1_000_00)
            let renewal = try await desk.won("Renewal", 400_00)
            try await desk.company.database.write {
                try $0.execute("UPDATE opportunity SET kind = 'Renewal' WHERE id = \(renewal)")
            }
            let invoice = try await desk.add(desk.draft(.invoice, 800_00, deal: new))
            let payment = try await desk.add(desk.draft(.payment, 500_00, of: invoice))
            try await desk.add(desk.draft(.refund, 200_00, of: payment))
            let tables = try await desk.world.store.tables(
                CreditRequest(), viewer: .system, now: desk.company.now)
            #expect(tables.new.total == 1_000_00 && tables.existing.total == 400_00)
            #expect(
                tables.new.totals == [
                    .pipeline: 1_000_00, .booked: 1_000_00, .invoiced: 800_00, .paid: 300_00, .refunded: -200_00,
                ])
            #expect(tables.existing.totals[.booked] == 400_00 && tables.existing.totals[.paid] == 0)
            for basis in Attribution.Basis.allCases {
                let sum = tables.new.lines.reduce(Int64(0)) { $0 + ($1.bases[basis] ?? 0) }
                #expect(sum == tables.new.totals[basis], "\(basis)")
                let origins = tables.new.origins.reduce(Int64(0)) { $0 + ($1.bases[basis] ?? 0) }
                #expect(origins == tables.new.totals[basis], "\(basis)")
            }
            let csv = String(decoding: CreditTableFile.lines(tables), as: UTF8.self)
            #expect(csv.contains(",new,") && csv.contains(",existing,"))
            let deals = try await desk.world.store.deals(
                of: "Web", CreditRequest(business: .existing), viewer: .system, now: desk.company.now)
            #expect(deals.entries.map(\.deal.name) == ["Renewal"])
        }
    }

    @Test("the page shows one and links the other; a wrong word is refused")
    func page() async throws {
        try await CreditWorld.open { world in
            try await world.deal("Castings line", amount: 1_200_000, touches: [("Web", 9)], openedDaysAgo: 5)
            try await world.company.serve(world.features) { client in
                let browser = try await Browser.signedIn(client, "Maria Lindqvist")
                let page = try await browser.get("/credit")
                #expect(page.text.contains("New business: 1 deal booked $12,000"))
                #expect(page.text.contains("Refunded") && page.text.contains("business=existing"))
                let other = try await browser.get("/credit?business=existing")
                #expect(other.text.contains("Existing business: no deal of yours"))
                #expect(try await browser.get("/credit?business=both").status == .unprocessableContent)
            }
        }
    }
}
