import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Answering hand-offs on pages")
struct HandoffRouteTests {
    @Test("a manager reassigns within the team, others may not, and nobody gets it twice", arguments: Engine.allCases)
    func reassign(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let path = "/handoffs/\(try await company.handoff(of: lead).id)/assignment"
            let toLee = [("user", company.id("Lee").description), ("reason", "Kim is at the fair.")]
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(!(try await kim.get("/leads/\(lead)").text.contains(path)))
                #expect(try await kim.post(path, toLee).status == .forbidden)
                let dana = try await Browser.signedIn(client, "Dana Ortiz")
                #expect(try await dana.get("/queue").text.contains("With your team"))
                try await dana.get("/leads/\(lead)")
                #expect(
                    try await dana.post(path, [("user", company.id("Lee").description)]).status == .unprocessableContent
                )
                #expect(
                    try await dana.post(path, [("user", company.id("Noor").description), ("reason", "Why not.")]).status
                        == .unprocessableContent)
                #expect(try await dana.post(path, toLee).status == .seeOther)
                let again = try await dana.post(path, toLee)
                #expect(again.status == .conflict && again.text.contains("It has been with Lee Park"))
                #expect(try await Browser.signedIn(client, "Lee Park").get("/queue").text.contains("Priya Raman"))
            }
            #expect(try await company.handoff(of: lead).user == company.id("Lee"))
        }
    }

    @Test("returned for data, completed by Marketing, paused for a day", arguments: Engine.allCases)
    func pauses(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/leads/\(lead)")
                #expect(
                    try await kim.post("/handoffs/\(id)/return", [("missing", "person.phone\ncompany.city")]).status
                        == .seeOther)
                #expect(try await company.handoff(of: lead).state == .returned)
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                #expect(try await noor.get("/leads/\(lead)").text.contains("Returned for data"))
                #expect(
                    try await noor.post("/handoffs/\(id)/resumption", [("reason", "Phone is there.")]).status
                        == .seeOther)
                #expect(try await company.handoff(of: lead).state == .assigned)
                try await kim.get("/leads/\(lead)")
                #expect(try await kim.post("/handoffs/\(id)/acceptance").status == .seeOther)
                let fields = [("reason", "contact-named-a-date"), ("until", "2027-02-10")]
                #expect(try await kim.post("/handoffs/\(id)/pauses", fields).status == .seeOther)
                let twice = try await kim.post("/handoffs/\(id)/pauses", fields)
                #expect(twice.status == .conflict && twice.text.contains("It is paused until"))
                #expect(try await kim.post("/handoffs/\(id)/pauses", [("reason", "coffee")]).status == .conflict)
            }
            #expect(try await company.events(of: id).suffix(4) == [.returnedForData, .resumed, .accepted, .paused])
        }
    }

    @Test("notices are read by whom they are for", arguments: Engine.allCases)
    func notices(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            company.pass(minutes: 97)
            try await company.tick()
            let user = company.id("Kim")
            let notice = try #require(
                try await company.database.read { try NoticeQueries.unread(of: user, in: $0) }.first)
            try await company.serve(company.features) { client in
                let lee = try await Browser.signedIn(client, "Lee Park")
                try await lee.get("/leads/\(lead)")
                #expect(try await lee.post("/notices/\(notice.id)/reading").status == .seeOther)
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                #expect(try await kim.get("/queue").text.contains("Decide is due soon."))
                #expect(try await kim.post("/notices/\(notice.id)/reading").status == .seeOther)
                #expect(try await kim.post("/notices/reading").status == .seeOther)
                #expect(!(try await kim.get("/queue").text.contains("due soon.")))
            }
        }
    }

    @Test("a lead that fits no pool waits for operations, who give it to somebody", arguments: Engine.allCases)
    func queued(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var small = SmallLead()
            small.country = "DE"
            small.state = nil
            let lead = try await company.receive(small)
            let row = try await company.handoff(of: lead)
            #expect(row.state == .queued && row.queue == "operations")
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                #expect(try await olu.get("/queue").text.contains("Nobody has these yet"))
                try await olu.get("/leads/\(lead)")
                let fields = [("user", company.id("Pat").description), ("reason", "Speaks German.")]
                #expect(try await olu.post("/handoffs/\(row.id)/assignment", fields).status == .seeOther)
                #expect(try await Browser.signedIn(client, "Pat Moreau").get("/queue").text.contains("Priya Raman"))
            }
            #expect(try await company.clock("S1", of: row.id)?.state == .pending)
        }
    }
}
