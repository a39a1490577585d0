import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Hand-offs of somebody who is away")
struct AbsenceTests {
    private static let accord = SmallCompanyAccord.with(
        "  calendar: responsible\n", "  calendar: responsible\n  absent: { reassignAfter: 30 business minutes }\n")

    private static func run(_ company: SmallCompany) async throws {
        try await AbsenceJob(
            database: company.database, accords: company.library, shelf: company.shelf, ids: company.services.ids
        ).run(at: company.now)
    }

    private static func away(_ company: SmallCompany, _ name: String, until: String = "2027-02-02") async throws {
        let days = Roster.Absence(
            from: try #require(Day(text: "2027-01-29")), until: try #require(Day(text: until)))
        try await company.roster.addAbsence(
            days, of: company.id(name), by: try await company.viewer("Olu"), company.act("Olu"))
    }

    private static func notices(_ company: SmallCompany, _ name: String) async throws -> [NoticeRow] {
        let user = company.id(name)
        return try await company.database.read { try NoticeQueries.unread(of: user, in: $0) }
    }

    private static func times(_ company: SmallCompany, _ kind: EventKind) async throws -> [Int64] {
        try await company.database.read { connection in
            try connection.all("SELECT at FROM event WHERE kind = \(kind) ORDER BY at, id") {
                ($0.integer(0) - House.start.milliseconds) / 60_000
            }
        }
    }

    @Test("after the accord's time the lead goes to the pool, dated at the due instant", arguments: Engine.allCases)
    func pool(engine: Engine) async throws {
        try await SmallCompany.open(engine, accord: Self.accord) { company in
            let lead = try await company.receive()
            #expect(try await company.handoff(of: lead).user == company.id("Kim"))
            try await Self.away(company, "Kim")
            company.pass(minutes: 29)
            try await Self.run(company)
            #expect(try await company.handoff(of: lead).user == company.id("Kim"))
            company.pass(minutes: 20)
            try await Self.run(company)
            try await Self.run(company)
            #expect(try await company.handoff(of: lead).user == company.id("Lee"))
            #expect(try await Self.times(company, .reassigned) == [30])
            #expect(try await Self.notices(company, "Lee").map(\.kind) == [.assigned])
            #expect(try await Self.notices(company, "Kim").map(\.kind) == [.reassigned])
        }
    }

    @Test("a deputy comes before the pool", arguments: Engine.allCases)
    func deputy(engine: Engine) async throws {
        let roster = SmallCompanyRoster.with(
            "{ rep: kim@northwind.example }", "{ rep: kim@northwind.example, deputy: ira@northwind.example }")
        try await SmallCompany.open(engine, accord: Self.accord, roster: roster) { company in
            let lead = try await company.receive()
            try await Self.away(company, "Kim")
            company.pass(minutes: 40)
            try await Self.run(company)
            #expect(try await company.handoff(of: lead).user == company.id("Ira"))
        }
    }

    @Test("where nobody is, it stays, and the manager is told once", arguments: Engine.allCases)
    func nobody(engine: Engine) async throws {
        let roster = SmallCompanyRoster.with(
            "{ rep: lee@northwind.example }", "{ rep: lee@northwind.example, paused: true }")
        try await SmallCompany.open(engine, accord: Self.accord, roster: roster) { company in
            let lead = try await company.receive()
            try await Self.away(company, "Kim")
            company.pass(minutes: 40)
            try await Self.run(company)
            company.pass(minutes: 1)
            try await Self.run(company)
            #expect(try await company.handoff(of: lead).user == company.id("Kim"))
            #expect(try await Self.notices(company, "Dana").map(\.kind) == [.escalated])
        }
    }

    @Test("without the clause, or once somebody is back, everything stays where it is")
    func stays() async throws {
        try await SmallCompany.open { company in
            let lead = try await company.receive()
            try await Self.away(company, "Kim")
            company.pass(hours: 3)
            try await Self.run(company)
            #expect(try await company.handoff(of: lead).user == company.id("Kim"))
        }
        try await SmallCompany.open(accord: Self.accord) { company in
            let lead = try await company.receive()
            try await Self.away(company, "Kim", until: "2027-01-29")
            company.pass(days: 1)
            try await Self.run(company)
            #expect(try await company.handoff(of: lead).user == company.id("Kim"))
        }
    }
}
