import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("What imported rows point to")
struct RelationTests {
    private static let leads = """
        Id,Name,Email,Phone
        L1,Dana Reyes,dana@calder.example,+1 503 555 0101
        L2,Juan Prieto,juan@hexa.example,+1 313 555 0102
        L3,Ada Okafor,ada@calder.example,+1 503 555 0103
        L4,Ada Okafor,ada@calder.example,+1 503 555 0103

        """
    private static let contacts = """
        Id,Name,Email,Phone
        K1,Ines Moreau,ines@hexa.example,+1 313 555 0104
        K2,Wen Abbott,wen@hexa.example,+1 313 555 0105
        K3,Wen Abbott,wen@calder.example,+1 503 555 0106

        """

    /// Tasks that name a lead or a person by one of three keys.
    private static func mapping(_ relation: String) -> String {
        """
        mapping: 1
        files:
          - { file: "leads.csv", noun: lead, columns: { Id: externalId, Name: person.name, Email: person.email, \
        Phone: person.phone } }
          - { file: "contacts.csv", noun: contact, columns: { Id: externalId, Name: person.name, \
        Email: person.email, Phone: person.phone } }
          - file: "tasks.csv"
            noun: task
            columns: { Subject: activity.subject, Due: activity.dueAt, Mail: \(relation) by email, \
        Phone: \(relation) by phone, Name: \(relation) by name }
            match: [content]
            relations: { \(relation): reject }
        """
    }

    @Test("a lead is found by address, telephone number and name, and never guessed", arguments: Engine.allCases)
    func leads(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let tasks = """
                Subject,Due,Mail,Phone,Name
                One,2027-01-10 09:00,DANA@Calder.example,,
                Two,2027-01-10 09:00,,+1 (313) 555-0102,
                Three,2027-01-10 09:00,,,dana REYES
                Four,2027-01-10 09:00,ada@calder.example,,
                Five,2027-01-10 09:00,,+1 503 555 0103,
                Six,2027-01-10 09:00,,,Ada Okafor
                Seven,2027-01-10 09:00,nobody@calder.example,,
                Eight,2027-01-10 09:00,,+1 503 555 0199,
                Nine,2027-01-10 09:00,,,Nobody

                """
            let mapping = Self.mapping("lead")
            #expect(try await world.counts("leads.csv", Self.leads, mapping: mapping) == .init(4, created: 4))
            let report = try await world.run("tasks.csv", tasks, mapping: mapping)
            #expect(report.counts == .init(9, created: 3, rejected: 6), "\(report.files[0].examples)")
            #expect(report.files[0].rejects == ["ambiguous-relation": 3, "missing-relation": 3])
            let found = try await world.texts(
                """
                SELECT a.subject || ': ' || e.value FROM activity a JOIN external_id e ON e.id = a.lead
                    JOIN lead l ON l.id = a.lead AND l.person = a.person ORDER BY a.subject
                """)
            #expect(found == ["One: L1", "Three: L1", "Two: L2"])
            // What is withdrawn is not pointed at any more.
            try await world.database.write {
                try $0.execute("UPDATE lead SET withdrawn = \(world.house.now)")
            }
            let again = tasks.replacing("2027-01-10", with: "2027-01-11")
            #expect(try await world.counts("tasks.csv", again, mapping: mapping) == .init(9, rejected: 9))
        }
    }

    @Test("a person is found by address, telephone number and name", arguments: Engine.allCases)
    func persons(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let tasks = """
                Subject,Due,Mail,Phone,Name
                One,2027-01-10 09:00,Ines@hexa.example,,
                Two,2027-01-10 09:00,,+1 503 555 0106,
                Three,2027-01-10 09:00,,,INES MOREAU
                Four,2027-01-10 09:00,,,Wen Abbott
                Five,2027-01-10 09:00,nobody@hexa.example,,

                """
            let mapping = Self.mapping("person")
            #expect(try await world.counts("contacts.csv", Self.contacts, mapping: mapping) == .init(3, created: 3))
            let report = try await world.run("tasks.csv", tasks, mapping: mapping)
            #expect(report.files[0].rejects == ["ambiguous-relation": 1, "missing-relation": 1])
            let found = try await world.texts(
                """
                SELECT a.subject || ': ' || e.value FROM activity a JOIN external_id e ON e.id = a.person
                WHERE a.lead IS NULL ORDER BY a.subject
                """)
            #expect(found == ["One: K1", "Three: K1", "Two: K3"])
            let persons = try await world.database.read { connection in
                try connection.all("SELECT id FROM person") { $0.id(0, of: Person.self) }
            }
            for person in persons {
                try await WithdrawalStore(database: world.database).withdraw(
                    person: person, reason: "Left", world.act())
            }
            let again = tasks.replacing("2027-01-10", with: "2027-01-11")
            #expect(try await world.counts("tasks.csv", again, mapping: mapping) == .init(5, rejected: 5))
        }
    }

    @Test("of namesakes the one that is written exactly so is meant, of every noun", arguments: Engine.allCases)
    func namesakes(engine: Engine) async throws {
        try await ImportWorld.open(engine) { world in
            let mapping = """
                mapping: 1
                files:
                  - { file: "users.csv", noun: user, columns: { Id: externalId, Name: user.name, Mail: user.email } }
                  - { file: "companies.csv", noun: company, columns: { Id: externalId, Name: company.name } }
                  - { file: "deals.csv", noun: opportunity, columns: { Id: externalId, Name: opportunity.name } }
                  - file: "tasks.csv"
                    noun: task
                    columns: { Subject: activity.subject, Due: activity.dueAt, Owner: owner by name, \
                Company: company by name, Deal: opportunity by name }
                    match: [content]
                    relations: { owner: reject, company: reject, opportunity: reject }
                """
            try await world.run(
                "users.csv", "Id,Name,Mail\nU1,Rosa Lindt,rosa@x.example\nU2,rosa lindt,r.lindt@x.example\n",
                mapping: mapping)
            try await world.run("companies.csv", "Id,Name\nA1,Hexa Motors\nA2,HEXA Motors\n", mapping: mapping)
            try await world.run("deals.csv", "Id,Name\nD1,Spring line\nD2,Spring Line\n", mapping: mapping)
            let tasks = """
                Subject,Due,Owner,Company,Deal
                One,2027-01-10 09:00,Rosa Lindt,Hexa Motors,Spring Line
                Two,2027-01-10 09:00,ROSA LINDT,,
                Three,2027-01-10 09:00,,hexa motors,
                Four,2027-01-10 09:00,,,SPRING LINE

                """
            let report = try await world.run("tasks.csv", tasks, mapping: mapping)
            #expect(report.counts == .init(4, created: 1, rejected: 3), "\(report.files[0].examples)")
            #expect(report.files[0].rejects == ["ambiguous-relation": 3])
            let found = try await world.texts(
                """
                SELECT e.value FROM external_id e JOIN activity a ON e.id IN (a.user_id, a.company, a.opportunity)
                ORDER BY e.value
                """)
            #expect(found == ["A1", "D2", "U1"])
        }
    }
}
