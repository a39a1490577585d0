import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Merging persons")
struct PersonMergeTests {
    private func unjudged(_ name: String, email: String) -> SmallLead {
        var lead = SmallLead()
        lead.name = name
        lead.email = email
        lead.phone = nil
        lead.isJudged = false
        return lead
    }

    @Test("the older known one survives, and its touches count for the other's lead", arguments: Engine.allCases)
    func survives(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var silent = unjudged("Priya Raman", email: "priya@cascadia.example")
            silent.touches = []
            let older = try await company.lead(try await company.receive(silent)).person
            company.pass(minutes: 1)
            let asking = unjudged("P. Raman", email: "p.raman@cascadia.example")
            let lead = try await company.receive(asking)
            let younger = try await company.lead(lead).person
            let store = PersonMergeStore(database: company.database, accords: company.accords, shelf: company.shelf)
            let outcome = try await store.merge([younger, older], reason: "same voice", company.act("Olu"))
            #expect(outcome.survivor == older)
            let row = try await company.database.read { try PersonQueries.find(younger, in: $0) }
            #expect(row?.survivor == older)
            // The older one's own open lead is judged by what the younger did.
            let leads = try await company.database.read { try LeadQueries.open(of: [older, younger], in: $0) }
            #expect(leads[older]?.engagementPoints ?? 0 > 0)
        }
    }

    @Test("A into B and B into C makes all three C, and an undo returns every row", arguments: Engine.allCases)
    func chain(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var persons: [ID<Person>] = []
            for number in 0..<3 {
                let lead = try await company.receive(unjudged("Ada \(number)", email: "ada\(number)@cascadia.example"))
                persons.append(try await company.lead(lead).person)
                company.pass(minutes: 1)
            }
            let (a, b, c) = (persons[0], persons[1], persons[2])
            let store = PersonMergeStore(database: company.database, accords: company.accords, shelf: company.shelf)
            try await store.merge([a, b], choosing: b, reason: nil, company.act("Olu"))
            company.pass(minutes: 1)
            try await store.merge([b, c], choosing: c, reason: nil, company.act("Olu"))
            func survivor(_ id: ID<Person>) async throws -> ID<Person>? {
                try await company.database.read { try PersonQueries.find(id, in: $0) }?.survivor
            }
            #expect(try await survivor(a) == c)
            #expect(try await survivor(b) == c)
            let merges = try await company.database.read {
                try MergeQueries<Person>(noun: "person", connection: $0).all(of: [a])
            }
            #expect(merges.count == 2)
            company.pass(minutes: 1)
            try await store.undo(try #require(merges.last).id, company.act("Olu"))
            #expect(try await survivor(a) == b)
            #expect(try await survivor(b) == nil)
            let row = try await company.database.read { try PersonQueries.find(c, in: $0) }
            #expect(row?.name == "Ada 2")
        }
    }

    @Test("who lost meanwhile is refused with the survivor's name, and so is a second undo", arguments: Engine.allCases)
    func meanwhile(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            var persons: [ID<Person>] = []
            for number in 0..<3 {
                let lead = try await company.receive(unjudged("Eva \(number)", email: "eva\(number)@cascadia.example"))
                persons.append(try await company.lead(lead).person)
            }
            let ids = persons
            let store = PersonMergeStore(database: company.database, accords: company.accords, shelf: company.shelf)
            try await store.merge([ids[0], ids[1]], choosing: ids[0], reason: nil, company.act("Olu"))
            await #expect(throws: Problem.self) {
                try await store.merge([ids[1], ids[2]], reason: nil, company.act("Olu"))
            }
            let merge = try await company.database.read {
                try MergeQueries<Person>(noun: "person", connection: $0).all(of: [ids[0]])
            }
            let id = try #require(merge.first).id
            try await store.undo(id, company.act("Olu"))
            await #expect(throws: Problem.self) { try await store.undo(id, company.act("Olu")) }
        }
    }
}
