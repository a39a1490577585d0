import Domain
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("What must not appear")
struct SightTests {
    /// Words that stand for the lead in the east and what became of it, which the west does not see.
    private static let eastern = [
        "Tom Becker", "tom@hudson.example", "Hudson Forge", "Forge line", "E-7701",
    ]
    private static let western = [
        "Priya Raman", "priya@cascadia.example", "Cascadia Castings", "Castings line", "W-6602",
    ]
    /// What only operations may do on any page.
    private static let houseKeeping = [
        "action=\"/users", "href=\"/users", "action=\"/roster/leaders\"", "/roster/calendars/new", "href=\"/settings\"",
    ]

    /// A deal of each side of the country, won, invoiced and paid.
    private static func sell(_ company: SmallCompany) async throws {
        let selling = SellingCompany(company: company)
        let billing = BillingStore(database: company.database, library: company.library)
        for (lead, seller, name, number, dollars) in [
            (SmallLead(), "Kim", "Castings line", "W-6602", Int64(66_020)),
            (SmallLead.eastern, "Pat", "Forge line", "E-7701", 77_010),
        ] {
            let viewer = try await company.viewer(seller)
            let deal = try await selling.store.open(
                selling.opening(name, dollars: dollars), from: try await selling.acceptedLead(lead, by: seller),
                by: viewer, company.act(seller))
            try await selling.store.close(
                deal, OpportunityClosing(outcome: .won, knewUs: .heard), OpportunityWhen(), by: viewer,
                company.act(seller))
            let invoice = try await billing.add(
                BillingDraft(
                    .invoice, number: number, opportunity: deal, day: selling.today, currency: "USD",
                    total: dollars * 100), by: .system, company.act("Olu"))
            _ = try await billing.add(
                BillingDraft(
                    .payment, number: "P-\(number)", parent: invoice, day: selling.today, currency: "USD",
                    total: dollars * 100), by: .system, company.act("Olu"))
        }
    }

    @Test(
        "no page that a role can reach shows what the role must not see",
        arguments: [
            ("Kim Alvarez", eastern + houseKeeping), ("Dana Ortiz", eastern + houseKeeping),
            ("Pat Moreau", western + houseKeeping), ("Rita Blum", western + houseKeeping),
            ("Noor Haddad", houseKeeping), ("Sam Whitaker", houseKeeping), ("Eve Stone", houseKeeping),
            ("Guest Nobody", eastern + western + houseKeeping), ("Olu Adeyemi", []),
        ] as [(String, [String])])
    func unseen(name: String, forbidden: [String]) async throws {
        let accord = SellingCompany.accord + GapWorld.goals + Self.incentives
        try await SmallCompany.open(accord: accord) { company in
            try await company.house.addUser("Guest Nobody")
            try await Self.sell(company)
            let features = try await WholeProgramTests.whole(company.house).features + [AboutFeature.feature]
            try await company.serve(features.filter { $0.name != "about" }) { client in
                let browser = try await Browser.signedIn(client, name)
                var count = 0
                try await RouteWalk.pages(features, browser) { path, page in
                    count += 1
                    RouteWalk.expectSmall(page, path)
                    #expect(page.status != .internalServerError, "\(path)")
                    for word in forbidden
                    where page.status == .ok && !path.contains(PercentEncoding.encode(word)) {
                        #expect(!page.text.contains(word), "\(name) sees \(word) on \(path)")
                    }
                    for secret in [House.password, "scrypt$", "token_hash"] {
                        #expect(!page.text.contains(secret), "\(path)")
                    }
                    for raw in ["HTML(bytes", "Optional(", "&lt;p", "&lt;ul", "&lt;span", "&lt;a "] {
                        #expect(!page.text.contains(raw), "\(path) shows its own markup: \(raw)")
                    }
                }
                #expect(count > 60)
            }
        }
    }

    private static let incentives = """
        incentives:
          - { name: Seller's share, to: sales, for: deal-won, rate: 2%, when: "deal.participated" }

        """
}
