import Domain
import HummingbirdTesting
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Incentives on pages")
struct IncentivePageTests {
    @Test("the statement opens its payments, the period freezes, and payroll gets a file")
    func pages() async throws {
        try await PaidWorld.open { world in
            try await world.deal(500_000, money: [("2026-12-15", 1_000_000)])
            try await world.company.serve([IncentiveFeature.feature(world.store)]) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let page = try await olu.get("/incentives?on=2026-12-01")
                RouteWalk.expectSmall(page, "/incentives")
                #expect(page.text.contains("Kim Alvarez") && page.text.contains("Noor Haddad"))
                #expect(page.text.contains("/documents/\(ID<BillingDocument>(50_000_000))"))
                #expect(page.text.contains("Freeze the period"))
                #expect(try await olu.post("/incentives/freezing?on=2026-12-01").status == .seeOther)
                #expect(try await olu.post("/incentives/freezing?on=2026-12-01").status == .conflict)
                let frozen = try await olu.get("/incentives?on=2026-12-01")
                #expect(frozen.text.contains("Give to payroll") && frozen.text.contains("by Olu Adeyemi"))
                let payroll = try await olu.post("/incentives/payrolls?on=2026-12-01")
                #expect(payroll.text.hasPrefix("person,period,incentive,kind,date,amount,currency,because"))
                let after = try await olu.get("/incentives?on=2026-12-01")
                #expect(after.text.contains("Given to payroll") && !after.text.contains("Give to payroll"))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let own = try await kim.get("/incentives?on=2026-12-01")
                #expect(own.text.contains("Kim Alvarez") && !own.text.contains("Noor Haddad"))
                #expect(try await kim.get("/incentives/file?on=2026-12-01").text.contains("kim@"))
                #expect(try await !kim.get("/incentives/file?on=2026-12-01").text.contains("noor@"))
                #expect(try await kim.post("/incentives/freezing?on=2026-12-01").status == .forbidden)
                #expect(try await kim.get("/incentives?person=noor@northwind.example").status == .forbidden)
                #expect(try await kim.get("/incentives?view=moon").status == .unprocessableContent)
            }
        }
    }

    @Test("a draft is tried in a form that keeps its input")
    func trial() async throws {
        try await PaidWorld.open { world in
            try await world.deal(500_000, money: [("2026-12-15", 1_000_000)])
            try await world.company.serve([IncentiveFeature.feature(world.store)]) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                #expect(try await sam.get("/incentives/simulate").text.contains("Version or draft"))
                let text = (SmallCompanyAccord.text + PaidWorld.incentives).replacing("rate: 10%", with: "rate: 20%")
                let tried = try await sam.post("/incentives/simulate", [("text", text)])
                #expect(tried.status == .ok && tried.text.contains("What it would have paid"))
                let wrong = try await sam.post("/incentives/simulate", [("text", "accord: [oops")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("accord: [oops"))
                #expect(try await sam.post("/incentives/simulate", []).status == .unprocessableContent)
                let version = try await sam.post("/incentives/simulate", [("tried", "version-1")])
                #expect(version.status == .ok && version.text.contains("Version 1 would have paid"))
                let none = try await sam.post("/incentives/simulate", [("tried", "version-9")])
                #expect(none.status == .notFound)
                let odd = try await sam.post("/incentives/simulate", [("tried", "moon")])
                #expect(odd.status == .unprocessableContent && odd.text.contains("is neither a version nor a draft"))
                let section = "incentives:\n  - { name: Share, to: sales, for: deal-won, rate: 30% }\n"
                let part = try await sam.post("/incentives/simulate", [("tried", "version-1"), ("text", section)])
                #expect(part.status == .ok && part.text.contains("Version 1 with these incentives would have paid"))
                let loose = try await sam.post("/incentives/simulate", [("text", "reference: 250")])
                #expect(loose.status == .unprocessableContent && loose.text.contains("which begins with “incentives:”"))
            }
        }
    }

    @Test("without incentives the page says what is missing, and each route refuses whom it must")
    func without() async throws {
        try await PaidWorld.open(accord: SmallCompanyAccord.text) { world in
            try await world.company.serve([IncentiveFeature.feature(world.store)]) { client in
                let browser = try await Browser.signedIn(client, "Maria Lindqvist")
                #expect(try await browser.get("/incentives").text.contains("No incentives are signed"))
            }
        }
        try await House.open { house in
            let library = AccordLibrary(database: house.services.database)
            let gap = GapStore(database: house.services.database, library: library)
            let store = IncentiveStore(database: house.services.database, library: library, gap: gap)
            try await RouteWalk.check(house, [IncentiveFeature.feature(store)])
        }
    }
}
