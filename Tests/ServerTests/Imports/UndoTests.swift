import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Undoing an import")
struct UndoTests {
    @Test("undo leaves nothing behind, and the same files come in again", arguments: Engine.allCases)
    func whole(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let nothing = try await world.living()
            let first = try await world.run(
                "Leads.csv", Exports.demos(0..<40), mapping: Exports.demoMapping, mode: .intake)
            #expect(first.counts == .init(40, created: 40) && first.handedOver == 40)
            let all = try await world.living()
            let undone = try await world.store.undo(try #require(first.batch), world.act())
            #expect(undone.kept.isEmpty && undone.withdrawn > 120)
            #expect(try await world.living() == nothing)
            #expect(try await world.count("SELECT count(*) FROM event WHERE kind = 'import-undone'") == 1)
            #expect(
                try await world.count(
                    "SELECT count(*) FROM clock WHERE next_step_at IS NOT NULL") == 0)
            await #expect(throws: Problem.self) { try await world.store.undo(try #require(first.batch), world.act()) }
            let again = try await world.run(
                "Leads.csv", Exports.demos(0..<40), mapping: Exports.demoMapping, mode: .intake)
            #expect(again.counts == first.counts && again.batch != first.batch)
            #expect(try await world.living() == all)
            #expect(try await world.states() == [.ended, .undone])
        }
    }

    @Test("undo restores what the batch changed", arguments: Engine.allCases)
    func restores(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("Leads.csv", Exports.leads)
            let before = try await values(world)
            let changed = Exports.leads.replacing("Buyer", with: "Head of Buying").replacing(
                "Fair,New", with: "Fair,Lost")
            let second = try await world.run("Leads.csv", changed)
            #expect(second.counts == .init(3, updated: 1, skipped: 2))
            #expect(try await values(world) != before)
            let undone = try await world.store.undo(try #require(second.batch), world.act())
            #expect(undone.restored == 2 && undone.kept.isEmpty, "\(undone)")
            #expect(try await values(world) == before)
            #expect(try await world.counts("Leads.csv", changed) == .init(3, updated: 1, skipped: 2))
        }
    }

    @Test(
        "two batches that told of the same rows, undone one after the other, leave nothing", arguments: Engine.allCases)
    func chain(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let nothing = try await world.living()
            let first = try await world.run("Leads.csv", Exports.leads)
            let second = try await world.run("Leads.csv", Exports.leads.replacing("Buyer", with: "Head of Buying"))
            let third = try await world.run("Leads.csv", Exports.leads.replacing("Buyer", with: "Director"))
            #expect(second.counts.updated == 1 && third.counts.updated == 1)
            for report in [third, second, first] {
                let undone = try await world.store.undo(try #require(report.batch), world.act())
                #expect(undone.kept.isEmpty, "\(undone.kept)")
            }
            let left = try await world.living().filter { nothing[$0.key] != $0.value }
            #expect(left.isEmpty)
        }
    }

    @Test("what somebody changed between two batches is kept, though the second is undone", arguments: Engine.allCases)
    func chainWithWork(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let first = try await world.run("Leads.csv", Exports.leads)
            try await world.database.write {
                try $0.execute("UPDATE person SET revision = revision + 1 WHERE title = 'Buyer'")
            }
            let second = try await world.run("Leads.csv", Exports.leads.replacing("Buyer", with: "Head of Buying"))
            _ = try await world.store.undo(try #require(second.batch), world.act())
            let undone = try await world.store.undo(try #require(first.batch), world.act())
            #expect(undone.kept.map(\.noun).contains("person") && undone.kept.count < 4, "\(undone.kept)")
            #expect(try await world.texts("SELECT title FROM person WHERE withdrawn IS NULL") == ["Buyer"])
        }
    }

    @Test("what somebody worked on since is kept and listed", arguments: Engine.allCases)
    func kept(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let report = try await world.run("Leads.csv", Exports.leads)
            let lead = try await world.database.read { connection in
                try connection.integer("SELECT min(id) FROM lead") ?? 0
            }
            try await world.database.write { connection in
                try connection.execute("UPDATE lead SET owner = 1, revision = revision + 1 WHERE id = \(lead)")
            }
            let undone = try await world.store.undo(try #require(report.batch), world.act())
            #expect(undone.kept.first == .init(noun: "lead", id: ID<Lead>(lead).description, reason: "changed since"))
            // The lead keeps its person, its company and its history.
            #expect(Set(undone.kept.map(\.noun)) == ["lead", "person", "company"])
            let living = try await world.living()
            #expect(living["lead"] == 1 && living["person"] == 1 && living["company"] == 1 && living["touch"] == 1)
            #expect(try await world.counts("Leads.csv", Exports.leads) == .init(3, created: 2, skipped: 1))
        }
    }

    @Test("what a batch asked somebody to look at is asked no more once it is undone", arguments: Engine.allCases)
    func reviews(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let report = try await world.run("Leads.csv", Exports.leads)
            let batch = try #require(report.batch)
            let act = world.act()
            try await world.database.write { connection in
                let persons = try connection.all("SELECT id FROM person ORDER BY id") { $0.integer(0) }
                for (number, origin) in [batch, ID<ImportBatch>(0)].enumerated() {
                    try ReviewStatements.insert(
                        ReviewItem(
                            id: try act.ids.next(), kind: .duplicatePerson, subject: persons[number],
                            other: persons[number + 1], at: act.now, batch: origin),
                        in: connection)
                }
            }
            let open: SQL = "SELECT CAST(batch AS TEXT) FROM review_item WHERE state = 'open' ORDER BY batch"
            #expect(try await world.texts(open) == ["0", "\(batch.rawValue)"])
            _ = try await world.store.undo(batch, world.act())
            #expect(try await world.texts(open) == ["0"])
            #expect(try await world.texts("SELECT state FROM review_item ORDER BY state") == ["open", "withdrawn"])
        }
    }

    @Test("an opportunity converts its lead and makes a customer; undo takes both back", arguments: Engine.allCases)
    func conversion(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            try await world.run("Leads.csv", Exports.leads)
            let mapping = """
                mapping: 1
                preset: salesforce
                files:
                  - file: "*.csv"
                    noun: opportunity
                    columns: { Id: externalId, Name: opportunity.name, Lead: lead by externalId, \
                Stage: opportunity.stage, Closed: opportunity.closedAt }
                    outcomes: [ { column: Stage, is: [Won], means: won, at: Closed } ]
                """
            let before = try await world.texts("SELECT state FROM lead ORDER BY id")
            let source = try await world.texts("SELECT DISTINCT source FROM external_id WHERE noun = 'lead'")
            let deals = "Id,Name,Lead,Stage,Closed\nD1,Pumps,L1,Won,2027-01-20 12:00\n"
            let report = try await world.run(
                "deals.csv", deals, mapping: mapping.replacing("preset: salesforce", with: "preset: \(source[0])"))
            #expect(report.counts == .init(1, created: 1), "\(report.files[0].examples)")
            let states: SQL = "SELECT state FROM lead ORDER BY id"
            let converted = ["converted"] + before.dropFirst()
            #expect(try await world.texts(states) == converted)
            #expect(try await world.count("SELECT count(*) FROM company WHERE customer") == 1)
            _ = try await world.store.undo(try #require(report.batch), world.act())
            #expect(try await world.texts(states) == before)
            #expect(try await world.count("SELECT count(*) FROM company WHERE customer") == 0)
        }
    }

    private func values(_ world: ImportWorld) async throws -> [String] {
        try await world.texts("SELECT title FROM person ORDER BY id")
            + world.texts("SELECT status FROM lead ORDER BY id")
    }
}
