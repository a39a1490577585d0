import Domain
import HTTPTypes
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Lists of leads")
struct LeadListTests {
    @Test("fifty at a time, in any order, without a gap or a double while others come in", arguments: Engine.allCases)
    func paging(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let ids = try await company.receive((0..<60).map { SmallLead.numbered($0) })
            let viewer = try await company.viewer("Olu")
            for column in LeadList.shape.columns where column.order != nil {
                for sort in [column.name, "-" + column.name] {
                    var request = ListRequest(Form([("sort", sort)]), LeadList.shape)
                    var seen: [ID<Lead>] = []
                    for round in 0..<3 {
                        let wanted = request
                        let page = try await company.database.read {
                            try LeadListQueries.page(wanted, to: viewer, limit: 25, in: $0)
                        }
                        seen += page.map(\.lead.id)
                        if round == 0, column.name == "captured" {
                            company.pass(minutes: 1)
                            try await company.receive(SmallLead.numbered(sort.hasPrefix("-") ? 900 : 901))
                        }
                        guard let last = page.last else { break }
                        let cursor = ListRequest.Cursor(key: last.key, id: last.lead.id.rawValue)
                        request.after = ListRequest.Cursor(text: cursor.text)
                    }
                    #expect(Set(seen).count == seen.count, "\(sort) shows a row twice")
                    #expect(Set(ids).isSubset(of: seen), "\(sort) leaves one out")
                }
            }
        }
    }

    @Test("choices narrow the list, the file holds what is shown, a formula is escaped", arguments: Engine.allCases)
    func choices(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var risky = SmallLead.numbered(1)
            risky.name = "=Evil Sheet"
            _ = try await company.receive(risky)
            _ = try await company.receive(.eastern)
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let east = try await olu.get("/leads?territory=East")
                #expect(east.text.contains("Tom Becker") && !east.text.contains("Evil Sheet"))
                let rejected = try await olu.get("/leads?outcome=rejected")
                #expect(rejected.text.contains("Nothing fits"))
                let shown = try await olu.get("/leads?column=name&column=email&sort=name")
                #expect(shown.text.contains("tom@hudson.example") && !shown.text.contains(">Tier</a>"))
                let file = try await olu.get("/leads.csv?column=name&column=email&sort=name")
                #expect(file.headers[.contentDisposition]?.contains("leads.csv") == true)
                #expect(file.text.hasPrefix("lead,Lead,E-mail\r\n") && file.text.contains("\"'=Evil Sheet\""))
                #expect(!file.text.contains("Hudson Forge"))
            }
        }
    }

    @Test("a list tells at once what has happened, and each reader what they may see", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            _ = try await company.receive()
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                for reader in [olu, kim, olu] {
                    let page = try await reader.get("/leads").text
                    #expect(page.contains("1 lead, sorted by captured") && !page.contains("Tom Becker"))
                }
                _ = try await company.receive(.eastern)
                #expect(try await kim.get("/leads").text.contains("1 lead, sorted by captured"))
                let page = try await olu.get("/leads").text
                #expect(page.contains("2 leads, sorted by captured") && page.contains("Tom Becker"))
                #expect(try await !kim.get("/leads").text.contains("Tom Becker"))
            }
        }
    }

    @Test("a view is kept for oneself or shown to one's party, and taken away by its owner", arguments: Engine.allCases)
    func views(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            _ = try await company.receive()
            try await company.serve(company.features) { client in
                let maria = try await Browser.signedIn(client, "Maria Lindqvist")
                let west = try await maria.get("/leads?territory=West&sort=name")
                #expect(west.text.contains("Keep this view"))
                let fields = [("list", "leads"), ("query", "territory=West&sort=name&after=1%3Ax")]
                let kept = try await maria.post("/views", fields + [("name", "My west")])
                #expect(kept.location == "/leads?territory=West&sort=name")
                #expect(try await maria.post("/views", fields + [("name", "My west")]).status == .unprocessableContent)
                try await maria.post("/views", fields + [("name", "Our west"), ("share", "yes")])
                #expect(try await maria.get("/leads").text.contains("My west"))
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                let page = try await noor.get("/leads?territory=West&sort=name")
                #expect(page.text.contains("Our west") && !page.text.contains("My west"))
                #expect(!page.text.contains("Take this view away"))
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(!(try await kim.get("/leads").text.contains("Our west")))
                let viewer = try await company.viewer("Maria")
                let views = try await company.database.read {
                    try SavedViewQueries.all(of: "leads", for: viewer, in: $0)
                }
                #expect(views.count == 2)
                try await kim.get("/account")
                #expect(try await kim.post("/views/\(views[0].id)/removal").status == .notFound)
                #expect(try await maria.post("/views/\(views[0].id)/removal").status == .seeOther)
            }
        }
    }

    @Test("many are reassigned, noted and withdrawn after a question, by those who may", arguments: Engine.allCases)
    func selection(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let ids = try await company.receive((0..<3).map { SmallLead.numbered($0) })
            let rows = ids.map { ("row", $0.description) }
            let query = rows.map { "row=\($0.1)" }.joined(separator: "&")
            let lee = company.id("Lee")
            try await company.serve(company.features) { client in
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                let ask = try await dana.get("/leads/selection?action=assignment&\(query)")
                #expect(ask.status == .ok && ask.text.contains("3 hand-offs will change hands"))
                let nobody = try await dana.post("/leads/selection/assignment", rows + [("user", "")])
                #expect(nobody.status == .unprocessableContent && nobody.text.contains("is needed"))
                let done = try await dana.post(
                    "/leads/selection/assignment", rows + [("user", lee.description), ("reason", "Kim is away")])
                #expect(done.status == .seeOther)
                #expect(try await dana.get("/leads").text.contains("reassigned"))
                for id in ids { #expect(try await company.handoff(of: id).user == lee) }
                #expect(try await dana.get("/leads/selection?action=withdrawal&\(query)").status == .forbidden)
                let noted = try await dana.post("/leads/selection/notes", rows + [("body", "Met at the fair")])
                #expect(noted.status == .seeOther)
                let kim = try await Browser.signedIn(client, "Pat Moreau")
                try await kim.get("/account")
                #expect(try await kim.post("/leads/selection/notes", rows + [("body", "x")]).status == .notFound)
                #expect(
                    try await kim.post("/leads/selection/withdrawal", rows + [("reason", "x")]).status == .forbidden)
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                #expect(try await olu.get("/leads/selection?action=withdrawal&\(query)").text.contains("3 leads"))
                try await olu.post("/leads/selection/withdrawal", rows + [("reason", "Test data")])
                #expect(!(try await olu.get("/leads").text.contains("Buyer Adams")))
                let file = try await olu.get("/leads/selection?action=export&\(query)")
                #expect(file.location?.hasPrefix("/leads.csv?row=") == true)
            }
            let clocks = try await company.database.read {
                try $0.integer("SELECT count(*) FROM clock WHERE withdrawn IS NULL")
            }
            #expect(clocks == 0)
        }
    }

    @Test("a cell that a spreadsheet would run is escaped, and quotes are doubled")
    func cells() {
        var text = CSVText()
        text.line(["=1+1", "@x", "+1 206", "plain", "", "a \"b\", c"])
        #expect(
            String(decoding: text.bytes, as: UTF8.self)
                == "\"'=1+1\",\"'@x\",\"'+1 206\",plain,,\"a \"\"b\"\", c\"\r\n")
    }
}
