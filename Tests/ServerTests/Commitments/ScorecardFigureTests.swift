import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The scorecard's figures")
struct ScorecardFigureTests {
    @Test(
        "golden 21.12: a share that is reached exactly is kept, one case less is broken, whichever way is better",
        arguments: Engine.allCases)
    func equality(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            for lead in 0..<3 { try await record.hand(lead, on: "2027-02-02") }
            try await record.reject(3, on: "2027-02-02", reason: "bad-contact-data", family: "clerical")
            record.company.pass(days: 40)
            let acceptance = try await record.result("M1", month: "2027-02-01")
            #expect(acceptance.verdict == .kept && acceptance.isFinal)
            #expect(acceptance.delivered?.number == 0.75 && acceptance.promised?.number == 0.75)
            let dead = try await record.result("M2", month: "2027-02-01")
            #expect(dead.verdict == .kept && dead.delivered?.number == 0.25 && dead.tally.missed.count == 1)
            let volume = try await record.result("M3", month: "2027-02-01")
            #expect(volume.verdict == .kept && volume.delivered == .count(4) && volume.attainment?.number == 1)

            try await record.hand(4, on: "2027-02-03") { $0.failedChecks = "company-closed" }
            try await record.reject(5, on: "2027-02-03")
            #expect(try await record.result("M2", month: "2027-02-01").verdict == .broken)
            let broken = try await record.result("M1", month: "2027-02-01")
            #expect(broken.verdict == .broken && broken.tally.met.count == 4 && broken.tally.missed.count == 2)
        }
    }

    @Test("clocks are kept by the promised share, with what is waived or lifted beside", arguments: Engine.allCases)
    func clocks(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            let states: [ClockState] = [.met, .met, .met, .met, .late, .waived, .excepted, .lifted]
            for (lead, state) in states.enumerated() {
                let row = try await record.hand(lead, on: "2027-02-02")
                try await record.clock(row, "S1", .decision, state)
            }
            record.company.pass(days: 40)
            let decide = try await record.result("S1", month: "2027-02-01")
            #expect(decide.verdict == .kept && decide.attainment?.number == 0.8)
            #expect(
                decide.tally.waived.count == 1 && decide.tally.excepted.count == 1 && decide.tally.lifted.count == 1)
            #expect(decide.elapsed?.p50 == 60 && decide.business?.p90 == 30)
            let west = SegmentFilter(territory: "West")
            let east = SegmentFilter(territory: "East")
            #expect(try await record.result("S1", month: "2027-02-01", filter: west).tally.cases == 5)
            #expect(try await record.result("S1", month: "2027-02-01", filter: east).verdict == .undecided(.noCases))
        }
    }

    @Test("a silent hand-off counts as accepted, also before the job has looked", arguments: Engine.allCases)
    func silence(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            let open: (inout HandoffRow) -> Void = { row in
                row.state = .assigned
                row.decision = nil
                row.decidedAt = nil
                row.isUndecided = true
            }
            let waiting = try await record.hand(0, on: "2027-02-02", open)
            try await record.clock(waiting, "S1", .decision, .pending)
            try await record.hand(1, on: "2027-02-02") { row in
                open(&row)
                row.silentAt = row.handedAt.advanced(byMilliseconds: 7_200_000)
            }
            try await record.hand(2, on: "2027-02-02", open)
            record.company.pass(days: 10)
            let acceptance = try await record.result("M1", month: "2027-02-01")
            #expect(acceptance.tally.met.count == 2 && acceptance.tally.pending.count == 1)
            let decide = try await record.result("S1", month: "2027-02-01")
            #expect(decide.tally.missed.count == 1 && decide.verdict == .broken)
        }
    }

    @Test("a lead handed over again, and a company within its time, are no new volume", arguments: Engine.allCases)
    func volume(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            let first = try await record.hand(0, on: "2027-02-02")
            try await record.hand(0, on: "2027-02-20")
            try await record.hand(1, on: "2027-02-03") { $0.isRecycled = true }
            try await record.hand(2, on: "2027-02-10") { $0.company = first.company }
            try await record.hand(3, on: "2027-03-20") { $0.company = first.company }
            record.company.pass(days: 80)
            let february = try await record.result("M3", month: "2027-02-01")
            #expect(february.tally.met == [first.id.rawValue] && february.tally.leftOut.count == 3)
            #expect(february.verdict == .broken)
            #expect(try await record.result("M3", month: "2027-03-01").delivered == .count(1))
        }
    }

    @Test("capacity is what the members could take, each a row", arguments: Engine.allCases)
    func capacity(engine: Engine) async throws {
        try await ScorecardRecord.open(engine, leads: 0) { record in
            record.company.pass(days: 14)
            let week = ScorecardRequest(
                .days(from: try ScorecardRecord.day("2027-02-01"), through: try ScorecardRecord.day("2027-02-01")))
            let report = try await record.report(week)
            let line = try #require(report.line("S3", from: try ScorecardRecord.day("2027-02-01")))
            #expect(line.result.verdict == .kept && line.result.delivered == .count(60))
            let cases = try await record.store.cases(
                ScorecardStore.Figure(
                    week, commitment: "S3", firstDay: try ScorecardRecord.day("2027-02-01"), part: .met),
                viewer: .system, now: record.company.now)
            #expect(cases.cases.map(\.who) == ["Kim Alvarez", "Lee Park"] && cases.total == 2)
        }
    }
}
