import Domain
import HTTPTypes
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Leads on pages")
struct LeadPageTests {
    @Test("each page shows each role what it may see and nothing else", arguments: Engine.allCases)
    func visible(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            try await company.house.addUser("Guest Nobody")
            _ = try await company.receive()
            let eastern = try await company.receive(.eastern)
            let row = try await company.lead(eastern)
            let handoff = try await company.handoff(of: eastern).id
            let paths = [
                "/leads/\(eastern)", "/people/\(row.person)", "/companies/\(try #require(row.company))",
            ]
            try await company.serve(company.features) { client in
                for name in ["Kim Alvarez", "Lee Park", "Dana Ortiz", "Guest Nobody"] {
                    let browser = try await Browser.signedIn(client, name)
                    for path in ["/queue", "/leads", "/leads?q=tom", "/leads.csv", "/leads?q=hudson"] {
                        let page = try await browser.get(path)
                        #expect(page.status == .ok && !page.text.contains("Tom Becker"), "\(path) as \(name)")
                        #expect(!page.text.contains("Hudson Forge"), "\(path) as \(name)")
                    }
                    for path in paths {
                        #expect(try await browser.get(path).status == .notFound, "\(path) as \(name)")
                    }
                    try await browser.get("/account")
                    let accept = try await browser.post("/handoffs/\(handoff)/acceptance")
                    #expect(accept.status == .forbidden && !accept.text.contains("too old"), "\(name)")
                }
                for name in [
                    "Pat Moreau", "Ira Novak", "Rita Blum", "Sam Whitaker", "Maria Lindqvist", "Noor Haddad",
                    "Eve Stone", "Olu Adeyemi",
                ] {
                    let browser = try await Browser.signedIn(client, name)
                    for path in paths + ["/leads", "/leads?q=beck", "/leads.csv"] {
                        let page = try await browser.get(path)
                        #expect(page.status == .ok && page.text.contains("Tom Becker"), "\(path) as \(name)")
                    }
                }
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/leads").text.contains("Priya Raman"))
            }
        }
    }

    @Test("the lines of a score add up to it, with what was cut and what would raise it", arguments: Engine.allCases)
    func score(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var small = SmallLead()
            small.role = "sales"
            small.touches = [("demo-request", 5), ("pricing-page", 60), ("pricing-page", 61)]
            let lead = try await company.receive(small)
            let row = try await company.lead(lead)
            let compiled = try await company.library.compiled(1)
            let because = try await company.handoff(of: lead).because
            let words = ReasonWords(because, compiled)
            #expect(words.fit.reduce(0) { $0 + $1.points } == row.fitPoints)
            #expect(words.engagement.reduce(0) { $0 + $1.points } == row.engagementPoints)
            #expect(row.fitPoints == 70_000 && row.engagementPoints == 80_000)
            #expect(words.fit.map(\.points) == [25_000, 25_000, 30_000, -10_000])
            #expect(words.openFit.map(\.words) == ["Works where robots are bought"])
            try await company.serve(company.features) { client in
                let page = try await Browser.signedIn(client, "Kim Alvarez").get("/leads/\(lead)")
                #expect(page.text.contains("The lines add up to 70.") && page.text.contains("The lines add up to 80."))
                #expect(page.text.contains("At most 40 points for Size"))
                #expect(page.text.contains("Furthest behind their share") && page.text.contains("Not their turn"))
            }
        }
    }

    @Test("a note is kept with its author, an empty one comes back", arguments: Engine.allCases)
    func notes(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/leads/\(lead)")
                #expect(try await kim.post("/leads/\(lead)/notes", [("body", " ")]).status == .unprocessableContent)
                #expect(
                    try await kim.post("/leads/\(lead)/notes", [("body", "Ring after <four>.")]).status == .seeOther)
                let page = try await kim.get("/leads/\(lead)")
                #expect(page.text.contains("Ring after &lt;four&gt;.") && page.text.contains("The note is added."))
                let pat = try await Browser.signedIn(client, "Pat Moreau")
                try await pat.get("/account")
                #expect(try await pat.post("/leads/\(lead)/notes", [("body", "Mine?")]).status == .notFound)
            }
        }
    }

    @Test("each route refuses whom it must")
    func doors() async throws {
        try await House.open(migrations: Schema.migrations) { house in
            let library = AccordLibrary(database: house.services.database)
            let accords = AccordShelf(library: library)
            let store = HandoffStore(database: house.services.database, accords: library, shelf: RosterShelf())
            try await RouteWalk.check(
                house,
                [
                    HandoffFeature.feature(store, accords: accords), LeadFeature.feature(store),
                    PersonFeature.feature(store), CompanyFeature.feature(store),
                    ReviewFeature.feature(store, accords: accords),
                ])
        }
    }
}
