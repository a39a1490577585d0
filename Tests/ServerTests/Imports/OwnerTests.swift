import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Owners of what an import brings")
struct OwnerTests {
    @Test("owners met by name are the users whom a later file brings by id", arguments: Engine.allCases)
    func ownersBeforeUsers(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - file: "tasks*.csv"
                    noun: task
                    columns: { Owner: owner by name, Subject: activity.subject, Due: activity.dueAt }
                    match: [content]
                  - file: "calls.csv"
                    noun: task
                    columns: { Owner: owner by externalId, Subject: activity.subject, Due: activity.dueAt }
                    match: [content]
                  - { file: "users.csv", noun: user, columns: { Id: externalId, Name: user.name, Mail: user.email } }
                """
            let users = "Id,Name,Mail\nU1,Rosa Lindt,rosa@crm.example\nU2,Wen Abbott,\n"
            let tasks = "Owner,Subject,Due\nRosa Lindt,One,2027-01-05 09:00\nWen Abbott,Two,2027-01-05 09:00\n"
            let calls = "Owner,Subject,Due\nU1,Three,2027-01-06 09:00\nU2,Four,2027-01-06 09:00\n"
            #expect(try await world.counts("tasks1.csv", tasks, mapping: mapping) == .init(2, created: 2))
            let brought = try await world.run("users.csv", users, mapping: mapping)
            #expect(brought.counts.created == 0 && brought.counts.rejected == 0, "\(brought.counts)")
            #expect(try await world.counts("calls.csv", calls, mapping: mapping) == .init(2, created: 2))
            let again = tasks.replacing("2027-01-05", with: "2027-02-05")
            #expect(try await world.counts("tasks2.csv", again, mapping: mapping) == .init(2, created: 2))
            #expect(
                try await world.texts("SELECT email FROM app_user WHERE name = 'Rosa Lindt'") == ["rosa@crm.example"])
            #expect(try await world.count("SELECT count(DISTINCT user_id) FROM activity") == 2)
        }
    }

    @Test("an owner met by id and one met by name are told apart until both are one", arguments: Engine.allCases)
    func ownersByIDAndName(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - file: "names*.csv"
                    noun: task
                    columns: { Owner: owner by name, Subject: activity.subject, Due: activity.dueAt }
                    match: [content]
                  - file: "ids.csv"
                    noun: task
                    columns: { Owner: owner by externalId, Subject: activity.subject, Due: activity.dueAt }
                    match: [content]
                  - { file: "users.csv", noun: user, columns: { Id: externalId, Name: user.name } }
                """
            let ids = "Owner,Subject,Due\nU1,One,2027-01-05 09:00\n"
            let names = "Owner,Subject,Due\nRosa Lindt,Two,2027-01-05 09:00\n"
            #expect(try await world.counts("ids.csv", ids, mapping: mapping) == .init(1, created: 1))
            #expect(try await world.counts("names1.csv", names, mapping: mapping) == .init(1, created: 1))
            try await world.run("users.csv", "Id,Name\nU1,Rosa Lindt\n", mapping: mapping)
            let later = names.replacing("Two", with: "Three")
            #expect(try await world.counts("names2.csv", later, mapping: mapping) == .init(1, created: 1))
            let owner: SQL = "SELECT user_id FROM activity WHERE subject IN ('One', 'Three')"
            #expect(try await world.count("SELECT count(*) FROM (\(owner) GROUP BY user_id) o") == 1)
        }
    }

    @Test(
        "two files that renamed somebody, undone one after the other, give the first name back",
        arguments: Engine.allCases)
    func renamed(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - { file: "users.csv", noun: user, columns: { Id: externalId, Name: user.name, Mail: user.email } }
                """
            func bring(_ name: String) async throws -> ID<ImportBatch> {
                let text = "Id,Name,Mail\nU1,\(name),rosa@crm.example\n"
                return try #require(try await world.run("users.csv", text, mapping: mapping).batch)
            }
            func names() async throws -> [String] {
                try await world.texts("SELECT name FROM app_user WHERE email = 'rosa@crm.example'")
            }
            _ = try await bring("Rosa Lindt")
            let (second, third) = (try await bring("Rosa Abbott"), try await bring("Rosa Moss"))
            #expect(try await names() == ["Rosa Moss"])
            for (batch, name) in [(third, "Rosa Abbott"), (second, "Rosa Lindt")] {
                let undone = try await world.store.undo(batch, world.act())
                #expect(undone.kept.isEmpty && undone.restored == 1, "\(undone)")
                #expect(try await names() == [name])
            }
            // What somebody changed in between stays.
            let (fourth, fifth) = (try await bring("Rosa Moss"), try await bring("Rosa Lindqvist"))
            _ = try await world.store.undo(fifth, world.act())
            try await world.database.write {
                try $0.execute("UPDATE app_user SET revision = revision + 1 WHERE email = 'rosa@crm.example'")
            }
            let undone = try await world.store.undo(fourth, world.act())
            #expect(undone.kept.map(\.reason) == ["changed since"])
            #expect(try await names() == ["Rosa Moss"])
        }
    }

    @Test("what stood under an unknown id goes to the user whose id it turns out to be", arguments: Engine.allCases)
    func ownersJoined(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - file: "leads.csv"
                    noun: lead
                    columns: { Mail: person.email, Owner: owner by externalId, Made: createdAt }
                    match: [content]
                  - { file: "users.csv", noun: user, columns: { Id: externalId, Name: user.name, Mail: user.email } }
                """
            let leads = "Mail,Owner,Made\nann@pumps.example,U7,2027-01-05 09:00\n"
            #expect(try await world.counts("leads.csv", leads, mapping: mapping) == .init(1, created: 1))
            let known = try await world.texts("SELECT name FROM app_user WHERE email = 'olu@northwind.example'")
            let users = "Id,Name,Mail\nU7,\(known.first ?? ""),olu@northwind.example\n"
            #expect(try await world.counts("users.csv", users, mapping: mapping) == .init(1, skipped: 1))
            let owner: SQL = "SELECT u.email FROM lead JOIN app_user u ON u.id = lead.owner"
            #expect(try await world.texts(owner) == ["olu@northwind.example"])
            #expect(try await world.counts("users.csv", users, mapping: mapping) == .init(1, skipped: 1))
        }
    }
}
