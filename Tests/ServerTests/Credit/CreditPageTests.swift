import Domain
import HummingbirdTesting
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Credit on pages")
struct CreditPageTests {
    @Test("golden 21.15: the signed model stands first, and a figure opens its deals and their journeys")
    func pages() async throws {
        try await CreditWorld.open { world in
            let id = try await world.deal(
                "Castings line", amount: 1_200_050, touches: [("Web", 9), ("Fair", 6)], openedDaysAgo: 5, leadDaysAgo: 9
            )
            _ = try await world.judge()
            try await world.company.serve(world.features) { client in
                let browser = try await Browser.signedIn(client, "Maria Lindqvist")
                let page = try await browser.get("/credit")
                #expect(page.text.contains("As signed:") && page.text.contains("full path · version 1"))
                #expect(!page.text.contains("Other models"))
                #expect(try await browser.get("/credit?compare=yes").text.contains("They disagree most over"))
                #expect(try await browser.get("/credit?model=first").text.contains("For comparison, not signed"))
                let deals = try await browser.get("/credit/deals?by=channel&line=Fair")
                #expect(deals.text.contains("Castings line") && deals.text.contains("/opportunities/\(id)"))
                let deal = try await browser.get("/opportunities/\(id)")
                #expect(deal.text.contains("Lead created") && deal.text.contains("It began otherwise"))
                let file = try await browser.get("/credit/file?by=channel")
                #expect(file.text.hasPrefix("channel,business,credit,settled") && file.text.contains("full-path"))
                let refused = try await browser.post("/opportunities/\(id)/origin", [("origin", ""), ("reason", "")])
                #expect(refused.status == .unprocessableContent)
                let changed = try await browser.post(
                    "/opportunities/\(id)/origin", [("origin", "outbound"), ("reason", "Kim called first.")])
                #expect(changed.status == .seeOther)
                #expect(try await browser.get("/opportunities/\(id)").text.contains("Kim called first."))
                #expect(try await browser.get("/credit?from=soon").status == .unprocessableContent)
            }
        }
    }

    @Test("without a signed model the page says what is missing")
    func unsigned() async throws {
        try await CreditWorld.open(accord: SmallCompanyAccord.text) { world in
            try await world.company.serve(world.features) { client in
                let browser = try await Browser.signedIn(client, "Maria Lindqvist")
                #expect(try await browser.get("/credit").text.contains("No model of credit is signed"))
            }
        }
    }

    @Test("each route refuses whom it must")
    func walk() async throws {
        try await House.open { house in
            let library = AccordLibrary(database: house.services.database)
            let store = CreditStore(database: house.services.database, library: library)
            let origins = OriginStore(database: house.services.database, accords: library, shelf: RosterShelf())
            let opportunities = OpportunityStore(
                database: house.services.database, accords: AccordShelf(library: library), roster: RosterShelf())
            try await RouteWalk.check(
                house,
                [
                    CreditFeature.feature(store),
                    OpportunityFeature.feature(store, origins: origins, opportunities: opportunities),
                ])
        }
    }
}
