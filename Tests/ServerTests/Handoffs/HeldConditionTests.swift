import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Conditions of promises")
struct HeldConditionTests {
    /// Speaks of a field that no hand-off stores.
    private static let accord = SmallCompanyAccord.with(
        "attempts: { hot: 3, standard: 2 }, within: 15 business days }",
        "attempts: { hot: 3, standard: 2 }, within: 15 business days }\n"
            + "    - { id: S5, name: Large ones, measure: first-attempt, handOff: inbound, within: 2 business hours, "
            + "when: \"company.employees >= 200 && fit.grade == 'A'\" }")

    @Test("are judged with all that was known at the hand-over, and kept", arguments: Engine.allCases)
    func held(engine: Engine) async throws {
        try await SmallCompany.open(engine, accord: Self.accord) { company in
            let large = try await company.handoff(of: try await company.receive())
            var small = SmallLead.numbered(1)
            small.employees = 60
            let other = try await company.handoff(of: try await company.receive(small))
            #expect(large.holding?.commitments == ["S5"] && other.holding?.commitments == [])
            #expect(large.holding?.steps == [1], "the second step is for hot ones")
            #expect(try await company.clock("S5", of: large.id) != nil)
            #expect(try await company.clock("S5", of: other.id) == nil)
            // What is learned afterwards changes nothing.
            let id = try #require(large.company)
            try await company.database.write {
                _ = try $0.execute("UPDATE company SET employees = 10 WHERE id = \(id)")
            }
            try await company.handoffs.accept(large.id, by: try await company.viewer("Kim"), company.act("Kim"))
            #expect(try await company.clock("S5", of: large.id) != nil)
        }
    }

    @Test("a deadline that is moved is kept for figures of the days before", arguments: Engine.allCases)
    func deadlines(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let id = try await company.handoff(of: try await company.receive()).id
            let first = try #require(try await company.clock("S2", of: id)).dueAt
            company.pass(minutes: 10)
            let kim = try await company.viewer("Kim")
            try await company.handoffs.returnForData(id, missing: ["person.phone"], by: kim, company.act("Kim"))
            company.pass(minutes: 30)
            try await company.handoffs.resume(id, reason: "Here it is.", by: kim, company.act("Kim"))
            let last = try #require(try await company.clock("S2", of: id))
            #expect(last.dueAt > first)
            func then(_ minutes: Int64) async throws -> Timestamp? {
                let instant = House.start.advanced(byMilliseconds: minutes * 60_000)
                return try await company.database.read {
                    try FormerStateQueries.clocks(at: instant, in: $0)[last.id.rawValue]?.dueAt
                }
            }
            #expect(try await then(5) == first)
            #expect(try await then(60) == nil, "now its own row tells")
        }
    }

    @Test("a check that is found to have failed after the hand-over counts once", arguments: Engine.allCases)
    func lateCheck(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let row = try await company.handoff(of: try await company.receive())
            let job = LateCheckJob(database: company.database, accords: company.accords, ids: company.services.ids)
            try await job.run(at: company.now)
            company.pass(minutes: 5)
            let act = company.act("Olu")
            let closed = try #require(row.company)
            try await company.database.write { connection in
                try connection.execute("UPDATE company SET closed = TRUE WHERE id = \(closed)")
                let fact = FactRow(
                    person: ID(0), id: try act.ids.next(), noun: "company", subject: closed.rawValue, at: act.now,
                    known: act.now, act: act, values: [("company.closed", .truth(true))])
                try connection.insert(into: "fact", columns: FactRow.columns) { try fact.write(to: $0) }
            }
            company.pass(minutes: 1)
            try await job.run(at: company.now)
            try await job.run(at: company.now)
            #expect(try await company.events(of: row.id).filter { $0 == .checkFailed }.count == 1)
            let found = try await company.database.read {
                try ScorecardQueries.lateChecks(where: "h.id = \(row.id)", asOf: act.now, in: $0)
            }
            #expect(found.isEmpty, "as of then nobody knew")
        }
    }
}
