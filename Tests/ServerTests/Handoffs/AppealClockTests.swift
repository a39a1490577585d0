import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The clock of an appeal")
struct AppealClockTests {
    private static let accord = SmallCompanyAccord.with(
        "breach:\n",
        """
          executive:
            - { id: X1, name: Rule an appeal, measure: appeal, within: 2 business days }
        breach:

        """)

    /// A rejection that was contested and ruled on, and an appeal against the ruling.
    private static func appealed(_ company: SmallCompany) async throws -> ID<Handoff> {
        let lead = try await company.receive()
        let id = try await company.handoff(of: lead).id
        let store = company.handoffs
        func viewer(_ name: String) async throws -> Viewer { try await company.viewer(name) }
        try await store.reject(
            id, RejectionInput(reason: "bad-contact-data", proof: "A bakery."), by: try await viewer("Kim"),
            company.act("Kim"))
        try await store.answer(
            id, .contest, note: "The number is right.", by: try await viewer("Noor"), company.act("Noor"))
        try await store.rule(
            id, .rejectionStands, because: "The proof holds.", by: try await viewer("Olu"), company.act("Olu"))
        #expect(try await company.clock("X1", of: id) == nil)
        try await store.appeal(id, because: "It is their canteen.", by: try await viewer("Noor"), company.act("Noor"))
        return id
    }

    private static func result(_ company: SmallCompany) async throws -> CommitmentResult {
        let store = ScorecardStore(database: company.database, library: company.library)
        let report = try await store.report(ScorecardRequest(), viewer: .system, now: company.now)
        return try #require(report.lines.first { $0.result.commitment.id == "X1" }).result
    }

    @Test("runs in the executive's time from the appeal to the second ruling", arguments: Engine.allCases)
    func met(engine: Engine) async throws {
        try await SmallCompany.open(engine, accord: Self.accord) { company in
            let id = try await Self.appealed(company)
            let clock = try #require(try await company.clock("X1", of: id))
            #expect(clock.state == .pending && clock.party == .executive && clock.user == company.id("Eve"))
            // Friday morning; two working days end at the close of Tuesday, by the roster's first calendar.
            #expect(["2027-02-02T22:30:00Z", "2027-02-03T01:30:00Z"].contains(Format.universal(clock.dueAt)))
            #expect(try await Self.result(company).tally.pending == [clock.id.rawValue])
            company.pass(hours: 5)
            try await company.handoffs.rule(
                id, .handOffStands, because: "A canteen is a plant.", by: try await company.viewer("Eve"),
                company.act("Eve"))
            let done = try #require(try await company.clock("X1", of: id))
            #expect(done.state == .met && done.stoppedAt == company.now)
            let result = try await Self.result(company)
            #expect(result.tally.met == [clock.id.rawValue] && result.verdict == .kept)
            #expect(result.elapsed?.p50 == 300)
        }
    }

    @Test("warns whoever hears it, and is broken when nobody rules", arguments: Engine.allCases)
    func missed(engine: Engine) async throws {
        try await SmallCompany.open(engine, accord: Self.accord) { company in
            let id = try await Self.appealed(company)
            company.pass(days: 6)
            try await company.tick()
            #expect(try await company.clock("X1", of: id)?.state == .missed)
            #expect(try await Self.result(company).verdict == .undecided(.noCases), "another month has begun")
            let told = try await company.database.read { connection in
                try connection.all(
                    """
                    SELECT n.user_id FROM notice n JOIN clock c ON c.id = n.clock
                    WHERE c.commitment = 'X1' AND n.kind = 'warned'
                    """
                ) { $0.id(0, of: User.self) }
            }
            #expect(told == [company.id("Eve")])
        }
    }

    @Test("an appeal that is taken back takes its clock with it", arguments: Engine.allCases)
    func takenBack(engine: Engine) async throws {
        try await SmallCompany.open(engine, accord: Self.accord) { company in
            let id = try await Self.appealed(company)
            try await company.handoffs.retract(
                id, HandoffDeed(.appeal, at: company.now, by: "noor@northwind.example"), reason: "Too soon.",
                by: try await company.viewer("Noor"), company.act("Noor"))
            #expect(try await company.clock("X1", of: id) == nil)
            #expect(try await Self.result(company).tally == Tally())
        }
    }
}
