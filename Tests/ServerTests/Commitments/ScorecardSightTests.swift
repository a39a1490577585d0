import Domain
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("Who sees which figures")
struct ScorecardSightTests {
    private static func person(_ name: String) -> ScorecardRequest {
        ScorecardRequest(.running, filter: SegmentFilter(user: "\(name.lowercased())@northwind.example"))
    }

    @Test("a person's figures are for that person and the manager", arguments: Engine.allCases)
    func persons(engine: Engine) async throws {
        try await ScorecardRecord.open(engine, leads: 0) { record in
            for (viewer, person) in [("Kim", "Kim"), ("Dana", "Kim"), ("Dana", "Lee")] {
                let lines = try await record.report(Self.person(person), as: viewer).lines
                #expect(lines.count == 7)
            }
            for (viewer, person) in [("Kim", "Lee"), ("Rita", "Kim"), ("Noor", "Kim"), ("Sam", "Kim"), ("Eve", "Kim")] {
                await #expect(throws: Problem.self, "\(viewer) asks for \(person)") {
                    _ = try await record.report(Self.person(person), as: viewer)
                }
            }
        }
    }

    @Test("a team below the smallest size shows no figures of its own", arguments: Engine.allCases)
    func teams(engine: Engine) async throws {
        let west = ScorecardRequest(.running, filter: SegmentFilter(team: "west"))
        try await ScorecardRecord.open(engine, leads: 0) { record in
            let lines = try await record.report(west, as: "Noor").lines
            #expect(lines.count == 7)
        }
        let four = ScorecardAccord.with(
            "signals:", "visibility: { persons: [self, manager], teams: everyone, smallestTeam: 4 }\nsignals:")
        try await ScorecardRecord.open(engine, accord: four, leads: 0) { record in
            await #expect(throws: Problem.self) { _ = try await record.report(west, as: "Noor") }
            let lines = try await record.report(west).lines
            #expect(lines.count == 7, "the program itself sees all")
        }
    }

    @Test("a team that the roster does not name is as large as those who carried", arguments: Engine.allCases)
    func formerTeam(engine: Engine) async throws {
        let north = ScorecardRequest(.running, filter: SegmentFilter(team: "north"))
        try await ScorecardRecord.open(engine) { record in
            for (lead, name) in ["Kim", "Lee", "Lee", "Pat"].enumerated() {
                if lead == 3 {
                    await #expect(throws: Problem.self, "two are too few") {
                        _ = try await record.report(north, as: "Noor")
                    }
                }
                try await record.hand(lead, on: "2027-01-28") { row in
                    row.user = record.company.id(name)
                    row.team = "north"
                }
            }
            record.company.pass(minutes: 1)
            #expect(try await record.report(north, as: "Noor").lines.count == 7)
        }
    }

    @Test("rows name a colleague only to whom the accord shows that person's figures", arguments: Engine.allCases)
    func names(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            try await record.clock(try await record.hand(0, on: "2027-02-02"))
            try await record.clock(
                try await record.hand(1, on: "2027-02-03") { $0.user = record.company.id("Lee") })
            record.company.pass(days: 20)
            let figure = ScorecardStore.Figure(
                ScorecardRequest(), commitment: "S1", firstDay: try ScorecardRecord.day("2027-02-01"), part: .met)
            func who(_ name: String) async throws -> [String?] {
                let viewer = try await record.company.viewer(name)
                return try await record.store.cases(figure, viewer: viewer, now: record.company.now).cases.map(\.who)
            }
            #expect(try await who("Kim") == ["Kim Alvarez", nil])
            #expect(try await who("Dana") == ["Kim Alvarez", "Lee Park"])
            #expect(try await who("Noor") == [nil, nil])
        }
    }

    @Test("the rows behind each figure are as many as the figure says", arguments: Engine.allCases)
    func rows(engine: Engine) async throws {
        try await ScorecardRecord.open(engine) { record in
            let states: [ClockState] = [.met, .late, .missed, .waived, .unknown]
            for (lead, state) in states.enumerated() {
                try await record.clock(try await record.hand(lead, on: "2027-02-02"), "S1", .decision, state)
            }
            try await record.reject(5, on: "2027-02-04")
            try await record.reject(6, on: "2027-02-04", reason: "duplicate", family: "procedural")
            record.company.pass(days: 20)
            let day = try ScorecardRecord.day("2027-02-01")
            let report = try await record.report(ScorecardRequest(.period(.month, on: day)))
            for line in report.lines where line.result.commitment.per == .month {
                for part in ScorecardPart.allCases {
                    let figure = ScorecardStore.Figure(
                        ScorecardRequest(), commitment: line.result.commitment.id, firstDay: day, part: part)
                    let cases = try await record.store.cases(figure, viewer: .system, now: record.company.now)
                    #expect(cases.cases.count == part.ids(line.result.tally).count)
                    #expect(cases.total == cases.cases.count && cases.cases.allSatisfy { $0.lead != nil })
                }
            }
            let acceptance = try #require(report.line("M1", from: day)).result.tally
            #expect(acceptance.leftOut.count == 1 && acceptance.missed.count == 1 && acceptance.met.count == 5)
        }
    }
}
