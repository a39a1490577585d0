import Domain
import HummingbirdTesting
import Testing

@testable import Record
@testable import Server

@Suite("What must not appear where money is told")
struct MoneySightTests {
    /// What the east has alone, and what the west has alone: a lead, a deal, a statement.
    private static let eastern = ["Tom Becker", "Hudson Forge", "Eastern robot arm", "Statement of Pat", "Pat Moreau,"]
    private static let western = ["Priya Raman", "Cascadia Castings", "Western robot arm", "Statement of Kim"]
    private static let accounts = ["Statement of Ana"]
    private static let marketing = ["Statement of Noor"]
    private static let payroll = [
        "action=\"/incentives/freezing", "action=\"/incentives/payrolls", "action=\"/incentives/adjustments", "Draft: ",
    ]

    @Test(
        "gap, incentives and goals show nobody a row, a statement or a button that is not theirs",
        arguments: [
            ("Kim Alvarez", eastern + accounts + marketing + payroll),
            ("Pat Moreau", western + accounts + marketing + payroll),
            ("Noor Haddad", ["Statement of Kim", "Statement of Pat"] + accounts + payroll),
            ("Ana Costa", []),
            ("Guest Nobody", eastern + western + accounts + marketing + payroll),
            ("Eve Stone", []), ("Sam Whitaker", []), ("Olu Adeyemi", ["Draft: "]),
        ] as [(String, [String])])
    func unseen(name: String, forbidden: [String]) async throws {
        try await PaidWorld.open { world in
            let company = world.company
            try await company.house.addUser("Guest Nobody")
            _ = try await company.receive([SmallLead(), SmallLead.eastern])
            let (western, eastern) = (Int64(500_000), Int64(600_000))
            for (id, owner) in [(western, "Kim"), (eastern, "Pat")] {
                try await world.deal(
                    id, won: "2027-01-12", owner: owner, money: [("2027-01-15", 900_000), ("2027-01-20", 100_000)])
                try await company.database.write { connection in
                    let name = id == western ? "Western robot arm" : "Eastern robot arm"
                    try connection.execute("UPDATE opportunity SET name = \(name) WHERE id = \(id)")
                }
            }
            let drafts = DraftStore(accords: AccordStore(database: company.database, library: company.library))
            _ = try await drafts.begin(company.act("Maria"))
            try await world.touchRecord()
            let goals = GoalStore(
                accords: AccordStore(database: company.database, library: company.library),
                scorecards: ScorecardStore(database: company.database, library: company.library), shelf: company.shelf)
            let features = [
                GapFeature.feature(GapStore(database: company.database, library: company.library)),
                IncentiveFeature.feature(world.store), GoalFeature.feature(goals),
            ]
            try await company.serve(features) { client in
                let browser = try await Browser.signedIn(client, name)
                var seen = 0
                try await RouteWalk.pages(features, browser) { path, page in
                    seen += page.status == .ok ? 1 : 0
                    RouteWalk.expectSmall(page, path)
                    #expect(page.status != .internalServerError, "\(path)")
                    for word in forbidden where page.status == .ok {
                        #expect(!page.text.contains(word), "\(name) sees \(word) on \(path)")
                    }
                }
                #expect(seen > 10, "\(name) saw \(seen) pages")
            }
        }
    }

    @Test("who leads or keeps the house sees every statement, and a draft is for those who lead")
    func seen() async throws {
        try await PaidWorld.open { world in
            let company = world.company
            try await world.deal(500_000, won: "2027-01-12", owner: "Kim", money: [("2027-01-15", 900_000)])
            let drafts = DraftStore(accords: AccordStore(database: company.database, library: company.library))
            _ = try await drafts.begin(company.act("Maria"))
            try await company.serve([IncentiveFeature.feature(world.store)]) { client in
                for (name, seesDraft) in [("Sam Whitaker", true), ("Olu Adeyemi", false)] {
                    let browser = try await Browser.signedIn(client, name)
                    let page = try await browser.get("/incentives")
                    #expect(
                        page.text.contains("Statement of Kim") && page.text.contains("Statement of Noor"), "\(name)")
                    #expect(try await browser.get("/incentives/simulate").text.contains("Draft: ") == seesDraft)
                }
            }
        }
    }
}
