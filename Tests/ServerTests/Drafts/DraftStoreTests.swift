import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Guided drafts are kept")
struct DraftStoreTests {
    private static func store(_ company: SmallCompany) -> DraftStore {
        DraftStore(accords: AccordStore(database: company.database, library: company.library))
    }

    @Test(
        "a draft begins with the accord's parties and territories, and both leaders go on with it",
        arguments: Engine.allCases)
    func together(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let store = Self.store(company)
            let id = try await store.begin(company.act("Maria"))
            let begun = try await store.draft(id)
            #expect(begun.revision == 1 && begun.version == nil)
            #expect(begun.fields["marketing"]?.contains("@") == true)
            var fields = begun.fields
            fields["acceptance"] = "71"
            let saved = try await store.save(id, fields, revision: 1, company.act("Sam"))
            #expect(saved.revision == 2 && saved.changedBy == company.id("Sam"))
            #expect(try await store.draft(id).fields["acceptance"] == "71")
            await #expect(throws: Problem.self) {
                try await store.save(id, begun.fields, revision: 1, company.act("Maria"))
            }
            #expect(try await store.draft(id).fields["acceptance"] == "71")
            #expect(try await store.all().map(\.id) == [id])
            await #expect(throws: Problem.self) { try await store.draft(ID(1)) }
        }
    }

    @Test("what is proposed is the text of the answers, and ends the draft", arguments: Engine.allCases)
    func propose(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let store = Self.store(company)
            let act = company.act("Maria")
            let id = try await store.begin(act)
            var answers = DraftChance.answers(5)
            answers.from = Day(year: 2027, month: 3, day: 1) ?? Day(number: 0)
            answers.territories = [
                .init(name: "All", countries: [], rule: nil, pool: nil, volume: 30, capacity: 10)
            ]
            try await store.save(id, answers.fields, revision: 1, act)
            let version = try await store.propose(id, revision: 2, act)
            #expect(version.text == DraftDocument(answers: answers).text)
            #expect(try await store.draft(id).version == version.number)
            await #expect(throws: Problem.self) { try await store.save(id, answers.fields, revision: 3, act) }
            await #expect(throws: Problem.self) { try await store.propose(id, revision: 3, act) }
        }
    }

    @Test("two who save at once do not both win", arguments: Engine.allCases)
    func atOnce(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let store = Self.store(company)
            let id = try await store.begin(company.act("Maria"))
            let fields = try await store.draft(id).fields
            let results = await withTaskGroup(of: Bool.self) { group in
                for name in ["Maria", "Sam"] {
                    group.addTask {
                        (try? await store.save(id, fields, revision: 1, company.act(name))) != nil
                    }
                }
                return await group.reduce(into: [Bool]()) { $0.append($1) }
            }
            #expect(results.count { $0 } == 1)
        }
    }

    @Test("history fills the answers that it knows, within their bounds")
    func history() {
        var history = DraftHistory()
        history.accepted = 70
        history.rejected = 30
        history.handedOver = 200
        history.dead = 7
        history.minutes = ["decision hot": Array(1...100).map { $0 * 2 }]
        var answers = DraftAnswers()
        history.fill(&answers)
        #expect(answers[.acceptance] == 70 && answers[.dead] == 4 && answers[.hotHours] == 3)
        #expect(answers[.standardHours] == DraftNumber.standardHours.usual)
        #expect(history.notes["acceptance"] == "So far 70% of 100 answers.")
        #expect(history.notes["hotHours"]?.contains("nine in ten within 3 h") == true)
    }
}
