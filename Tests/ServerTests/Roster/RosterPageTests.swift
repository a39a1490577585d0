import Domain
import Hummingbird
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("The roster's page")
struct RosterPageTests {
    private static func serve(
        _ body: @Sendable (House, any TestClientProtocol) async throws -> Void
    ) async throws {
        try await House.open(migrations: Schema.migrations) { house in
            let store = RosterStore(database: house.services.database)
            try await store.bringIn(PumpsRoster.text, Act(now: house.now, ids: house.services.ids))
            let users = UserStore(house.services)
            for name in ["kim", "dana", "olu"] {
                let user = try #require(try await users.find(email: "\(name)@northwind.example"))
                try await users.setPassword(House.password, of: user.id, mustChange: false, at: house.now)
            }
            try await house.serve([RosterFeature.feature(store)]) { client in try await body(house, client) }
        }
    }

    @Test("each route refuses the wrong role")
    func permissions() async throws {
        try await House.open(migrations: Schema.migrations) { house in
            let store = RosterStore(database: house.services.database)
            try await RouteWalk.check(house, [RosterFeature.feature(store)])
        }
    }

    @Test("pools, members, caps, calendars and duty stand on the page")
    func page() async throws {
        try await Self.serve { _, client in
            let kim = try await Browser.signedIn(client, "Kim Alvarez")
            let page = try await kim.get("/roster")
            #expect(page.text.contains("3 people in 2 pools, nobody away today. Kept by Olu Adeyemi."))
            #expect(page.text.contains("Mon to Fri 09:00–12:30, 13:00–17:30"))
            #expect(page.text.contains("5 a day") && page.text.contains("8 Feb 2027 to 12 Feb 2027"))
            // A rep changes nothing of others and keeps no file.
            #expect(!page.text.contains("Pause<") && !page.text.contains("/roster/document"))
            #expect(try await kim.get("/roster/document").status == .forbidden)
        }
    }

    @Test("one notes one's own days away and takes them back; wrong days keep the input")
    func absence() async throws {
        try await Self.serve { house, client in
            let kim = try await Browser.signedIn(client, "Kim Alvarez")
            let user = try #require(try await UserStore(house.services).find(email: "kim@northwind.example")).id
            try await kim.get("/roster")
            let wrong = try await kim.post(
                "/roster/absences", [("user", user.description), ("from", "2027-03-05"), ("until", "2027-03-01")])
            #expect(wrong.status == .unprocessableContent)
            #expect(wrong.text.contains("The last day is not before the first."))
            #expect(wrong.text.contains("value=\"2027-03-05\""))
            let noted = try await kim.post(
                "/roster/absences", [("user", user.description), ("from", "2027-03-01"), ("until", "2027-03-05")])
            #expect(noted.location == "/roster")
            let page = try await kim.get("/roster")
            #expect(page.text.contains("1 Mar 2027 to 5 Mar 2027"))
            let path = try #require(page.text.firstMatch(of: #/\/roster\/absences\/[0-9A-Z]{13}\/withdrawal/#)).output
            #expect(try await kim.post(String(path)).status == .seeOther)
            #expect(try await kim.post(String(path)).status == .notFound)
        }
    }

    @Test("a manager pauses the turns of those they manage, and only theirs")
    func pause() async throws {
        try await Self.serve { house, client in
            let dana = try await Browser.signedIn(client, "Dana Ortiz")
            let users = UserStore(house.services)
            let kim = try #require(try await users.find(email: "kim@northwind.example")).id
            let lee = try #require(try await users.find(email: "lee@northwind.example")).id
            try await dana.get("/roster")
            #expect(try await dana.post("/roster/pools/west/members/\(kim)/pause").status == .seeOther)
            #expect(try await dana.post("/roster/pools/west/members/\(kim)/pause").status == .conflict)
            #expect(try await dana.post("/roster/pools/west/members/\(lee)/pause").status == .forbidden)
            #expect(try await dana.get("/roster").text.contains("Resume"))
            let file = try await dana.get("/roster/document")
            #expect(RosterDocument(file.text).roster.pools[0].members[1].paused)
        }
    }

    @Test("operations brings in a file; one with errors changes nothing")
    func bringIn() async throws {
        try await Self.serve { house, client in
            let olu = try await Browser.signedIn(client, "Olu Adeyemi")
            try await olu.get("/roster")
            let wrong = try await olu.upload(
                "/roster", "roster.yaml", PumpsRoster.text.replacing("role: manager", with: "role: boss"))
            #expect(wrong.status == .unprocessableContent && wrong.text.contains("people[1].role"))
            let right = try await olu.upload(
                "/roster", "roster.yaml", PumpsRoster.text.replacing("weight: 2", with: "weight: 4"))
            #expect(right.status == .seeOther)
            let store = RosterStore(database: house.services.database)
            #expect(try await store.roster(at: house.now).pools[0].members[0].weight == 4)
        }
    }
}
