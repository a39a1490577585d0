import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The review queue")
struct ReviewTests {
    @Test(
        "a lead that lacks data waits for operations, is judged again, and is decided once", arguments: Engine.allCases)
    func undecided(engine: Engine) async throws {
        let accord = SmallCompanyAccord.with(
            "fit.grade in ['A', 'B'] && engagement.level >= 3", "company.employees >= 50 && engagement.level >= 2")
        try await SmallCompany.open(engine, accord: accord) { company in
            var small = SmallLead()
            small.employees = nil
            small.touches = [("webinar-attended", 5)]
            let lead = try await company.receive(small)
            #expect(try await company.lead(lead).state == .open)
            let item = try #require(try await company.database.read { try ReviewQueries.open(in: $0) }.first)
            #expect(item.kind == .undecidedLead && item.reasons?.contains("company.employees") == true)
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                #expect(try await olu.get("/review").text.contains("Priya Raman"))
                let path = "/review/\(item.id)/decision"
                #expect(try await olu.post(path, [("decision", "judged")]).status == .seeOther)
                #expect(try await olu.get("/review").text.contains("Priya Raman"))
                try await company.database.write { try $0.execute("UPDATE company SET employees = 90") }
                #expect(try await olu.post(path, [("decision", "judged")]).status == .seeOther)
                #expect(!(try await olu.get("/review").text.contains("Priya Raman")))
                try await olu.get("/account")
                let again = try await olu.post(path, [("decision", "dismissed")])
                #expect(again.status == .conflict && again.text.contains("Olu Adeyemi decided it meanwhile"))
            }
            #expect(try await company.lead(lead).state == .handedOver)
        }
    }

    @Test("a pair that may be one is shown and dismissed or marked", arguments: Engine.allCases)
    func pairs(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let first = try await company.lead(try await company.receive())
            let second = try await company.lead(try await company.receive(.eastern))
            let id: ID<ReviewItem> = try company.services.ids.next()
            let now = company.now
            try await company.database.write { connection in
                var item = ReviewItem(id: id, kind: .duplicatePerson, subject: first.person.rawValue, at: now)
                item.other = second.person.rawValue
                item.confidence = 820
                item.reasons = "same-name"
                try ReviewStatements.insert(item, in: connection)
            }
            try await company.serve(company.features) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let page = try await olu.get("/queue")
                #expect(page.text.contains("82% sure") && page.text.contains("They are one"))
                let path = "/review/\(id)/decision"
                #expect(try await olu.post(path, [("decision", "judged")]).status == .unprocessableContent)
                #expect(try await olu.post(path, [("decision", "merge")]).status == .seeOther)
                #expect(!(try await olu.get("/review").text.contains("82% sure")))
            }
        }
    }
}
