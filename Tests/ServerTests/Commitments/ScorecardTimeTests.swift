import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The scorecard in time")
struct ScorecardTimeTests {
    @Test(
        "golden 21.14: a month under two versions shows both counts and the split date, and one for all when asked",
        arguments: Engine.allCases)
    func versions(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            record.company.pass(days: 17)
            try await record.company.agree(ScorecardAccord.with("atLeast: 75%", "atLeast: 90%"))
            for lead in 0..<3 { try await record.hand(lead, on: "2027-02-08") }
            try await record.reject(3, on: "2027-02-09")
            try await record.hand(4, on: "2027-02-20", version: 2)
            try await record.reject(5, on: "2027-02-20", version: 2)
            record.company.pass(days: 40)
            let both = try await record.result("M1", month: "2027-02-01")
            #expect(both.versions.map(\.version) == [1, 2])
            #expect(both.versions.last?.from == Day(text: "2027-02-15"))
            #expect(both.versions.map { $0.delivered?.number } == [0.75, 0.5])
            #expect(both.versions.map { $0.promised?.number } == [0.75, 0.9] && both.tally.cases == 6)
            let old = try await record.result("M1", month: "2027-02-01", version: 1)
            #expect(old.versions.isEmpty && old.tally.cases == 6 && old.promised?.number == 0.75)
            let new = try await record.result("M1", month: "2027-02-01", version: 2)
            #expect(new.tally.cases == 6 && new.promised?.number == 0.9)
        }
    }

    @Test("as of a past day only what was recorded by then counts", arguments: Engine.allCases)
    func asOf(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            let row = try await record.hand(0, on: "2027-02-02") { row in
                row.decidedAt = row.handedAt.advanced(byMilliseconds: 3 * 86_400_000)
            }
            try await record.clock(row, "S1", .decision, .met) { clock in
                clock.dueAt = clock.startsAt.advanced(byMilliseconds: 86_400_000 * 4)
                clock.stopRecorded = row.decidedAt
            }
            try await record.hand(1, on: "2027-02-02") {
                $0.recorded = $0.handedAt.advanced(byMilliseconds: 9 * 86_400_000)
            }
            record.company.pass(days: 30)
            let then = try await record.result("M1", month: "2027-02-01", asOf: "2027-02-03")
            #expect(then.tally.pending.count == 1 && then.tally.cases == 0)
            #expect(try await record.result("S1", month: "2027-02-01", asOf: "2027-02-03").tally.pending.count == 1)
            let later = try await record.result("M1", month: "2027-02-01", asOf: "2027-02-05")
            #expect(later.tally.met == [row.id.rawValue])
            #expect(try await record.result("S1", month: "2027-02-01", asOf: "2027-02-05").tally.met.count == 1)
            #expect(try await record.result("M1", month: "2027-02-01").tally.met.count == 2)
            await #expect(throws: Problem.self) {
                _ = try await record.result("M1", month: "2027-01-01", asOf: "2027-01-20")
            }
        }
    }

    @Test("before the accord there is a figure and no verdict", arguments: Engine.allCases)
    func before(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            for lead in 0..<2 {
                let row = try await record.hand(lead, on: "2026-11-10") { row in
                    row.isHistory = true
                    row.isBeforeAccord = true
                }
                try await record.clock(row, "S1", .decision, .late)
            }
            let acceptance = try await record.result("M1", month: "2026-11-01")
            #expect(acceptance.verdict == .undecided(.beforeAccord) && acceptance.delivered?.number == 1)
            let decide = try await record.result("S1", month: "2026-11-01")
            #expect(decide.before.missed.count == 2 && decide.tally.cases == 0)
            #expect(CommitmentStanding(decide).isKept == nil)
            #expect(CommitmentStanding(decide).because == "before-the-accord")
        }
    }

    @Test("history without evidence is not measurable, and never 0 %", arguments: Engine.allCases)
    func unknown(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            let silent = try await record.hand(0, on: "2027-02-02") { row in
                row.isHistory = true
                row.decision = nil
                row.decidedAt = nil
                row.state = .assigned
            }
            try await record.clock(silent, "S1", .decision, .unknown)
            try await record.hand(1, on: "2027-03-02") { row in
                row.isHistory = true
                row.decidedAt = nil
            }
            record.company.pass(days: 60)
            for id in ["M1", "S1"] {
                let result = try await record.result(id, month: "2027-02-01")
                #expect(result.tally.unknown.count == 1 && result.delivered == nil && result.attainment == nil)
                let standing = CommitmentStanding(result)
                #expect(standing.isKept == nil && standing.because == "not-measurable")
                #expect(standing.words == "Not measurable")
            }
            let known = try await record.result("M1", month: "2027-03-01")
            #expect(known.tally.met.count == 1, "an answer without its time counts for acceptance")
        }
    }

    @Test("the same question is answered from memory for a second, and anew once something happened")
    func kept() async throws {
        try await ScorecardRecord.open(.sqlite) { record in
            let store = record.store
            let request = ScorecardRequest(.period(.month, on: try ScorecardRecord.day("2027-01-29")))
            func met() async throws -> Int? {
                try await store.report(request, viewer: .system, now: record.company.now).lines
                    .first { $0.result.commitment.id == "M1" }?.result.tally.met.count
            }
            #expect(try await met() == 0)
            try await record.hand(0, on: "2027-01-29") { $0.decidedAt = $0.handedAt }
            #expect(try await met() == 0, "nothing was told to have happened")
            record.company.pass(minutes: 1)
            #expect(try await met() == 1)
            try await record.hand(1, on: "2027-01-29") { $0.decidedAt = $0.handedAt }
            _ = try await record.company.receive()
            #expect(try await met() ?? 0 >= 2)
        }
    }
}
