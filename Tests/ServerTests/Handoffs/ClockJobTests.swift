import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Clocks that run out")
struct ClockJobTests {
    private static func notices(_ company: SmallCompany, _ name: String) async throws -> [NoticeRow] {
        let user = company.id(name)
        return try await company.database.read { try NoticeQueries.unread(of: user, in: $0) }
    }

    private static func times(
        _ company: SmallCompany, _ handoff: ID<Handoff>
    ) async throws -> [(kind: EventKind?, at: Int64)] {
        let start = House.start.milliseconds
        return try await company.database.read { connection in
            try connection.all("SELECT kind, at FROM event WHERE handoff = \(handoff) ORDER BY at, id") {
                (EventKind(rawValue: $0.text(0)), ($0.integer(1) - start) / 60_000)
            }
        }
    }

    @Test(
        "golden 21.9: step by step, and none before its time, it warns, breaks, moves on and tells the manager",
        arguments: Engine.allCases)
    func ladder(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            company.pass(minutes: 95)
            try await company.tick()
            #expect(try await Self.notices(company, "Kim").isEmpty)
            company.pass(minutes: 2)
            try await company.tick()
            try await company.tick()
            #expect(try await Self.notices(company, "Kim").map(\.kind) == [.warned, .warned])
            company.pass(minutes: 24)
            try await company.tick()
            let moved = try await company.handoff(of: lead)
            #expect(moved.user == company.id("Lee") && moved.state == .assigned)
            #expect(moved.silentAt == House.start.advanced(byMilliseconds: 120 * 60_000))
            #expect(try await company.clock("S1", of: id)?.state == .missed)
            #expect(try await company.clock("S1", of: id)?.user == company.id("Lee"))
            company.pass(minutes: 60)
            try await company.tick()
            #expect(try await Self.notices(company, "Dana").map(\.kind) == [.escalated, .escalated])
            try await company.handoffs.accept(id, by: try await company.viewer("Lee"), company.act("Lee"))
            #expect(try await company.clock("S1", of: id)?.state == .late)
            let assignments = try await company.database.read {
                try HandoffQueries.assignments(of: id, in: $0).map(\.user)
            }
            #expect(assignments == [company.id("Kim"), company.id("Lee")])
        }
    }

    @Test("what a late job decides is dated at the instant when it was due", arguments: Engine.allCases)
    func late(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            company.pass(hours: 5)
            try await company.tick()
            let events = try await Self.times(company, id)
            func minutes(_ kind: EventKind) -> [Int64] { events.filter { $0.kind == kind }.map(\.at) }
            #expect(minutes(.warned) == [96, 96] && minutes(.breached) == [120, 120])
            #expect(minutes(.reassigned) == [120] && minutes(.silent) == [120] && minutes(.escalated) == [180, 180])
            let before = events.count
            try await company.tick()
            #expect(try await Self.times(company, id).count == before)
        }
    }

    @Test("where nobody else is free the lead stays and the manager is told", arguments: Engine.allCases)
    func alone(engine: Engine) async throws {
        let roster = SmallCompanyRoster.with(
            "{ rep: lee@northwind.example }", "{ rep: lee@northwind.example, paused: true }")
        try await SmallCompany.open(engine, roster: roster) { company in
            let lead = try await company.receive()
            company.pass(hours: 2, minutes: 1)
            try await company.tick()
            #expect(try await company.handoff(of: lead).user == company.id("Kim"))
            let bodies = try await Self.notices(company, "Dana").map(\.body)
            #expect(bodies.contains { $0.contains("Nobody else is free") })
        }
    }

    @Test("a pause ends by itself, dated at its end, and the clock goes on", arguments: Engine.allCases)
    func pause(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            let kim = try await company.viewer("Kim")
            try await company.handoffs.returnForData(id, missing: ["person.phone"], by: kim, company.act("Kim"))
            #expect(try await company.handoff(of: lead).state == .returned)
            // Three business days after Friday end with Wednesday, 17:30 in Los Angeles.
            let end = try #require(try await company.clock("S2", of: id)).dueAt
            company.pass(days: 4)
            try await company.tick()
            #expect(try await company.handoff(of: lead).state == .returned)
            company.pass(days: 1, hours: 10)
            try await company.tick()
            try await company.tick()
            #expect(try await company.handoff(of: lead).state == .assigned)
            let events = try await company.database.read { connection in
                try connection.all("SELECT at FROM event WHERE handoff = \(id) AND kind = 'resumed'") {
                    Format.universal($0.timestamp(0))
                }
            }
            #expect(events == ["2027-02-04T01:30:00Z"])
            // Two hours of work are left from Thursday's opening.
            #expect(Format.universal(end) == "2027-02-04T18:30:00Z")
            #expect(try await company.clock("S2", of: id)?.dueAt == end)
        }
    }

    @Test("a waived promise is neither kept nor broken", arguments: Engine.allCases)
    func waived(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            try await company.serve(company.features) { client in
                let maria = try await Browser.signedIn(client, "Maria Lindqvist")
                #expect(try await maria.get("/leads/\(lead)").text.contains("Waive a promise"))
                let fields = [("commitment", "S2"), ("reason", "The trade show.")]
                #expect(try await maria.post("/handoffs/\(id)/waivers", fields).status == .seeOther)
                let sam = try await Browser.signedIn(client, "Sam Whitaker")
                try await sam.get("/queue")
                #expect(try await sam.post("/handoffs/\(id)/waivers", fields).status == .forbidden)
            }
            company.pass(hours: 3)
            try await company.tick()
            #expect(try await company.clock("S2", of: id)?.state == .waived)
            #expect(try await company.clock("S1", of: id)?.state == .missed)
        }
    }
}
