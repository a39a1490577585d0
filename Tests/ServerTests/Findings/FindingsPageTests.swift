import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Findings on pages")
struct FindingsPageTests {
    @Test("an empty record says what will stand here, a filled one opens its figures")
    func pages() async throws {
        try await ImportDesk.open { desk in
            try await desk.world.house.serve(desk.features) { client in
                let browser = try await Browser.signedIn(client, "Olu")
                #expect(try await browser.get("/findings").text.contains("No leads on record yet"))
                try await desk.world.run("Leads.csv", Exports.leads)
                let page = try await browser.get("/findings?leads=5&from=2027-01-01&until=2027-01-31")
                #expect(page.text.contains("Dead on arrival") && page.text.contains("+2 in yours"))
                for finding in ["dead", "never", "dark", "neither"] {
                    #expect(try await browser.get("/findings/leads?finding=\(finding)").status == .ok)
                }
                #expect(try await browser.get("/findings/leads?finding=else").status == .notFound)
                #expect(try await browser.get("/findings/comparison").text.contains("Bring your own number"))
                let empty = try await browser.post(
                    "/findings/comparison", [("ids", ""), ("from", "2027-01-01"), ("until", "2027-01-31")])
                #expect(empty.status == .unprocessableContent)
                let compared = try await browser.post(
                    "/findings/comparison", [("ids", "L1\nL77"), ("from", "2027-01-01"), ("until", "2027-01-31")])
                #expect(compared.text.contains("Never brought in") && compared.text.contains("Juan Prieto"))
            }
        }
    }
}
