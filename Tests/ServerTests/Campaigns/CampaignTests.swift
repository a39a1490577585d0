import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Campaigns")
struct CampaignTests {
    @Test("a campaign is entered, costs by day, and tells what became of its leads", arguments: Engine.allCases)
    func story(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            try await company.serve(company.features) { client in
                let noor = try await Browser.signedIn(client, "Noor Haddad")
                try await noor.get("/campaigns/new")
                let wrong = try await noor.post(
                    "/campaigns",
                    [("name", "Fair"), ("currency", "usd"), ("startDay", "2027-01-10"), ("endDay", "2027-01-01")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("comes after the first"))
                let made = try await noor.post(
                    "/campaigns", [("name", "Winter fair"), ("currency", "USD"), ("budgeted", "2,000")])
                let path = try #require(made.location)
                #expect(
                    try await noor.post("/campaigns", [("name", "Winter Fair"), ("currency", "USD")]).status
                        == .unprocessableContent)
                let spend = [
                    ("from", "2027-01-05"), ("until", "2027-01-07"), ("amount", "1,000"), ("currency", "USD"),
                ]
                for _ in 0..<2 { #expect(try await noor.post("\(path)/spend", spend).status == .seeOther) }
                #expect(try await noor.post("\(path)/spend", [("from", "x")]).status == .unprocessableContent)
                let days = try await company.database.read {
                    try $0.all("SELECT amount FROM spend ORDER BY day") { $0.integer(0) }
                }
                #expect(days == [33_334, 33_333, 33_333])
                let campaign = String(path.dropFirst("/campaigns/".count))
                for number in 0..<2 {
                    try await noor.get("/leads/new")
                    try await noor.post(
                        "/leads",
                        [
                            ("firstName", "Ada"), ("lastName", "Moss\(number)"),
                            ("email", "ada@plant\(number).example"),
                            ("title", "Plant manager"), ("company", "Plant \(number)"), ("industry", "Manufacturing"),
                            ("employees", "250"), ("state", "WA"), ("country", "US"), ("source", "Fair"),
                            ("campaign", campaign), ("touch", "demo-request"),
                        ])
                }
                let page = try await noor.get(path)
                #expect(page.text.contains("$1,000") && page.text.contains("$500 for each lead"))
                #expect(page.text.contains("0 of 2 leads accepted") && page.text.contains("Ada Moss0"))
                #expect(page.text.contains("<svg"))
                let list = try await noor.get("/campaigns?sort=-cost")
                #expect(list.text.contains("Winter fair") && list.text.contains("$1,000"))
                #expect(
                    try await noor.get("/leads?campaign=\(campaign)&outcome=handed-over").text.contains("Ada Moss1"))
                let pat = try await Browser.signedIn(client, "Pat Moreau")
                let seen = try await pat.get(path)
                #expect(seen.status == .ok && !seen.text.contains("Ada Moss") && !seen.text.contains("Enter cost"))
                #expect(try await pat.get("\(path)/edit").status == .forbidden)
                #expect(!(try await pat.get("/campaigns.csv").text.contains("Ada")))
            }
        }
    }
}
