import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Who started an opportunity")
struct OriginTests {
    @Test("each opportunity has exactly one origin, by what was known when it was opened", arguments: Engine.allCases)
    func judged(engine: Engine) async throws {
        try await CreditWorld.open(engine) { world in
            let answered = try await world.deal("Answered", amount: 1, touches: [("Web", 9)], openedDaysAgo: 5)
            let cold = try await world.deal("Cold", amount: 1, touches: [("Web", 3)], openedDaysAgo: 5)
            let again = try await world.deal("Again", amount: 1, status: .open, touches: [("Web", 1)], openedDaysAgo: 0)
            // The third is of the first one's company, which became a customer by then; the first is not its own doing.
            try await world.company.database.write { connection in
                try connection.execute(
                    """
                    UPDATE opportunity SET company = (SELECT o.company FROM opportunity o WHERE o.id = \(answered))
                    WHERE id = \(again)
                    """)
            }
            #expect(try await world.judge() == 3)
            #expect(try await world.judge() == 0)
            let names = try await world.company.database.read { connection in
                try [answered, cold, again].map { try OriginQueries.history($0, in: connection).map(\.name) }
            }
            #expect(names == [["marketing"], ["outbound"], ["expansion"]])
            let table = try await world.table(CreditRequest(basis: .pipeline))
            #expect(table.origins.reduce(0) { $0 + $1.deals } == 3)
        }
    }

    @Test("it is mended with a reason until the lock, and never after", arguments: Engine.allCases)
    func lock(engine: Engine) async throws {
        try await CreditWorld.open(engine) { world in
            let id = try await world.deal("Deal", amount: 1, status: .open, touches: [], openedDaysAgo: 13)
            _ = try await world.judge()
            let sam = try await world.company.viewer("Sam")
            func change(_ origin: String, _ reason: String = "They met at the fair.") async throws {
                try await world.origins.change(
                    id, to: origin, because: reason, by: sam, world.company.act("Sam"))
            }
            await #expect(throws: Problem.self) { try await change("moon") }
            await #expect(throws: Problem.self) { try await change("marketing", "") }
            let kim = try await world.company.viewer("Kim")
            await #expect(throws: Problem.self) {
                try await world.origins.change(
                    id, to: "marketing", because: "Mine.", by: kim, world.company.act("Kim"))
            }
            try await change("marketing")
            let (history, events) = try await world.company.database.read { connection in
                (
                    try OriginQueries.history(id, in: connection),
                    try connection.integer("SELECT count(*) FROM event WHERE kind = 'origin-changed'")
                )
            }
            #expect(history.map(\.name) == ["outbound", "marketing"] && history.map(\.version) == [1, 1])
            #expect(history[1].because == "They met at the fair." && events == 1)
            world.company.pass(days: 1)
            await #expect(throws: Problem.self) { try await change("outbound") }
        }
    }

    @Test("pipeline of an origin is a promise on the scorecard, in major units", arguments: Engine.allCases)
    func pipeline(engine: Engine) async throws {
        let accord = CreditWorld.accord().replacing(
            "    - { id: S1,",
            with:
                "    - { id: S7, name: Own pipeline, measure: pipeline-created, origin: outbound, atLeast: 1000 }\n    - { id: S1,"
        )
        try await CreditWorld.open(engine, accord: accord) { world in
            try await world.deal("Ours", amount: 120_099, status: .open, touches: [], openedDaysAgo: 0)
            try await world.deal("Theirs", amount: 500_000, status: .open, touches: [("Web", 2)], openedDaysAgo: 0)
            _ = try await world.judge()
            let scorecards = ScorecardStore(database: world.company.database, library: world.company.library)
            let results = try await scorecards.results(
                from: try #require(Day(text: "2027-01-01")), through: try #require(Day(text: "2027-01-31")),
                viewer: .system, now: world.company.now)
            // In force from the 29th on: three days of 31.
            let own = try #require(results.first { $0.commitment.id == "S7" })
            #expect(own.delivered == .count(1_200) && own.promised == .count(97))
            #expect(own.verdict == .kept && own.tally.met.count == 1)
        }
    }
}
