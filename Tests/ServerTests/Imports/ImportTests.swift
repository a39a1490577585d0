import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Imports")
struct ImportTests {
    @Test("golden 21.6: the same file twice creates nothing, and the counts add up", arguments: Engine.allCases)
    func twice(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let first = try await world.run("Leads.csv", Exports.leads)
            #expect(first.counts == .init(3, created: 3))
            let before = try await world.living()
            #expect(before["lead"] == 3 && before["person"] == 3 && before["company"] == 2 && before["touch"] == 3)
            // Another order of rows and columns, another name of the file: the same rows.
            let lines = Exports.leads.split(separator: "\n").map(String.init)
            let second = try await world.run("again.csv", ([lines[0]] + lines[1...].reversed()).joined(separator: "\n"))
            #expect(second.counts == .init(3, skipped: 3))
            let after = try await world.living()
            #expect(after == before)
            #expect(first.judged == 3 && second.judged == 0)
        }
    }

    @Test(
        "equal rows are told apart by their number, and an export that grew brings only what is new",
        arguments: Engine.allCases)
    func equalRows(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let row = "Kim Alvarez,Call,2027-01-05 09:00,Completed\n"
            let head = "Task Owner,Subject,Due Date,Status\n"
            let mapping = """
                mapping: 1
                files:
                  - file: "*.csv"
                    noun: task
                    columns: { Task Owner: owner by name, Subject: activity.subject, Due Date: activity.dueAt, \
                Status: activity.status }
                    match: [content]
                """
            let first = try await world.run("a.csv", head + row + row, mapping: mapping)
            #expect(first.counts == .init(2, created: 2))
            #expect(
                try await world.counts("b.csv", head + row + row + row, mapping: mapping)
                    == .init(3, created: 1, skipped: 2))
            #expect(try await world.living("activity") == 3)
        }
    }

    @Test("golden 21.6: a row without an id brings the person with that e-mail up to date", arguments: Engine.allCases)
    func byEmail(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("Leads.csv", Exports.leads)
            let report = try await world.run(
                "news.csv",
                "First Name,Last Name,Email,Company,Title,Lead Source,Lead Status\nDana,Reyes,DANA@calderfoods.example,Calder Foods,Plant Director,Web,New\n"
            )
            #expect(report.counts == .init(1, updated: 1))
            #expect(try await world.living("person") == 3)
            #expect(try await world.living("lead") == 3)
            #expect(
                try await world.texts("SELECT title FROM person WHERE email = 'dana@calderfoods.example'")
                    == ["Plant Director"])
        }
    }

    @Test(
        "an id that is known with other values is an update, and nothing new in it is none", arguments: Engine.allCases)
    func byID(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("Leads.csv", Exports.leads)
            let changed = Exports.leads.replacing("Fair,New", with: "Fair,Working")
            #expect(try await world.counts("Leads.csv", changed) == .init(3, updated: 1, skipped: 2))
            #expect(try await world.texts("SELECT status FROM lead ORDER BY id") == ["New", "New", "Working"])
        }
    }

    @Test(
        "golden 21.6: a relation is found by name, by domain and by the other system's id", arguments: Engine.allCases)
    func relations(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let accounts =
                "Id,Name,Website\nA1,Calder Foods Inc.,calderfoods.example\nA2,Hexa Motors,hexamotors.example\n"
            let deals = "Deal,ByName,ByDomain,ById\nOne,CALDER FOODS,,\nTwo,,www.hexamotors.example,\nThree,,,A1\n"
            let mapping = """
                mapping: 1
                files:
                  - { file: "accounts.csv", noun: company, columns: { Id: externalId, Name: company.name, \
                Website: company.website } }
                  - file: "deals.csv"
                    noun: opportunity
                    columns: { Deal: opportunity.name, ByName: company by name, ByDomain: company by domain, \
                ById: company by externalId }
                    relations: { company: reject }
                """
            // In whatever order they are given, companies come first.
            let report = try await world.run(
                [ImportFile(name: "deals.csv", text: deals), ImportFile(name: "accounts.csv", text: accounts)],
                mapping: mapping)
            #expect(report.counts == .init(5, created: 5), "\(report.files.flatMap(\.examples))")
            let names = try await world.texts(
                "SELECT c.name FROM opportunity o JOIN company c ON c.id = o.company ORDER BY o.id")
            #expect(names == ["Calder Foods Inc.", "Hexa Motors", "Calder Foods Inc."])
        }
    }

    @Test("a name that two rows have is a reject, unless one is written exactly so", arguments: Engine.allCases)
    func ambiguous(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let campaigns = "Id,Name\nC1,Spring Fair\nC2,Spring fair\nC3,Webinar\nC4,Webinar\n"
            let members =
                "Campaign,Email\nSpring Fair,a@x.example\nSPRING FAIR,b@x.example\nWebinar,c@x.example\nNone,d@x.example\n"
            let mapping = """
                mapping: 1
                files:
                  - { file: "campaigns.csv", noun: campaign, columns: { Id: externalId, Name: campaign.name } }
                  - file: "members.csv"
                    noun: campaignMember
                    columns: { Campaign: campaign by name, Email: person.email }
                    relations: { campaign: reject }
                """
            let report = try await world.run(
                [ImportFile(name: "campaigns.csv", text: campaigns), ImportFile(name: "members.csv", text: members)],
                mapping: mapping)
            #expect(report.files[0].counts == .init(4, created: 4))
            #expect(report.files[1].counts == .init(4, created: 1, rejected: 3))
            #expect(report.files[1].rejects == ["ambiguous-relation": 2, "missing-relation": 1])
            #expect(
                report.files[1].examples[0].reason.hasPrefix(
                    "The campaign “SPRING FAIR” is not unique: 2 have this name."))
        }
    }

    @Test("golden 21.6: dates come in three forms and mean the same", arguments: Engine.allCases)
    func dates(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let forms = ["28.09.2025", "9/28/2025 2:30 PM", "2025-09-28 14:30"]
            let mapping = """
                mapping: 1
                zone: UTC
                files: [ { file: "*.csv", noun: lead, columns: { Id: externalId, Email: person.email, Created: createdAt } } ]
                """
            for (number, form) in forms.enumerated() {
                let report = try await world.run(
                    "\(number).csv", "Id,Email,Created\n\(number),p\(number)@x.example,\(form)\n", mapping: mapping)
                #expect(report.counts == .init(1, created: 1), "\(form): \(report.files[0].examples)")
            }
            let times = try await world.database.read { connection in
                try connection.all("SELECT created_at FROM lead ORDER BY id") { $0.integer(0) }
            }
            let day: Int64 = 1_759_017_600_000
            #expect(times == [day, day + 52_200_000, day + 52_200_000])
        }
    }

    @Test("golden 21.6: a reject file comes in clean once it is mended", arguments: Engine.allCases)
    func rejects(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let text = Exports.leads.replacing("2027-01-05 10:30", with: "the fifth")
            let first = try await world.run("Leads.csv", text)
            #expect(first.counts == .init(3, created: 2, rejected: 1))
            #expect(first.files[0].rejects == ["bad-date": 1])
            let refused = String(decoding: first.files[0].rejectFile, as: UTF8.self)
            #expect(refused.contains(",reject_code,reject_reason\n") && refused.contains(",the fifth,bad-date,"))
            let second = try await world.run("mended.csv", refused.replacing("the fifth", with: "2027-01-05 10:30"))
            #expect(second.counts == .init(1, created: 1), "\(second.files[0].examples)")
            #expect(try await world.counts("Leads.csv", Exports.leads) == .init(3, skipped: 3))
        }
    }

    @Test("a dry run says what a run does, and changes nothing", arguments: Engine.allCases)
    func dryRun(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("Leads.csv", Exports.leads)
            let before = try await world.living()
            let events = try await world.count("SELECT count(*) FROM event")
            let text =
                Exports.leads.replacing("Buyer", with: "Head of Buying") + "L4,Eve,New,not an address,,,,,nonsense\n"
                + "L5,Ira,Stone,ira@stone.example,Stone,,Web,New,2027-01-07 09:00\n"
            let dry = try await world.run("Leads.csv", text, isDryRun: true)
            #expect(dry.batch == nil)
            #expect(try await world.living() == before)
            #expect(try await world.count("SELECT count(*) FROM event") == events)
            #expect(try await world.count("SELECT count(*) FROM import_batch") == 1)
            let run = try await world.run("Leads.csv", text)
            #expect(run.counts == dry.counts && run.counts.isWhole && run.counts.created == 1)
            #expect(run.files.map(\.rejects) == dry.files.map(\.rejects))
            #expect(run.files.map(\.rejectFile) == dry.files.map(\.rejectFile))
        }
    }

    @Test("the newest value stays, whatever order files come in", arguments: Engine.allCases)
    func newest(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            func file(_ title: String, _ at: String) -> String {
                "Email,Title,Modified\ndana@x.example,\(title),\(at)\n"
            }
            func mapping(_ wins: String) -> String {
                """
                mapping: 1
                wins: \(wins)
                files: [ { file: "*.csv", noun: contact, columns: { Email: person.email, Title: person.title, \
                Modified: modifiedAt }, times: { modified: Modified } } ]
                """
            }
            func title() async throws -> [String] { try await world.texts("SELECT title FROM person") }
            try await world.run("a.csv", file("Director", "2027-01-10 09:00"), mapping: mapping("newest"))
            #expect(
                try await world.counts("b.csv", file("Manager", "2026-12-01 09:00"), mapping: mapping("newest"))
                    == .init(1, skipped: 1))
            #expect(try await title() == ["Director"])
            try await world.run("c.csv", file("Boss", "2027-01-11 09:00"), mapping: mapping("first"))
            #expect(try await title() == ["Director"])
            try await world.run("d.csv", file("Trainee", "2026-11-01 09:00"), mapping: mapping("order"))
            #expect(try await title() == ["Trainee"])
        }
    }
}
