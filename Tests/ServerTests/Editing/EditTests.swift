import Domain
import HTTPTypes
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Entering and editing by hand")
struct EditTests {
    @Test("a lead typed in is captured, judged and handed over as any other", arguments: Engine.allCases)
    func entering(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            try await company.serve(company.features) { client in
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                #expect(try await noor.get("/leads/new").text.contains("What they did"))
                let empty = try await noor.post("/leads", [("source", ""), ("email", "nonsense")])
                #expect(empty.status == .unprocessableContent && empty.text.contains("value=\"nonsense\""))
                #expect(empty.text.contains("Source is needed.") && empty.text.contains("is an address such as"))
                let fields = [
                    ("firstName", "Mara"), ("lastName", "Klein"), ("email", "mara@oakline.example"),
                    ("title", "Plant manager"), ("company", "Oakline Foundry"), ("industry", "Manufacturing"),
                    ("employees", "250"), ("state", "WA"), ("country", "US"), ("source", "Trade show"),
                    ("touch", "demo-request"),
                ]
                let done = try await noor.post("/leads", fields)
                #expect(done.status == .seeOther && done.location?.hasPrefix("/leads/") == true)
                let again = try await noor.post("/leads", fields)
                #expect(again.location == done.location)
                #expect(try await noor.get("/leads").text.contains("Mara Klein"))
                let eve = try await Browser.signedIn(client, "Eve Stone")
                #expect(try await eve.get("/leads/new").status == .forbidden)
            }
            let row = try #require(
                try await company.database.read {
                    try $0.first("SELECT \(LeadRow.selection) FROM lead") { LeadRow($0) }
                })
            #expect(row.state == .handedOver && row.source == "Trade show")
            let author = try await company.database.read {
                try $0.integer("SELECT author FROM fact WHERE noun = 'lead'")
            }
            #expect(author == company.id("Noor").rawValue)
        }
    }

    @Test("somebody who may be known is asked about before a lead is made", arguments: Engine.allCases)
    func offered(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let first = [
                ("firstName", "Mara"), ("lastName", "Klein"), ("email", "mara@oakline.example"),
                ("company", "Oakline Foundry"), ("source", "Web"),
            ]
            let second = [
                ("firstName", "Mara"), ("lastName", "Klein"), ("email", "m.klein@oakline.example"),
                ("company", "Oakline Foundry"), ("source", "Fair"),
            ]
            try await company.serve(company.features) { client in
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                try await noor.get("/leads/new")
                let made = try await noor.post("/leads", first)
                let asked = try await noor.post("/leads", second)
                #expect(asked.status == .unprocessableContent && asked.text.contains("This may be the same as"))
                let fragment = try await noor.get(
                    "/duplicates/offers/people?firstName=Mara&lastName=Klein&email=m.klein@oakline.example")
                #expect(fragment.text.contains("mara@oakline.example") && !fragment.text.contains("<html"))
                let person = try #require(
                    try await company.database.read { try $0.integer("SELECT id FROM person") })
                let same = try await noor.post("/leads", second + [("same", ID<Person>(person).description)])
                #expect(same.location == made.location)
                let count = try await company.database.read { try $0.integer("SELECT count(*) FROM person") }
                #expect(count == 1)
                // Whoever may not see them is not told.
                let pat = try await Browser.signedIn(client, "Pat Moreau")
                let nothing = try await pat.get(
                    "/duplicates/offers/people?firstName=Mara&lastName=Klein&company=Oakline+Foundry")
                #expect(!nothing.text.contains("oakline"))
                let other = try await noor.post(
                    "/leads",
                    [
                        ("firstName", "Marta"), ("lastName", "Klein"), ("email", "marta@oakline.example"),
                        ("company", "Oakline Foundry"), ("source", "Fair"), ("same", "new"),
                    ])
                #expect(other.status == .seeOther && other.location != made.location)
            }
        }
    }

    @Test("a person is edited with a fact and its author; a stale form shows both values", arguments: Engine.allCases)
    func person(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.lead(try await company.receive())
            let path = "/people/\(lead.person)/edit"
            let form = [
                ("firstName", "Priya"), ("lastName", "Raman"), ("email", "priya@cascadia.example"), ("revision", "1"),
            ]
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get(path).text.contains("Plant manager"))
                #expect(try await kim.post(path, form + [("title", "Plant director")]).status == .seeOther)
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                try await noor.get(path)
                let stale = try await noor.post(path, form + [("title", "Head of operations")])
                #expect(stale.status == .conflict && stale.text.contains("Kim Alvarez changed this meanwhile"))
                #expect(stale.text.contains("value=\"Head of operations\""))
                #expect(stale.text.contains("It now says: Plant director."))
                #expect(stale.text.contains("name=\"revision\" value=\"2\""))
                let wrong = try await noor.post(path, [("firstName", "P"), ("email", "x"), ("revision", "2")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("Last name is needed."))
                #expect(try await noor.get("/search?q=raman").text.contains("Priya Raman"))
                let pat = try await Browser.signedIn(client, "Pat Moreau")
                #expect(try await pat.get(path).status == .notFound)
                try await pat.get("/account")
                #expect(try await pat.post(path, form).status == .notFound)
            }
            let fact = try await company.database.read { connection in
                try connection.first(
                    "SELECT author, field_values FROM fact WHERE noun = 'person' ORDER BY id DESC LIMIT 1"
                ) {
                    ($0.integer(0), $0.text(1))
                }
            }
            #expect(fact?.0 == company.id("Kim").rawValue && fact?.1.contains("Plant director") == true)
        }
    }

    @Test("an address that is somebody else's is refused beside its field", arguments: Engine.allCases)
    func taken(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.lead(try await company.receive())
            _ = try await company.receive(.eastern)
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let path = "/people/\(lead.person)/edit"
                try await olu.get(path)
                let taken = try await olu.post(
                    path, [("lastName", "Raman"), ("email", "tom@hudson.example"), ("revision", "1")])
                #expect(taken.status == .unprocessableContent && taken.text.contains("Merge the two instead"))
            }
        }
    }

    @Test("a company edited by hand changes what its open lead is judged by", arguments: Engine.allCases)
    func companyEdit(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var small = SmallLead()
            small.employees = nil
            small.role = "other"
            small.touches = []
            let lead = try await company.receive(small)
            let before = try await company.lead(lead)
            let id = try #require(before.company)
            try await company.serve(company.features) { client in
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                let path = "/companies/\(id)/edit"
                try await noor.get(path)
                let form = [
                    ("name", "Cascadia Castings"), ("industry", "Manufacturing"), ("employees", "1,250"),
                    ("country", "US"), ("state", "WA"), ("website", "https://www.cascadia.example/about"),
                    ("revision", "1"),
                ]
                #expect(try await noor.post(path, form).status == .seeOther)
                let page = try await noor.get("/companies/\(id)")
                #expect(page.text.contains("1,250") && page.text.contains("cascadia.example"))
                let offers = try await noor.get("/duplicates/offers/companies?name=Cascadia+Castings+Inc")
                #expect(offers.text.contains("Cascadia Castings"))
                try await noor.get("/companies/new")
                #expect(
                    try await noor.post("/companies", [("name", "Cascadia Castings GmbH")]).text
                        .contains("This may be the same as"))
                let made = try await noor.post("/companies", [("name", "Cascadia Castings GmbH"), ("same", "new")])
                #expect(made.status == .seeOther)
            }
            let after = try await company.lead(lead)
            #expect(after.fitPoints ?? 0 > before.fitPoints ?? 0)
        }
    }

    @Test(
        "a lead's own values are edited; two who save at once leave one change and one conflict",
        arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var small = SmallLead()
            small.isJudged = false
            let lead = try await company.receive(small)
            let viewer = try await company.viewer("Olu")
            let store = LeadEditStore(database: company.database, accords: company.accords, shelf: company.shelf)
            let edit = Edit(fields: LeadEdit.fields(nil, campaigns: [], users: []), currency: "USD")
            let outcomes = await withTaskGroup(of: Bool.self) { group in
                for source in ["Fair", "Referral"] {
                    group.addTask {
                        let values = EditValues([("source", source)])
                        let act = company.act("Olu")
                        return
                            (try? await store.change(lead, to: values, edit, revision: 1, by: viewer, act)) != nil
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(outcomes.filter { $0 }.count == 1)
            let row = try await company.lead(lead)
            #expect(["Fair", "Referral"].contains(row.source) && row.revision == 2)
        }
    }

    @Test("amounts are read as people type them")
    func amounts() {
        #expect(MoneyText.read("1,250.5", currency: "USD")?.minorUnits == 125_050)
        #expect(MoneyText.read("7", currency: "JPY")?.minorUnits == 7)
        for wrong in ["", "-1", "1.234", "a", "1.2.3", "1.5x"] {
            #expect(MoneyText.read(wrong, currency: "USD") == nil)
        }
        #expect(MoneyText.write(Money(minorUnits: 125_050, currency: "USD")) == "1250.50")
        #expect(MoneyText.write(Money(minorUnits: 125_000, currency: "USD")) == "1250")
    }
}
