import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Many at once")
struct AtOnceTests {
    private static func outcome(_ work: @Sendable () async throws -> Void) async -> Problem? {
        do {
            try await work()
            return nil
        } catch let problem as Problem {
            return problem
        } catch {
            return .notFound("\(error)")
        }
    }

    @Test("of two who accept one hand-off, one wins and the other learns who did", arguments: Engine.allCases)
    func twoAccept(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            for number in 1...5 {
                let lead = try await company.receive(SmallLead.numbered(number))
                let id = try await company.handoff(of: lead).id
                let (kim, lee) = (try await company.viewer("Kim"), try await company.viewer("Lee"))
                async let first = Self.outcome {
                    try await company.handoffs.accept(id, by: kim, company.act("Kim"))
                }
                async let second = Self.outcome {
                    try await company.handoffs.accept(id, by: lee, company.act("Lee"))
                }
                let problems = [await first, await second].compactMap { $0 }
                #expect(problems.count == 1)
                guard case .conflict(let sentence)? = problems.first else {
                    Issue.record("\(problems)")
                    continue
                }
                #expect(sentence.contains("accepted it on") && !sentence.contains("@"))
                let events = try await company.events(of: id).filter { $0 == .accepted }
                #expect(events.count == 1)
            }
        }
    }

    @Test("a form that somebody else outran is answered 409 with what happened", arguments: Engine.allCases)
    func stale(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            let lead = try await company.receive()
            let id = try await company.handoff(of: lead).id
            try await company.serve(company.features) { client in
                let kim = try await Browser.signedIn(client, "Kim Alvarez")
                try await kim.get("/queue")
                let lee = try await Browser.signedIn(client, "Lee Park")
                try await lee.get("/leads/\(lead)")
                #expect(try await lee.post("/handoffs/\(id)/acceptance", [("state", "assigned")]).status == .seeOther)
                let late = try await kim.post(
                    "/handoffs/\(id)/rejection",
                    [("reason", "not-our-customer"), ("note", "Too small."), ("state", "assigned")])
                #expect(late.status == .conflict && late.text.contains("Lee Park accepted it on"))
                #expect(
                    try await kim.post("/handoffs/\(id)/acceptance", [("token", "")]).status == .forbidden)
                let long = String(repeating: "x", count: 2_000_000)
                #expect(
                    try await kim.post("/handoffs/\(id)/acceptance", [("note", long)]).status == .contentTooLarge)
            }
            #expect(try await company.handoff(of: lead).state == .accepted)
        }
    }

    @Test(
        "300 leads at once spread evenly, nobody absent or full gets one, and the log gives the order",
        arguments: Engine.allCases)
    func spread(engine: Engine) async throws {
        let roster = SmallCompanyRoster.with(
            "{ rep: lee@northwind.example } ] }",
            """
            { rep: lee@northwind.example }, { rep: pat@northwind.example, absences: [{ from: 2027-01-28, \
            until: 2027-02-05 }] }, { rep: ira@northwind.example, perDay: 10 } ] }
            """
        ).replacing(
            "members: [ { rep: pat@northwind.example }, { rep: ira@northwind.example } ]",
            with: "members: [ { rep: rita@northwind.example } ]")
        try await SmallCompany.open(engine, roster: roster) { company in
            try await withThrowingTaskGroup(of: Void.self) { group in
                for part in 0..<3 {
                    group.addTask {
                        _ = try await company.receive((0..<100).map { SmallLead.numbered(part * 100 + $0) })
                    }
                }
                try await group.waitForAll()
            }
            let (counts, logs) = try await company.database.read { connection in
                let counts = try connection.all(
                    "SELECT user_id, count(*) FROM handoff WHERE state = 'assigned' GROUP BY user_id"
                ) { (user: $0.id(0, of: User.self), count: $0.int(1)) }
                return (counts, try connection.all("SELECT log FROM assignment") { $0.text(0) })
            }
            let given = Dictionary(uniqueKeysWithValues: counts.map { ($0.user, $0.count) })
            #expect(given[company.id("Ira")] == 10 && given[company.id("Pat")] == nil)
            #expect(given[company.id("Kim")] == 145 && given[company.id("Lee")] == 145)
            // Each turn of the pool's pointer was given out once: the order can be told again.
            let turns = logs.compactMap { log in
                log.split(separator: "\n").first?.split(separator: ">").last.flatMap { Int($0) }
            }
            #expect(turns.sorted() == Array(1...300))
        }
    }

    @Test("a lead that is judged twice at once is handed over once", arguments: Engine.allCases)
    func oneHandoff(engine: Engine) async throws {
        try await SmallCompany.open(engine) { company in
            for number in 1...4 {
                var small = SmallLead.numbered(number)
                small.isJudged = false
                let lead = try await company.receive(small)
                async let first: Void = company.judge([lead])
                async let second: Void = company.judge([lead])
                _ = try await (first, second)
                let count = try await company.database.read {
                    try $0.integer("SELECT count(*) FROM handoff WHERE lead = \(lead)")
                }
                #expect(count == 1)
            }
        }
    }
}
