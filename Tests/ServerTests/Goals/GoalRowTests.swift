import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Rows behind figures of goals")
struct GoalRowTests {
    private static let request = GoalRequest(period: .month)

    @Test("each figure opens to exactly the rows that it counts, whatever noun they are", arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        try await Self.open(engine) { world in
            var nouns: Set<GoalFigure.Noun> = []
            for metric in MetricCatalogue.all where metric.isCounted {
                guard let told = try await world.line(metric.name, Self.request).figure else { continue }
                for all in [false, true] {
                    let ids = all && !told.figure.of.isEmpty ? told.figure.of : told.figure.rows
                    let rows = try await world.store.rows(of: metric.name, Self.request, all: all, world.reader)
                    #expect(
                        rows.rows.map(\.id) == Self.once(ids) + Self.once(told.figure.documents), "\(metric.name)")
                    #expect(rows.hidden == 0 && rows.total == rows.rows.count, "\(metric.name)")
                    if !ids.isEmpty { nouns.insert(told.noun) }
                    if !told.figure.documents.isEmpty { nouns.insert(.document) }
                }
            }
            let expected: Set<GoalFigure.Noun> = [
                .opportunity, .handoff, .clock, .lead, .activity, .campaign, .document, .person, .company, .contract,
                .reference,
            ]
            #expect(nouns == expected)
        }
    }

    @Test("rows say what they are, and those outside a reader's sight stay hidden", arguments: Engine.allCases)
    func sight(engine: Engine) async throws {
        try await Self.open(engine) { world in
            let people = try await Self.names("traffic", "Maria", world)
            #expect(people == ["Old Buyer", "Priya Raman", "Priya Raman", "Tom Becker"])
            for metric in ["inquiries", "traffic", "meetings-held", "decision-in-time", "accepted-leads"] {
                #expect(try await Self.names(metric, "Kim", world) == ["Priya Raman"], "\(metric)")
                #expect(try await Self.names(metric, "Pat", world) == ["Tom Becker"], "\(metric)")
                #expect(try await Self.names(metric, "Gus", world).isEmpty, "\(metric)")
            }
            #expect(try await Self.names("inquiries", "Maria", world) == ["Priya Raman", "Priya Raman", "Tom Becker"])
            #expect(try await Self.names("spend", "Kim", world) == ["Spring"])
            #expect(try await Self.names("net-revenue-retention", "Kim", world) == ["Old Works"])
            #expect(try await Self.names("net-revenue-retention", "Pat", world).isEmpty)
            for metric in ["renewals-opened", "references-agreed"] {
                #expect(try await Self.names(metric, "Gus", world) == ["Cascadia Steel"], "\(metric)")
                #expect(try await Self.names(metric, "Pat", world).isEmpty, "\(metric)")
            }
        }
    }

    @Test("a row links to the page of what it is, with day, company and person", arguments: Engine.allCases)
    func links(engine: Engine) async throws {
        try await Self.open(engine) { world in
            let meeting = try await Self.row("meetings-held", world)
            #expect(meeting.company == "Cascadia Castings" && meeting.who == "Kim Alvarez")
            #expect(meeting.link?.address.hasPrefix("/leads/") == true && meeting.day == Day(text: "2027-01-29"))
            let spend = try await Self.row("spend", world)
            #expect(spend.link?.address.hasPrefix("/campaigns/") == true && spend.remark == "Trade fair")
            #expect(spend.day == Day(text: "2027-01-04"))
            let contract = try await Self.row("renewals-opened", world)
            #expect(contract.link?.address.hasPrefix("/companies/") == true && contract.day == Day(text: "2027-05-30"))
            #expect(try await Self.row("traffic", world).link?.address.hasPrefix("/people/") == true)
            #expect(try await Self.row("net-revenue-retention", world).link?.address.hasPrefix("/companies/") == true)
            #expect(try await Self.row("references-agreed", world).day == Day(text: "2027-01-29"))
        }
    }

    private static func names(_ metric: String, _ name: String, _ world: GoalWorld) async throws -> [String] {
        let reader = Reader(try await world.company.viewer(name), at: world.company.now)
        let rows = try await world.store.rows(of: metric, request, reader)
        #expect(rows.hidden == rows.total - rows.rows.count, "\(metric) of \(name)")
        return rows.rows.map(\.name).sorted()
    }

    /// The first row of Kim's, or of nobody's.
    private static func row(_ metric: String, _ world: GoalWorld) async throws -> GoalRows.Row {
        let rows = try await world.store.rows(of: metric, request, world.reader).rows
        return try #require(rows.first { $0.name != "Tom Becker" && $0.name != "Old Buyer" })
    }

    // MARK: - What there is to count

    private static let accord =
        CustomerAccord.text + """
            goals:
              - { metric: booked-revenue, managed: true, per: quarter, target: 100000 }
              - { metric: traffic, managed: false, per: month, alert: { below: 1 } }

            """

    /// One of each noun: two leads of two reps, a customer of Gus, and a deal that was paid two years ago.
    private static func open(_ engine: Engine, _ body: (GoalWorld) async throws -> Void) async throws {
        let names = SmallCompanyRoster.names + ["Alex Reed", "Bea Long", "Gus Hart"]
        try await SmallCompany.open(engine, accord: accord, roster: CustomerAccord.roster, names: names) { company in
            let world = GoalWorld(credit: CreditWorld(company: company))
            try await leads(company)
            try await customer(company)
            let old = try await world.credit.deal(
                "Old", amount: 100_000, touches: [("Web", 3)], openedDaysAgo: 705)
            try await world.pay(old, 100_000, daysAgo: 700, number: "1")
            try await world.pay(old, 80_000, daysAgo: 2, number: "2")
            try await spend(company)
            company.pass(minutes: 1)
            try await body(world)
        }
    }

    private static func leads(_ company: SmallCompany) async throws {
        var eastern = SmallLead.eastern
        eastern.touches = [("demo-request", 5)]
        for (lead, name) in [(SmallLead(), "Kim"), (eastern, "Pat")] {
            let id = try await company.receive(lead)
            let handoff = try await company.handoff(of: id)
            let user = company.id(name)
            // Whoever the pool's turn is: the rows are those of these two.
            try await company.database.write {
                try $0.execute("UPDATE handoff SET user_id = \(user), pool = NULL WHERE id = \(handoff.id)")
            }
            try await company.handoffs.accept(handoff.id, by: try await company.viewer(name), company.act(name))
            let act = company.act(name)
            try await company.database.write { connection in
                var row = ActivityRow(
                    person: handoff.person, id: try act.ids.next(), at: act.now, recorded: act.now, kind: "meeting")
                row.outcome = "held"
                row.user = user
                row.lead = id
                row.company = handoff.company
                let made = row
                try connection.insert(into: "activity", columns: ActivityRow.columns) { try made.write(to: $0) }
            }
        }
    }

    /// Agrees to speak for us, and its contract is renewed on the day 120 days before its end.
    private static func customer(_ company: SmallCompany) async throws {
        let client = try await RenewalTests.customer(company, "Cascadia Steel")
        let (gus, act) = (try await company.viewer("Gus"), company.act("Gus"))
        try await RenewalTests.store(company).record(
            RenewalTests.contract("2026-05-30", "2027-05-30", 100), of: client, by: gus, act)
        let store = ReferenceStoreTests.store(company)
        try await store.list(client, products: ["Arm"], by: gus, act)
        let deal: ID<Opportunity> = try act.ids.next()
        let (alex, day) = (company.id("Alex"), Timestamp(milliseconds: act.now.milliseconds - 400 * 86_400_000))
        try await company.database.write { connection in
            var row = OpportunityRow(id: deal, name: "Hudson line", createdAt: day, recorded: day)
            row.owner = alex
            let made = row
            try connection.insert(into: "opportunity", columns: OpportunityRow.columns) { try made.write(to: $0) }
        }
        let asked = try await store.ask(
            client, for: deal, by: nil, wish: nil, by: try await company.viewer("Alex"), company.act("Alex"))
        try await store.agree(asked, by: gus, act)
        company.pass(days: 2)
        try await RenewalJob(
            database: company.database, accords: company.accords, shelf: company.shelf, ids: company.services.ids
        ).run(at: company.now)
    }

    private static func spend(_ company: SmallCompany) async throws {
        let act = company.act()
        let kim = company.id("Kim")
        try await company.database.write { connection in
            var row = CampaignRow(
                id: try act.ids.next(), name: "Spring", nameKey: "spring", createdAt: act.now, recorded: act.now)
            row.kind = "Trade fair"
            row.startDay = Day(text: "2027-01-04")
            let made = row
            try connection.insert(into: "campaign", columns: CampaignRow.columns) { try made.write(to: $0) }
            for day in [Day(text: "2027-01-04"), Day(text: "2027-01-05")] {
                try connection.execute(
                    "INSERT INTO spend (campaign, day, amount, currency, batch) VALUES (\(row.id), \(day), 100, 'USD', 0)"
                )
            }
            try connection.execute("UPDATE company SET owner = \(kim) WHERE name = 'Old Works'")
            let old = act.now.advanced(byMilliseconds: -705 * 86_400_000)
            try connection.execute("UPDATE opportunity SET closed_at = \(old) WHERE name = 'Old'")
        }
    }

    private static func once(_ ids: [Int64]) -> [Int64] {
        var seen: Set<Int64> = []
        return ids.filter { seen.insert($0).inserted }
    }
}
