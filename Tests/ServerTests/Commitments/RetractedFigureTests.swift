import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Figures between a decision and its retraction")
struct RetractedFigureTests {
    private static func result(
        _ company: SmallCompany, _ id: String, asOf day: String
    ) async throws -> CommitmentResult {
        let store = ScorecardStore(database: company.database, library: company.library)
        let request = ScorecardRequest(
            .period(.month, on: try ScorecardRecord.day("2027-01-29")), asOf: try ScorecardRecord.day(day))
        let lines = try await store.report(request, viewer: .system, now: company.now).lines
        return try #require(lines.first { $0.result.commitment.id == id }).result
    }

    /// A lead of Friday 29 January that Kim decides on within the hour and, on Sunday, takes back.
    private static func run(
        _ engine: Engine, decide: (SmallCompany, ID<Handoff>, Viewer) async throws -> Void,
        check: (SmallCompany, ID<Handoff>) async throws -> Void
    ) async throws {
        try await SmallCompany.open(engine) { company in
            let id = try await company.handoff(of: try await company.receive()).id
            let kim = try await company.viewer("Kim")
            company.pass(minutes: 20)
            try await decide(company, id, kim)
            try await company.tick()
            company.pass(days: 2)
            try await company.handoffs.retract(
                id, try await company.deed(of: id), reason: "The wrong row.", by: kim, company.act("Kim"))
            try await company.tick()
            company.pass(days: 2)
            try await company.tick()
            try await check(company, id)
        }
    }

    @Test("an acceptance that stood then counts then, and no more afterwards", arguments: Engine.allCases)
    func acceptance(engine: Engine) async throws {
        try await Self.run(engine) { company, id, kim in
            try await company.handoffs.accept(id, by: kim, company.act("Kim"))
        } check: { company, id in
            let then = try await Self.result(company, "M1", asOf: "2027-01-30")
            #expect(then.tally.met == [id.rawValue] && then.tally.pending.isEmpty)
            let decided = try await Self.result(company, "S1", asOf: "2027-01-30")
            #expect(decided.tally.met.count == 1 && decided.tally.missed.isEmpty)
            #expect(decided.business?.p50 == 20)
            // Taken back on Sunday, it was overdue since Friday: silent, and missed.
            let later = try await Self.result(company, "S1", asOf: "2027-02-01")
            #expect(later.tally.met.isEmpty && later.tally.missed.count == 1)
            // What the acceptance set off ran then, and was never owed afterwards.
            #expect(try await Self.result(company, "S4", asOf: "2027-01-30").tally.pending.count == 1)
            #expect(try await Self.result(company, "S4", asOf: "2027-02-01").tally.pending.isEmpty)
        }
    }

    @Test("an attempt that accepted counts as accepted then", arguments: Engine.allCases)
    func attempt(engine: Engine) async throws {
        try await Self.run(engine) { company, id, kim in
            try await company.handoffs.attempt(
                id, AttemptInput(kind: "call", outcome: .notReached, at: company.now), by: kim, company.act("Kim"))
        } check: { company, id in
            let then = try await Self.result(company, "M1", asOf: "2027-01-30")
            #expect(then.tally.met == [id.rawValue])
            let attempted = try await Self.result(company, "S2", asOf: "2027-01-30")
            #expect(attempted.tally.met.count == 1)
            let later = try await Self.result(company, "S2", asOf: "2027-02-01")
            #expect(later.tally.missed.count == 1)
        }
    }

    @Test("a rejection that stood then is none of silence", arguments: Engine.allCases)
    func rejection(engine: Engine) async throws {
        try await Self.run(engine) { company, id, kim in
            try await company.handoffs.reject(
                id, RejectionInput(reason: "not-our-customer", note: "Too small."), by: kim, company.act("Kim"))
        } check: { company, id in
            let row = try await company.database.read { try HandoffQueries.find(id, in: $0) }
            #expect(try #require(row).silentAt != nil, "it is silent by now, dated at its due instant on Friday")
            #expect(try await Self.result(company, "M1", asOf: "2027-01-30").tally.missed == [id.rawValue])
            #expect(try await Self.result(company, "M2", asOf: "2027-01-30").tally.pending.count == 1)
            #expect(try await Self.result(company, "M1", asOf: "2027-02-01").tally.missed.isEmpty)
        }
    }

    @Test("a ruling that was taken back rules then", arguments: Engine.allCases)
    func ruling(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let id = try await company.handoff(of: try await company.receive()).id
            let (kim, noor, olu) = (
                try await company.viewer("Kim"), try await company.viewer("Noor"), try await company.viewer("Olu")
            )
            try await company.handoffs.reject(
                id, RejectionInput(reason: "not-our-customer", note: "Too small."), by: kim, company.act("Kim"))
            try await company.handoffs.answer(id, .contest, note: "It is large.", by: noor, company.act("Noor"))
            try await company.handoffs.rule(
                id, .handOffStands, because: "It has 250 people.", by: olu, company.act("Olu"))
            company.pass(days: 2)
            try await company.handoffs.retract(
                id, try await company.deed(of: id), reason: "Not read to the end.", by: olu, company.act("Olu"))
            company.pass(days: 2)
            #expect(try await Self.result(company, "M1", asOf: "2027-01-30").tally.met == [id.rawValue])
            #expect(try await Self.result(company, "M1", asOf: "2027-02-01").tally.met.isEmpty)
        }
    }
}
