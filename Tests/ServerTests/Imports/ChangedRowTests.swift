import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Rows that an import changes")
struct ChangedRowTests {
    private static let campaigns = """
        mapping: 1
        files:
          - file: "campaigns.csv"
            noun: campaign
            columns: { Id: externalId, Name: campaign.name, Status: campaign.status, Cost: campaign.actualCost, \
        Start: campaign.startsOn, End: campaign.endsOn }
          - { file: "members.csv", noun: campaignMember, columns: { Campaign: campaign by externalId, \
        Email: person.email } }
          - file: "spend.csv"
            noun: spend
            columns: { Campaign: campaign by externalId, Day: spend.day, Amount: spend.amount }
        """

    private static func campaign(_ status: String, _ cost: String) -> String {
        "Id,Name,Status,Cost,Start,End\nC1,Spring fair,\(status),\(cost),2027-01-04,2027-01-05\n"
    }

    @Test("a campaign gets its cost later, and undo takes each batch back", arguments: Engine.allCases)
    func campaign(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            func run(_ text: String) async throws -> ImportReport {
                try await world.run("campaigns.csv", text, mapping: Self.campaigns)
            }
            let told: SQL = """
                SELECT name || ' ' || status || ' ' || coalesce(CAST(actual AS TEXT), 'no') || ' ' || coalesce(currency, 'no')
                FROM campaign WHERE withdrawn IS NULL
                """
            let spend: SQL = "SELECT CAST(amount AS TEXT) FROM spend ORDER BY day"
            let first = try await run(Self.campaign("Planned", ""))
            #expect(first.counts == .init(1, created: 1))
            let before = try await world.texts(told)
            let second = try await run(Self.campaign("Completed", "1000.01"))
            #expect(second.counts == .init(1, updated: 1))
            let changed = try await world.texts(told)
            #expect(changed == ["Spring fair Completed 100001 EUR"])
            #expect(try await world.texts(spend) == ["50001", "50000"])
            #expect(try await run(Self.campaign("Completed", "1000.01")).counts == .init(1, skipped: 1))
            let undone = try await world.store.undo(try #require(second.batch), world.act())
            #expect(undone.restored == 1 && undone.kept.isEmpty)
            #expect(try await world.texts(told) == before && before == ["Spring fair Planned no no"])
            #expect(try await world.texts(spend).isEmpty)
            _ = try await world.store.undo(try #require(first.batch), world.act())
            #expect(try await world.texts(told).isEmpty)
            #expect(try await run(Self.campaign("Planned", "")).counts == .init(1, created: 1))
        }
    }

    @Test("a campaign with members of another batch stays when its own is undone", arguments: Engine.allCases)
    func members(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let first = try await world.run(
                "campaigns.csv", Self.campaign("Planned", ""), mapping: Self.campaigns)
            let members = try await world.run(
                "members.csv", "Campaign,Email\nC1,ann@x.example\n", mapping: Self.campaigns)
            #expect(members.counts == .init(1, created: 1))
            _ = try await world.store.undo(try #require(first.batch), world.act())
            #expect(try await world.living("campaign") == 1)
            _ = try await world.store.undo(try #require(members.batch), world.act())
            #expect(try await world.living("member") == 0)
        }
    }

    @Test("spend of one campaign and day adds up, and belongs to its batch", arguments: Engine.allCases)
    func spend(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("campaigns.csv", Self.campaign("Planned", ""), mapping: Self.campaigns)
            let text = """
                Campaign,Day,Amount
                C1,2027-01-04,100.00
                C1,2027-01-04,50.25
                C1,2027-01-05,20.00
                C9,2027-01-05,20.00

                """
            let report = try await world.run("spend.csv", text, mapping: Self.campaigns)
            #expect(report.counts == .init(4, created: 4), "\(report.files[0].examples)")
            let sums: SQL = """
                SELECT c.name || ' ' || CAST(s.amount AS TEXT) || ' ' || s.currency FROM spend s
                    JOIN campaign c ON c.id = s.campaign ORDER BY c.name, s.day
                """
            // A campaign that nobody has brought is made by its id.
            let found = try await world.texts(sums)
            #expect(found == ["C9 2000 EUR", "Spring fair 15025 EUR", "Spring fair 2000 EUR"])
            _ = try await world.store.undo(try #require(report.batch), world.act())
            #expect(try await world.texts(sums).isEmpty)
            #expect(try await world.living("campaign") == 1)
        }
    }

    @Test("a meeting that was planned gets its outcome, and undo takes it back", arguments: Engine.allCases)
    func activity(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - { file: "leads.csv", noun: lead, columns: { Id: externalId, Email: person.email } }
                  - file: "meetings.csv"
                    noun: meeting
                    columns: { Id: externalId, Subject: activity.subject, At: activity.at, \
                Outcome: activity.outcome, Lead: lead by externalId }
                """
            func run(_ subject: String, _ outcome: String) async throws -> ImportReport {
                try await world.run(
                    "meetings.csv", "Id,Subject,At,Outcome,Lead\nM1,\(subject),2027-01-10 09:00,\(outcome),L1\n",
                    mapping: mapping)
            }
            let told: SQL = "SELECT subject || ' ' || coalesce(outcome, 'open') FROM activity WHERE withdrawn IS NULL"
            try await world.run("leads.csv", "Id,Email\nL1,dana@calder.example\n", mapping: mapping)
            let first = try await run("Visit", "")
            #expect(first.counts == .init(1, created: 1))
            #expect(try await world.texts(told) == ["Visit open"])
            let second = try await run("Visit of the plant", "two-way")
            #expect(second.counts == .init(1, updated: 1))
            #expect(try await world.texts(told) == ["Visit of the plant two-way"])
            #expect(try await run("Visit of the plant", "two-way").counts == .init(1, skipped: 1))
            let undone = try await world.store.undo(try #require(second.batch), world.act())
            #expect(undone.restored == 1 && undone.kept.isEmpty)
            #expect(try await world.texts(told) == ["Visit open"])
            _ = try await world.store.undo(try #require(first.batch), world.act())
            #expect(try await world.texts(told).isEmpty)
        }
    }

    @Test("an owner whom a batch made goes with it, unless another batch uses it", arguments: Engine.allCases)
    func owners(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - { file: "leads*.csv", noun: lead, columns: { Id: externalId, Email: person.email, \
                Owner: owner by externalId } }
                """
            func run(_ number: Int, _ owner: String) async throws -> ImportReport {
                try await world.run(
                    "leads\(number).csv", "Id,Email,Owner\nL\(number),buyer\(number)@x.example,\(owner)\n",
                    mapping: mapping)
            }
            let active: SQL = "SELECT name FROM app_user WHERE active AND name IN ('U7', 'U8') ORDER BY name, id"
            let ids: SQL = "SELECT count(*) FROM external_id WHERE noun = 'user'"
            let (first, second) = (try await run(1, "U7"), try await run(2, "U8"))
            _ = try await run(3, "U8")
            #expect(try await world.texts(active) == ["U7", "U8"])
            for report in [first, second] {
                _ = try await world.store.undo(try #require(report.batch), world.act())
            }
            #expect(try await world.texts(active) == ["U8"], "a lead of another batch is still theirs")
            #expect(try await world.count(ids) == 1)
            let gone = try await world.texts("SELECT email FROM app_user WHERE name = 'U7'")
            #expect(gone.count == 1 && gone.allSatisfy { WithdrawnUser.isOne(email: $0) })
            // The same file makes somebody new.
            #expect(try await run(1, "U7").counts == .init(1, created: 1))
            #expect(try await world.texts(active) == ["U7", "U8"])
        }
    }

    @Test("the newest value of a company stays, whatever order files come in", arguments: Engine.allCases)
    func newest(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            func run(_ industry: String, _ at: String, _ wins: String) async throws -> ImportBatchRow.Counts {
                let mapping = """
                    mapping: 1
                    wins: \(wins)
                    files: [ { file: "*.csv", noun: company, columns: { Id: externalId, Name: company.name, \
                    Industry: company.industry, Modified: modifiedAt }, times: { modified: Modified } } ]
                    """
                return try await world.counts(
                    "\(industry).csv", "Id,Name,Industry,Modified\nA1,Hexa Motors,\(industry),\(at)\n",
                    mapping: mapping)
            }
            func industry() async throws -> [String] { try await world.texts("SELECT industry FROM company") }
            _ = try await run("Automotive", "2027-01-10 09:00", "newest")
            #expect(try await run("Farming", "2026-12-01 09:00", "newest").updated == 0)
            #expect(try await industry() == ["Automotive"])
            #expect(try await run("Food", "2027-01-11 09:00", "first").updated == 0)
            #expect(try await industry() == ["Automotive"])
            #expect(try await run("Mining", "2027-01-12 09:00", "newest").updated == 1)
            #expect(try await industry() == ["Mining"])
            #expect(try await run("Textiles", "2026-11-01 09:00", "order").updated == 1)
            #expect(try await industry() == ["Textiles"])
        }
    }

    @Test("the newest value of a lead stays, though the lead began long before", arguments: Engine.allCases)
    func newestOfLead(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                wins: newest
                files: [ { file: "*.csv", noun: lead, columns: { Id: externalId, Email: person.email, \
                Source: lead.source, Made: createdAt, Modified: modifiedAt }, \
                times: { created: Made, modified: Modified } } ]
                """
            func run(_ source: String, _ at: String) async throws -> ImportBatchRow.Counts {
                try await world.counts(
                    "\(source).csv",
                    "Id,Email,Source,Made,Modified\nL1,dana@x.example,\(source),2026-11-01 09:00,\(at)\n",
                    mapping: mapping)
            }
            func source() async throws -> [String] { try await world.texts("SELECT source FROM lead") }
            _ = try await run("Web", "2027-01-10 09:00")
            _ = try await run("Fair", "2026-12-01 09:00")
            #expect(try await source() == ["Web"])
            #expect(try await run("Partner", "2027-01-12 09:00").updated == 1)
            #expect(try await source() == ["Partner"])
        }
    }

    @Test(
        "what an import calls otherwise is searched for by its new name, and undone by the old one",
        arguments: Engine.allCases)
    func renamed(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - { file: "companies.csv", noun: company, columns: { Id: externalId, Name: company.name } }
                  - { file: "campaigns.csv", noun: campaign, columns: { Id: externalId, Name: campaign.name } }
                  - { file: "deals.csv", noun: opportunity, columns: { Id: externalId, Name: opportunity.name } }
                """
            for (file, noun) in [("companies", "company"), ("campaigns", "campaign"), ("deals", "opportunity")] {
                func run(_ name: String) async throws -> ImportReport {
                    try await world.run("\(file).csv", "Id,Name\nX1,\(name)\n", mapping: mapping)
                }
                func found(_ word: String) async throws -> Bool {
                    try await world.count(
                        "SELECT count(*) FROM search_token WHERE noun = \(noun) AND token = \(word)") > 0
                }
                let first = try await run("Alder")
                #expect(try await found("alder"), "\(noun)")
                let second = try await run("Birch")
                #expect(second.counts == .init(1, updated: 1), "\(noun)")
                let changed = (try await found("alder"), try await found("birch"))
                #expect(changed == (false, true), "\(noun)")
                for report in [second, first] {
                    let undone = try await world.store.undo(try #require(report.batch), world.act())
                    #expect(undone.kept.isEmpty, "\(noun): \(undone.kept)")
                    let isFirst = report.batch == first.batch
                    let left = (try await found("alder"), try await found("birch"))
                    #expect(left == (!isFirst, false), "\(noun)")
                }
            }
        }
    }
}
