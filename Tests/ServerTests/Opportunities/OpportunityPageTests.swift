import Domain
import Hummingbird
import HummingbirdTesting
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Pages of opportunities")
struct OpportunityPageTests {
    @Test("a rep opens, moves, changes and closes a deal on its pages", arguments: Engine.allCases)
    func story(engine: Engine) async throws {
        try await SellingCompany.open(engine) { selling in
            let company = selling.company
            let lead = try await selling.acceptedLead()
            try await company.serve(selling.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/leads/\(lead)").text.contains("/leads/\(lead)/opportunity"))
                let form = try await kim.get("/leads/\(lead)/opportunity")
                #expect(form.text.contains("From the lead of Priya Raman at Cascadia Castings"))
                let wrong = try await kim.post(
                    "/leads/\(lead)/opportunity",
                    [("name", "Casting line"), ("stage", "Discovery"), ("amount", "5x"), ("currency", "USD")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("Need is needed."))
                #expect(wrong.text.contains("is an amount such as"))
                let made = try await kim.post(
                    "/leads/\(lead)/opportunity",
                    [
                        ("name", "Casting line"), ("stage", "Discovery"), ("amount", "50,000"), ("currency", "USD"),
                        ("own.need", "Robots"), ("closingDay", "2027-03-30"), ("role", "decides"),
                    ])
                #expect(made.status == .seeOther)
                let path = try #require(made.location)
                var page = try await kim.get(path)
                #expect(page.text.contains("Does not hold") && page.text.contains("Priya Raman"))
                #expect(page.text.contains("Can it work here?") && page.text.contains("Began by") == false)
                let refused = try await kim.post("\(path)/stage", [("stage", "Evaluation")])
                #expect(refused.status == .unprocessableContent)
                #expect(refused.text.contains("What Evaluation asks for does not hold"))
                let revision = try revision(in: page.text)
                #expect(
                    try await kim.post(
                        "\(path)/edit",
                        [
                            ("revision", revision), ("name", "Casting line 2"), ("own.need", "Robots"),
                            ("own.champion", "Priya"),
                        ]
                    ).status == .seeOther)
                for (verb, fields) in [
                    ("stage", [("stage", "Evaluation")]),
                    ("evidence", [("evidence", "trial report"), ("note", "Folder 3")]),
                    ("stage", [("stage", "Proposal")]), ("amount", [("amount", "45,000"), ("currency", "USD")]),
                    ("closing-day", [("closingDay", "2027-05-01")]), ("evidence", [("evidence", "signed plan")]),
                ] {
                    let answer = try await kim.post("\(path)/\(verb)", fields)
                    #expect(answer.status == .seeOther, "\(verb) \(fields)")
                }
                page = try await kim.get(path)
                #expect(page.text.contains("Closing day, pushed") && page.text.contains("$45,000"))
                #expect(page.text.contains("Folder 3"))
                let lost = try await kim.post("\(path)/closing", [("outcome", "competitor")])
                #expect(lost.status == .unprocessableContent && lost.text.contains("Name the rival"))
                #expect(lost.text.contains("Say at least one reason"))
                let old = try await kim.post(
                    "\(path)/amount", [("revision", revision), ("amount", "1"), ("currency", "USD")])
                #expect(old.status == .conflict)
                let won = try await kim.post(
                    "\(path)/closing",
                    [
                        ("outcome", "won"), ("competitors", "Botworks, Armco"), ("knewUs", "heard"),
                        ("missingFeature", "Long arm"),
                    ])
                #expect(won.status == .seeOther)
                page = try await kim.get(path)
                #expect(page.text.contains("Botworks, Armco") && page.text.contains("Had heard of us"))
                #expect(page.text.contains("Return calculator") && page.text.contains("Open it again"))
                let queue = try await kim.get("/queue")
                #expect(queue.text.contains("Won: Casting line 2") && queue.text.contains("Open the deal"))
                #expect(
                    try await kim.post("\(path)/reopening", [("reason", "Not signed after all.")]).status == .seeOther)
                #expect(try await kim.get(path).text.contains("Opened again"))
                let list = try await kim.get("/opportunities?status=open&sort=-amount")
                #expect(list.text.contains("Casting line 2") && list.text.contains("$45,000"))
                let file = try await kim.get("/opportunities.csv?status=open")
                #expect(file.text.contains("Casting line 2") && file.text.contains("45,000"))
                let board = try await kim.get("/pipeline")
                #expect(board.text.contains("Casting line 2") && board.text.contains("60% are won"))
                let said = try await kim.post(
                    "/pipeline/forecast",
                    [
                        ("day", "2027-01-01"), ("period", "quarter"), ("currency", "USD"), ("commit", "20,000"),
                        ("best", "30,000"), ("of", company.id("Kim").description),
                    ])
                #expect(said.status == .seeOther)
                #expect(try await kim.get("/pipeline/forecast").text.contains("$20,000"))
                let pat = try await Browser.signedIn(client, "Pat Moreau")
                #expect(try await pat.get(path).status == .notFound)
                for hidden in [
                    "/pipeline", "/opportunities", "/pipeline/changes", "/pipeline/forecast", "/pipeline/losses",
                ] {
                    #expect(!(try await pat.get(hidden).text.contains("Casting line")), "\(hidden)")
                }
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                let seen = try await noor.get(path)
                #expect(seen.status == .ok && !seen.text.contains("\(path)/stage"))
                #expect(try await noor.post("\(path)/stage", [("stage", "Discovery")]).status == .forbidden)
            }
        }
    }

    @Test("a seller opens one at a company without a lead")
    func withoutLead() async throws {
        try await SellingCompany.open { selling in
            let company = selling.company
            let lead = try await company.lead(try await company.receive())
            let firm = try #require(lead.company)
            try await company.serve(selling.features) { client in
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                #expect(try await sam.get("/companies/\(firm)").text.contains("/companies/\(firm)/opportunity"))
                let form = try await sam.get("/companies/\(firm)/opportunity")
                #expect(form.text.contains("Without a lead at Cascadia Castings") && form.text.contains("Priya Raman"))
                let made = try await sam.post(
                    "/companies/\(firm)/opportunity",
                    [
                        ("name", "Second line"), ("stage", "Evaluation"), ("own.need", "More"),
                        ("contact", lead.person.description), ("currency", "USD"),
                    ])
                let path = try #require(made.location)
                let page = try await sam.get(path)
                #expect(
                    page.text.contains("opened in a later stage than the first") && page.text.contains("Priya Raman"))
                #expect(page.text.contains("Has left"))
                let left = try await sam.post("\(path)/contacts/leaving", [("person", lead.person.description)])
                #expect(left.status == .seeOther)
                #expect(!(try await sam.get(path).text.contains("Has left")))
                let joined = try await sam.post(
                    "\(path)/contacts", [("person", lead.person.description), ("role", "decides at last")])
                #expect(joined.status == .seeOther)
                #expect(try await sam.get(path).text.contains("decides at last"))
            }
        }
    }

    @Test("each route refuses whom it must")
    func walk() async throws {
        try await House.open { house in
            let library = AccordLibrary(database: house.services.database)
            let credit = CreditStore(database: house.services.database, library: library)
            let origins = OriginStore(database: house.services.database, accords: library, shelf: RosterShelf())
            let store = OpportunityStore(
                database: house.services.database, accords: AccordShelf(library: library), roster: RosterShelf())
            try await RouteWalk.check(
                house, [OpportunityFeature.feature(credit, origins: origins, opportunities: store)])
        }
    }

    private func revision(in page: String) throws -> String {
        let match = try #require(page.firstMatch(of: #/name="revision" value="(\d+)"/#))
        return String(match.output.1)
    }
}
