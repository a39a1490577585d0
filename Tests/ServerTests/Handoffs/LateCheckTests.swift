import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Checks that fail after a hand-over")
struct LateCheckTests {
    private static func run(_ company: SmallCompany) async throws {
        try await LateCheckJob(database: company.database, accords: company.accords, ids: company.services.ids)
            .run(at: company.now)
    }

    /// Somebody says whether the company is closed, as the edit form does.
    private static func tell(_ company: SmallCompany, _ id: ID<Company>, closed: Bool) async throws {
        let act = company.act("Olu")
        try await company.database.write { connection in
            try connection.execute("UPDATE company SET closed = \(closed) WHERE id = \(id)")
            let fact = FactRow(
                person: ID(0), id: try act.ids.next(), noun: "company", subject: id.rawValue, at: act.now,
                known: act.now, act: act, values: [("company.closed", .truth(closed))])
            try connection.insert(into: "fact", columns: FactRow.columns) { try fact.write(to: $0) }
        }
    }

    private static func found(_ company: SmallCompany, _ id: ID<Handoff>) async throws -> [Timestamp] {
        try await company.database.read { connection in
            try connection.all("SELECT at FROM late_check WHERE handoff = \(id) AND code = 'company-closed'") {
                $0.timestamp(0)
            }
        }
    }

    @Test("what was known then counts, also when it was corrected before anybody looked", arguments: Engine.allCases)
    func corrected(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let row = try await company.handoff(of: try await company.receive())
            let id = try #require(row.company)
            company.pass(minutes: 5)
            let told = company.now
            try await Self.tell(company, id, closed: true)
            company.pass(minutes: 5)
            try await Self.tell(company, id, closed: false)
            company.pass(minutes: 5)
            try await Self.run(company)
            #expect(try await Self.found(company, row.id) == [told])
            let event = try await company.database.read { try EventQueries.about(row.id.rawValue, in: $0) }
                .first { $0.kind == .checkFailed }
            #expect(event?.at == told && event?.recorded == company.now && event?.details == "company-closed")
        }
    }

    @Test("what was learned after the first contact is no fault, however late one looks", arguments: Engine.allCases)
    func afterContact(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let row = try await company.handoff(of: try await company.receive())
            let kim = try await company.viewer("Kim")
            company.pass(minutes: 5)
            try await company.handoffs.attempt(
                row.id, AttemptInput(kind: "call", outcome: .twoWay, at: company.now), by: kim, company.act("Kim"))
            company.pass(minutes: 5)
            try await Self.tell(company, try #require(row.company), closed: true)
            company.pass(minutes: 5)
            try await Self.run(company)
            #expect(try await Self.found(company, row.id).isEmpty)
        }
    }

    @Test("what was learned before the first contact counts, also when one looks after it", arguments: Engine.allCases)
    func beforeContact(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let row = try await company.handoff(of: try await company.receive())
            let kim = try await company.viewer("Kim")
            company.pass(minutes: 5)
            let told = company.now
            try await Self.tell(company, try #require(row.company), closed: true)
            company.pass(minutes: 5)
            try await company.handoffs.attempt(
                row.id, AttemptInput(kind: "call", outcome: .twoWay, at: company.now), by: kim, company.act("Kim"))
            company.pass(minutes: 5)
            try await Self.run(company)
            #expect(try await Self.found(company, row.id) == [told])
            let open = try await company.database.read { try LateChecks.changed(until: company.now, in: $0) }
            #expect(open.isEmpty, "nothing is looked at twice")
        }
    }

    @Test("an address of a person is judged as it was known at the instant", arguments: Engine.allCases)
    func person(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let row = try await company.handoff(of: try await company.receive())
            func tell(_ email: String) async throws {
                let act = company.act("Olu")
                try await company.database.write { connection in
                    try connection.execute("UPDATE person SET email = \(email) WHERE id = \(row.person)")
                    let fact = FactRow(
                        person: row.person, id: try act.ids.next(), noun: "person", subject: row.person.rawValue,
                        at: act.now, known: act.now, act: act, values: [("person.email", .text(email))])
                    try connection.insert(into: "fact", columns: FactRow.columns) { try fact.write(to: $0) }
                }
            }
            company.pass(minutes: 5)
            try await tell("no address at all")
            let told = company.now
            company.pass(minutes: 5)
            try await tell("priya@cascadia.example")
            company.pass(minutes: 5)
            try await Self.run(company)
            let codes = try await company.database.read { connection in
                try connection.all(
                    "SELECT code, at FROM late_check WHERE handoff = \(row.id) AND code <> 'looked'"
                ) { "\($0.text(0)) \($0.integer(1))" }
            }
            #expect(codes == ["email-syntax \(told.milliseconds)"])
        }
    }
}
