import Domain
import HummingbirdTesting
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The gap on pages")
struct GapPageTests {
    @Test("the page says in words what fell short, opens its rows, and takes its owner's sentence")
    func page() async throws {
        try await GapWorld.open { world in
            var quarter = GapWorld.Quarter()
            quarter.won = 5
            try await world.record(quarter)
            try await world.company.serve([GapFeature.feature(world.store)]) { client in
                let browser = try await Browser.signedIn(client, "Maria Lindqvist")
                let page = try await browser.get("/gap")
                RouteWalk.expectSmall(page, "/gap")
                #expect(page.text.contains("Paid revenue stands $70,000 under the goal"))
                #expect(page.text.contains("First red on 12 Jan 2027"))
                #expect(page.text.contains("An association, not a proof"))
                #expect(page.text.contains("href=\"/gap/rows?step=captured\""))
                #expect(page.text.contains("The period runs."))
                let fields = [
                    ("part", "captured"), ("revision", "0"), ("sentence", "The fair <was> cancelled."),
                    ("action", "Two webinars."), ("due", "2027-02-15"),
                ]
                let sent = try await browser.post("/gap/answers", fields)
                #expect(sent.status == .seeOther)
                let told = try await browser.get("/gap")
                #expect(
                    told.text.contains("The fair &lt;was&gt; cancelled.") && told.text.contains("Until 15 Feb 2027"))
                let wrong = try await browser.post("/gap/answers", [("part", "captured"), ("sentence", "Again")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"Again\""))
                let rows = try await browser.get("/gap/rows?step=won&segment=West")
                #expect(rows.text.contains("Deal West 0") && rows.text.contains("5 rows"))
                let file = try await browser.get("/gap/file?by=all")
                #expect(file.text.hasPrefix("period,against,segment,part,owner,planned,actual,amount,currency"))
                #expect(file.text.contains("2027 Q1,goal,,captured,marketing"))
                #expect(try await browser.get("/gap?by=moon").status == .unprocessableContent)
                #expect(try await browser.get("/gap?on=2027-08-01").status == .unprocessableContent)
                #expect(try await browser.get("/gap/rows?step=luck").status == .notFound)
            }
        }
    }

    @Test("whoever may not answer has no form, and without a goal the page says what is missing")
    func without() async throws {
        try await GapWorld.open { world in
            try await world.record()
            try await world.company.serve([GapFeature.feature(world.store)]) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                let page = try await kim.get("/gap")
                #expect(page.status == .ok && !page.text.contains("action=\"/gap/answers"))
                #expect(try await kim.post("/gap/answers", [("part", "captured")]).status == .forbidden)
            }
        }
        try await GapWorld.open(accord: SmallCompanyAccord.text) { world in
            try await world.company.serve([GapFeature.feature(world.store)]) { client in
                let browser = try await Browser.signedIn(client, "Maria Lindqvist")
                #expect(try await browser.get("/gap").text.contains("The accord aims at no revenue"))
                #expect(try await browser.get("/gap?against=last-year").text.contains("Against last year"))
            }
        }
    }

    @Test("each route refuses whom it must")
    func walk() async throws {
        try await House.open { house in
            let library = AccordLibrary(database: house.services.database)
            let store = GapStore(database: house.services.database, library: library)
            try await RouteWalk.check(house, [GapFeature.feature(store)])
        }
    }
}
