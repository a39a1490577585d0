import Domain
import Journeys
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Credit of the record")
struct CreditTableTests {
    @Test("the published vector of time decay, to the cent", arguments: Engine.allCases)
    func decay(engine: Engine) async throws {
        let accord = CreditWorld.accord("model: time-decay, halfLife: 7d, lookback: 180d")
        try await CreditWorld.open(engine, accord: accord) { world in
            try await world.deal(
                "Vector", amount: 1_200_000, touches: CreditWorld.ages.map { (channel: "c\($0)", daysAgo: $0) },
                openedDaysAgo: 20)
            let table = try await world.table()
            #expect(
                table.credits == ["c38": 17_519, "c33": 28_744, "c26": 57_488, "c8": 341_704, "c0": 754_545])
            #expect(
                table.terms.isSigned && table.terms.words.hasPrefix("time decay · version 1 · opportunity contacts"))
        }
    }

    /// Web 38 days ago, lead on the mail 33 days ago, opened at the fair 26 days ago, won on the call today; the call
    /// 8 days ago is the rest: 22.5 % each and 10 %.
    @Test("the program's own channels begin with a capital, others stay as they were named", arguments: Engine.allCases)
    func channels(engine: Engine) async throws {
        try await CreditWorld.open(engine) { world in
            try await world.deal(
                "Named", amount: 1_000, touches: [("sales", 9), ("unknown", 8), ("eBay", 7), ("linkedin", 6)],
                openedDaysAgo: 5)
            let lines = try await world.table().lines
            #expect(Set(lines.map(\.name)) == ["Sales", "Unknown", "eBay", "linkedin"])
            // What a line is asked for by stays what is on record.
            #expect(lines.first { $0.name == "Sales" }?.key == "sales")
            try await world.company.serve(world.features) { client in
                let browser = try await Browser.signedIn(client, "Maria Lindqvist")
                let page = try await browser.get("/credit").text
                #expect(page.contains(">Sales<") && !page.contains(">sales<"))
                #expect(try await browser.get("/credit/deals?by=channel&line=sales").text.contains("Named"))
            }
        }
    }

    @Test("a campaign's cost goes to the channels that it was answered through", arguments: Engine.allCases)
    func costs(engine: Engine) async throws {
        try await CreditWorld.open(engine) { world in
            try await world.deal(
                "Fairs", amount: 9_000, touches: [("Fair", 9), ("Fair", 8), ("Web", 7), ("Mail", 6)], openedDaysAgo: 5)
            let act = world.company.act()
            let day = try #require(Day(text: "2027-01-20"))
            try await world.company.database.write { connection in
                // One was answered three times, the other never.
                for (name, cost) in [("Winter fair", Int64(1_000)), ("Leaflet", 77)] {
                    let id: ID<Campaign> = try act.ids.next()
                    let row = CampaignRow(
                        id: id, name: name, nameKey: name, createdAt: act.now, recorded: act.now)
                    try connection.insert(into: "campaign", columns: CampaignRow.columns) { try row.write(to: $0) }
                    try connection.execute(
                        "INSERT INTO spend (campaign, day, amount, currency) VALUES (\(id), \(day), \(cost), 'USD')")
                    guard name == "Winter fair" else { continue }
                    try connection.execute("UPDATE touch SET campaign = \(id) WHERE channel IN ('Fair', 'Web')")
                }
            }
            let table = try await world.table()
            let costs = Dictionary(uniqueKeysWithValues: table.lines.map { ($0.name, $0.cost) })
            #expect(costs == ["Fair": 667, "Web": 333, "Mail": nil, "No touch known": 77])
            #expect(table.cost == 1_077)
            let later = try await world.table(CreditRequest(from: day.advanced(by: 1)))
            #expect(later.cost == 0 && later.lines.allSatisfy { $0.cost == nil })
        }
    }

    @Test("full path over a journey with all its stages", arguments: Engine.allCases)
    func fullPath(engine: Engine) async throws {
        try await CreditWorld.open(engine) { world in
            let id = try await world.deal(
                "Path", amount: 1_000_001,
                touches: [("Web", 38), ("Mail", 33), ("Fair", 26), ("Call", 8), ("Call", 0)], openedDaysAgo: 26,
                leadDaysAgo: 33)
            let table = try await world.table()
            // 225,000.225 three times, 100,000.1 and 225,000.225: the cent that is left goes to the first of the greatest.
            #expect(table.credits == ["Web": 225_001, "Mail": 225_000, "Fair": 225_000, "Call": 325_000])
            #expect(table.total == 1_000_001)
            let told = try await world.company.database.read { connection in
                try world.store.journey(
                    of: id, CreditRequest(), viewer: .system, now: world.company.now, in: connection)
            }
            #expect(told?.shares == [225_001, 225_000, 225_000, 100_000, 225_000])
        }
    }

    @Test("where the accord says company, what colleagues did counts too", arguments: Engine.allCases)
    func companies(engine: Engine) async throws {
        for (scope, expected) in [
            ("company", ["Web": 500_000, "Fair": 500_000]),
            ("opportunity-contacts", ["Web": 1_000_000] as [String: Int64]),
        ] {
            let accord = CreditWorld.accord("model: time-decay, halfLife: 7d, lookback: 180d, scope: \(scope)")
            try await CreditWorld.open(engine, accord: accord) { world in
                let deal = try await world.deal("Path", amount: 1_000_000, touches: [("Web", 9)], openedDaysAgo: 5)
                try await world.deal("Other", amount: nil, status: .open, touches: [("Mail", 9)], openedDaysAgo: 5)
                let act = world.company.act()
                try await world.company.database.write { connection in
                    let at = act.now.advanced(byMilliseconds: -9 * 86_400_000)
                    var touch = TouchRow(
                        person: try act.ids.next(), id: try act.ids.next(), at: at, known: at, recorded: at,
                        kind: "content-read", channel: "Fair")
                    touch.company = try connection.first("SELECT company FROM opportunity WHERE id = \(deal)") {
                        $0.id(0)
                    }
                    let told = touch
                    try connection.insert(into: "touch", columns: TouchRow.columns) { try told.write(to: $0) }
                }
                #expect(try await world.table().credits == expected, "\(scope)")
            }
        }
    }

    @Test("under each model every deal and the whole add up to the cent", arguments: Engine.allCases)
    func sums(engine: Engine) async throws {
        try await CreditWorld.open(engine) { world in
            try await world.deal(
                "One", amount: 100_001, touches: [("Web", 9), ("Mail", 7), ("Web", 3)], openedDaysAgo: 5)
            try await world.deal("Two", amount: 77_777, touches: [("Mail", 30), ("Fair", 2)], openedDaysAgo: 20)
            try await world.deal("Three", amount: 5, touches: [("Fair", 3), ("Mail", 2), ("Web", 1)], openedDaysAgo: 2)
            try await world.deal("Dark", amount: 999, touches: [], openedDaysAgo: 2)
            try await world.deal("Lost", amount: 400, status: .lost, touches: [("Web", 3)], openedDaysAgo: 2)
            try await world.deal("Open", amount: 800, status: .open, touches: [("Web", 3)], openedDaysAgo: 2)
            for dimension in CreditRequest.Dimension.allCases {
                for model in CreditModel.allCases where model != .custom && !model.exceedsTotal {
                    let table = try await world.table(CreditRequest(model: model, dimension: dimension))
                    #expect(table.total == 178_782)
                    #expect(table.lines.reduce(0) { $0 + $1.credit } == 178_782, "\(model) by \(dimension)")
                }
            }
            let pipeline = try await world.table(CreditRequest(basis: .pipeline))
            #expect(pipeline.total == 179_982 && pipeline.lines.reduce(0) { $0 + $1.credit } == 179_982)
            let dark = try await world.table()
            #expect(dark.credits["No touch known"] == 999 && dark.lines.last?.name == "No touch known")
            let all = try await world.table(CreditRequest(model: .participation))
            #expect(all.credits["Web"] == 100_006 && all.credits["Mail"] == 177_783)
            let compared = try await world.table(compares: true)
            let web = try #require(compared.lines.first { $0.name == "Web" })
            #expect(web.others[.first] == 100_001 && web.range?.greatest == 100_006)
            await #expect(throws: Problem.self) { try await world.table(CreditRequest(model: .custom)) }
        }
    }

    @Test("a merge counts from its own instant on, and no more after its undo", arguments: Engine.allCases)
    func merges(engine: Engine) async throws {
        try await CreditWorld.open(engine, accord: CreditWorld.accord("model: linear, lookback: 180d")) { world in
            let known = try await world.deal("Known", amount: 1_000, touches: [("Mail", 3)], openedDaysAgo: 5)
            let other = try await world.deal(
                "Other", amount: nil, status: .open, touches: [("Web", 4)], openedDaysAgo: 1)
            func credits(at mergeDaysAgo: Int, undone: Int? = nil) async throws -> [String: Int64] {
                let now = world.company.now
                @Sendable func ago(_ days: Int) -> Timestamp { now.advanced(byMilliseconds: -Int64(days) * 86_400_000) }
                let id: ID<Merge<Person>> = try world.company.services.ids.next()
                try await world.company.database.write { connection in
                    try connection.execute("DELETE FROM merge")
                    try connection.execute(
                        """
                        INSERT INTO merge (id, noun, survivor, loser, at, undone_at)
                        SELECT \(id), 'person', one.person, two.person, \(ago(mergeDaysAgo)), \(undone.map(ago))
                        FROM opportunity one, opportunity two WHERE one.id = \(known) AND two.id = \(other)
                        """)
                }
                return try await world.table().credits
            }
            #expect(try await credits(at: 2) == ["Mail": 500, "Web": 500])
            // Found after the deal was won: what it brought did not make the deal.
            #expect(try await credits(at: -1) == ["Mail": 1_000])
            #expect(try await credits(at: 2, undone: 1) == ["Mail": 1_000])
        }
    }

    @Test("the lookback runs from the opening; what happens after the end does not count")
    func lookback() async throws {
        try await CreditWorld.open(accord: CreditWorld.accord("model: linear, lookback: 10d")) { world in
            try await world.deal(
                "Window", amount: 900, touches: [("Old", 31), ("Edge", 30), ("After opening", 5), ("Later", -1)],
                openedDaysAgo: 20)
            #expect(try await world.table().credits == ["Edge": 450, "After opening": 450])
        }
    }

    @Test("a rep sees credit of the deals that are theirs, and no cost of the house")
    func sight() async throws {
        try await CreditWorld.open { world in
            try await world.deal("Western", amount: 500, touches: [("Web", 3)], openedDaysAgo: 2, owner: "Kim")
            let eastern = try await world.deal(
                "Eastern", amount: 700, touches: [("Fair", 3)], openedDaysAgo: 2, owner: "Pat")
            let kim = try await world.company.viewer("Kim")
            let table = try await world.store.tables(CreditRequest(), viewer: kim, now: world.company.now).new
            #expect(table.total == 500 && table.credits == ["Web": 500] && table.cost == nil)
            try await world.company.serve(world.features) { client in
                let browser = try await Browser.signedIn(client, "Kim Alvarez")
                let page = try await browser.get("/credit?compare=yes")
                #expect(page.text.contains("Web") && !page.text.contains("Fair"))
                #expect(try await browser.get("/opportunities/\(eastern)").status == .notFound)
            }
        }
    }

    @Test("another currency without a rate is left out and counted")
    func currency() async throws {
        try await CreditWorld.open { world in
            try await world.deal("Euro", amount: 500, touches: [("Web", 3)], openedDaysAgo: 2, currency: "EUR")
            let table = try await world.table()
            #expect(table.total == 0 && table.unconverted == 1)
        }
    }
}
