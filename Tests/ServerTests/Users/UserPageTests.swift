import Domain
import HummingbirdTesting
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The pages of users")
struct UserPageTests {
    private static func features(_ company: SmallCompany) -> [Feature] {
        company.features + [
            RosterFeature.feature(company.roster),
            UserRoutes.feature(
                UserAdministration(database: company.database, handoffs: company.handoffs), roster: company.roster),
        ]
    }

    @Test("each route refuses the wrong role")
    func permissions() async throws {
        try await House.open { house in
            let library = AccordLibrary(database: house.services.database)
            let handoffs = HandoffStore(
                database: house.services.database, accords: library, shelf: RosterShelf())
            let users = UserAdministration(database: house.services.database, handoffs: handoffs)
            let feature = UserRoutes.feature(users, roster: RosterStore(database: house.services.database))
            try await RouteWalk.check(house, [feature])
        }
    }

    @Test("operations lists, creates, places, hands a link over, and lets go")
    func wholeWay() async throws {
        try await SmallCompany.open { company in
            try await company.receive()
            try await company.serve(Self.features(company)) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let list = try await olu.get("/users")
                #expect(list.text.contains("12 people work here") && list.text.contains("Kim Alvarez"))
                #expect(try await !olu.get("/users?q=kim").text.contains("Lee Park"))
                try await olu.get("/users/new")
                let wrong = try await olu.post(
                    "/users", [("name", "Bo"), ("email", "bo at northwind"), ("zone", "Mars"), ("place", "sales rep")])
                #expect(wrong.status == .unprocessableContent && wrong.text.contains("value=\"bo at northwind\""))
                let made = try await olu.post(
                    "/users",
                    [
                        ("name", "Bo Lind"), ("email", "bo@northwind.example"), ("zone", "UTC"),
                        ("place", "sales rep"), ("team", "west"), ("manager", "dana@northwind.example"),
                    ])
                #expect(made.status == .seeOther)
                let path = made.location ?? ""
                let page = try await olu.get(path)
                #expect(page.text.contains("no password yet") && page.text.contains("Add to west"))
                let link = try await olu.post("\(path)/links")
                let address = try #require(link.text.firstMatch(of: #/\/sign-in-links\/[A-Za-z0-9_-]{43}/#)).output
                #expect(try await Browser(client).get(String(address)).text.contains("Choose a password, Bo Lind"))
                #expect(try await olu.get(path).text.contains("A link made by Olu Adeyemi"))
                let kim = "/users/\(company.id("Kim"))"
                let stay = try await olu.get(kim)
                #expect(stay.text.contains("Who takes the 1 open hand-off"))
                let revision = try #require(stay.text.firstMatch(of: #/name="revision" value="(\d+)"/#)).output.1
                let without = try await olu.post("\(kim)/deactivation", [("revision", String(revision))])
                #expect(without.status == .unprocessableContent && without.text.contains("Choose who takes them."))
                let gone = try await olu.post(
                    "\(kim)/deactivation",
                    [("revision", String(revision)), ("successor", company.id("Lee").description)])
                #expect(gone.location == kim)
                let after = try await olu.get(kim)
                #expect(after.text.contains("1 hand-off went over") && after.text.contains("Kim Alvarez is not active"))
                #expect(try await olu.get("/users?kind=left").text.contains("Kim Alvarez"))
            }
        }
    }

    @Test("a place that was changed meanwhile is not written over, and the last keeper cannot step down")
    func places() async throws {
        try await SmallCompany.open { company in
            try await company.serve(Self.features(company)) { client in
                let olu = try await Browser.signedIn(client, "Olu Adeyemi")
                let path = "/users/\(company.id("Kim"))"
                let page = try await olu.get(path)
                let stamp = String(try #require(page.text.firstMatch(of: #/name="stamp" value="([^"]+)"/#)).output.1)
                let place = [("place", "sales rep"), ("team", "east"), ("manager", "rita@northwind.example")]
                #expect(try await olu.post("\(path)/place", place + [("stamp", stamp)]).status == .seeOther)
                #expect(try await olu.post("\(path)/place", place + [("stamp", stamp)]).status == .conflict)
                #expect(try await olu.get(path).text.contains("history"))
                let sam = "/users/\(company.id("Sam"))"
                let leader = try await olu.get(sam)
                let mark = String(try #require(leader.text.firstMatch(of: #/name="stamp" value="([^"]+)"/#)).output.1)
                let down = try await olu.post("\(sam)/place", [("place", "sales rep"), ("stamp", mark)])
                #expect(down.status == .unprocessableContent && down.text.contains("Sam Whitaker leads Sales"))
            }
        }
    }
}
