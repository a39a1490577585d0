import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Withdrawing and erasing")
struct WithdrawalTests {
    @Test("a withdrawn person leaves every list with reason and author in the record", arguments: Engine.allCases)
    func withdraw(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.lead(try await company.receive())
            let employer = "/companies/\(try #require(lead.company))/withdrawal"
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let path = "/people/\(lead.person)"
                #expect(try await olu.get("\(path)/upkeep").text.contains("Only operations see this page"))
                #expect(try await olu.post("\(path)/withdrawal", [("reason", "")]).status == .unprocessableContent)
                let used = try await olu.post(
                    employer, [("reason", "x")])
                #expect(used.status == .conflict)
                #expect(try await olu.post("\(path)/withdrawal", [("reason", "Test data")]).status == .seeOther)
                for page in ["/leads", "/people", "/search?q=priya", "/leads?q=priya"] {
                    #expect(!(try await olu.get(page).text.contains("Priya Raman")), "\(page)")
                }
                #expect(try await olu.get("/leads/\(lead.id)").status == .notFound)
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                try await dana.get("/account")
                #expect(
                    try await dana.post("\(path)/erasure", [("reason", "x"), ("sure", "yes")]).status == .forbidden)
                #expect(
                    try await olu.post(employer, [("reason", "x")]).status
                        == .seeOther)
            }
            let reasons = try await company.database.read {
                try $0.all("SELECT noun, reason, author FROM withdrawal ORDER BY id") {
                    "\($0.text(0)) \($0.text(1)) \($0.integer(2) == company.id("Olu").rawValue)"
                }
            }
            #expect(reasons == ["lead Test data true", "person Test data true", "company x true"])
        }
    }

    @Test("an erased person leaves no value, note or token, and figures stay", arguments: Engine.allCases)
    func erase(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.lead(try await company.receive())
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let path = "/people/\(lead.person)"
                try await olu.get("/account")
                try await olu.post("/leads/\(lead.id)/notes", [("body", "Priya likes tea")])
                try await olu.post(
                    "\(path)/edit",
                    [("firstName", "Priya"), ("lastName", "Raman"), ("title", "Head of plants"), ("revision", "1")])
                let unsure = try await olu.post("\(path)/erasure", [("reason", "asked for it")])
                #expect(unsure.status == .unprocessableContent && unsure.text.contains("Tick the box"))
                #expect(
                    try await olu.post("\(path)/erasure", [("reason", "asked for it"), ("sure", "yes")]).status
                        == .seeOther)
                let page = try await olu.get("/leads/\(lead.id)")
                #expect(page.status == .ok && !page.text.contains("Priya") && !page.text.contains("likes tea"))
                #expect(try await olu.get("/leads.csv").text.contains(lead.id.description))
            }
            let left = try await company.database.read { connection in
                let tables: [SQL] = [
                    "SELECT count(*) FROM person WHERE name LIKE '%Priya%' OR email IS NOT NULL OR phone IS NOT NULL",
                    "SELECT count(*) FROM fact WHERE person <> 0 AND field_values <> '{}'",
                    "SELECT count(*) FROM note WHERE body <> ''",
                    "SELECT count(*) FROM person_identifier",
                    "SELECT count(*) FROM search_token WHERE noun = 'person'",
                ]
                return try tables.map { try connection.integer($0) ?? -1 }
            }
            #expect(left == [0, 0, 0, 0, 0])
            #expect(try await company.handoff(of: lead.id).lead == lead.id)
        }
    }
}
