import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Closed periods")
struct PeriodClosingTests {
    private static let accord = ScorecardAccord.with(
        "until: 2027-12-31 }", "until: 2027-12-31, periodCloses: 5 business days }")

    private static func close(_ record: ScorecardRecord) async throws {
        try await PeriodClosingJob(
            scorecards: record.store, shelf: record.company.shelf, ids: record.company.services.ids
        ).run(at: record.company.now)
    }

    private static func february(_ record: ScorecardRecord) async throws -> ScorecardLine {
        let request = ScorecardRequest(.period(.month, on: try ScorecardRecord.day("2027-02-01")))
        return try #require(
            try await record.report(request).lines.first { $0.result.commitment.id == "M1" })
    }

    @Test(
        "keep what could be told when they were closed, and show both values when that changes",
        arguments: Engine.allCases)
    func restated(engine: Engine) async throws {
        try await ScorecardRecord.open(engine, accord: Self.accord) { record in
            for lead in 0..<3 { try await record.hand(lead, on: "2027-02-02") }
            record.company.pass(days: 35)
            try await Self.close(record)
            #expect(try await Self.february(record).closed == nil, "five working days have not passed")
            // Told on 10 March, after the closing and before the job: it is late.
            let late = try ScorecardRecord.at("2027-03-10")
            try await record.hand(4, on: "2027-02-20") { $0.recorded = late }
            record.company.pass(days: 14)
            try await Self.close(record)
            try await Self.close(record)
            let line = try await Self.february(record)
            // The close of the fifth working day after Monday, the first of March.
            let at = try #require(line.closed).at
            #expect(["2027-03-09T01:30:00Z", "2027-03-08T22:30:00Z"].contains(Format.universal(at)))
            #expect(line.closed?.figure.met == 3 && line.result.tally.met.count == 4 && line.isRestated)
            let events = try await record.company.database.read { connection in
                try connection.all("SELECT at, details FROM event WHERE kind = 'period-closed' ORDER BY at, id") {
                    (Format.universal($0.timestamp(0)), $0.text(1))
                }
            }
            #expect(events.contains { $0.0 == Format.universal(at) && $0.1.contains("2027-02-01") })
            let maria = record.company.id("Maria")
            let told = try await record.company.database.read { connection in
                try connection.all("SELECT body FROM notice WHERE user_id = \(maria) AND kind = 'period-closed'") {
                    $0.text(0)
                }
            }
            #expect(told.filter { $0.hasPrefix("February 2027 is closed: ") }.count == 1)
            try await record.company.serve([ScorecardFeature.feature(record.store)]) { client in
                let browser = try await Browser.signedIn(client, "Sam Whitaker")
                let page = try await browser.get("/scorecard?view=month&on=2027-02-01").text
                #expect(page.contains("was closed on") && page.contains("restated; at closing"))
                let cut = try await browser.get("/scorecard?view=month&on=2027-02-01&territory=West").text
                #expect(!cut.contains("restated; at closing"))
            }
        }
    }

    @Test("without the clause nothing is ever closed")
    func open() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            record.company.pass(days: 70)
            try await Self.close(record)
            #expect(try await Self.february(record).closed == nil)
        }
    }
}
