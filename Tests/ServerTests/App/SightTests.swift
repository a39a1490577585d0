import Domain
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("What must not appear")
struct SightTests {
    /// Words that stand for the lead in the east, which the west does not see.
    private static let eastern = ["Tom Becker", "tom@hudson.example", "Hudson Forge"]
    private static let western = ["Priya Raman", "priya@cascadia.example", "Cascadia Castings"]
    /// What only operations may do on any page.
    private static let houseKeeping = [
        "action=\"/users", "href=\"/users", "action=\"/roster/leaders\"", "/roster/calendars/new", "href=\"/settings\"",
    ]

    @Test(
        "no page that a role can reach shows what the role must not see",
        arguments: [
            ("Kim Alvarez", eastern + houseKeeping), ("Dana Ortiz", eastern + houseKeeping),
            ("Pat Moreau", western + houseKeeping), ("Rita Blum", western + houseKeeping),
            ("Noor Haddad", houseKeeping), ("Sam Whitaker", houseKeeping), ("Eve Stone", houseKeeping),
            ("Guest Nobody", eastern + western + houseKeeping), ("Olu Adeyemi", []),
        ] as [(String, [String])])
    func unseen(name: String, forbidden: [String]) async throws {
        try await SmallCompany.open { company in
            try await company.house.addUser("Guest Nobody")
            _ = try await company.receive([SmallLead(), SmallLead.eastern])
            let users = UserAdministration(database: company.database, handoffs: company.handoffs)
            let features =
                company.features + [
                    RosterFeature.feature(company.roster), UserRoutes.feature(users, roster: company.roster),
                    AboutFeature.feature,
                ]
            try await company.serve(features.filter { $0.name != "about" }) { client in
                let browser = try await Browser.signedIn(client, name)
                var count = 0
                try await RouteWalk.pages(features, browser) { path, page in
                    count += 1
                    RouteWalk.expectSmall(page, path)
                    #expect(page.status != .internalServerError, "\(path)")
                    for word in forbidden where page.status == .ok && !path.contains(PercentEncoding.encode(word)) {
                        #expect(!page.text.contains(word), "\(name) sees \(word) on \(path)")
                    }
                    for secret in [House.password, "scrypt$", "token_hash"] {
                        #expect(!page.text.contains(secret), "\(path)")
                    }
                }
                #expect(count > 10)
            }
        }
    }
}
