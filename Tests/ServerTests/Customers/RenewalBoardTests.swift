import Domain
import Storage
import TestDatabases
import Testing

@testable import Record
@testable import Server

@Suite("The board of renewals")
struct RenewalBoardTests {
    @Test("it is read page by page, and each month tells of all that ends in it", arguments: Engine.allCases)
    func pages(engine: Engine) async throws {
        try await CustomerAccord.open(engine) { company in
            let client = try await RenewalTests.customer(company)
            let (store, gus) = (RenewalTests.store(company), try await company.viewer("Gus"))
            let ends = ["2027-06-15", "2027-07-01", "2027-07-20", "2027-09-01"]
            for (number, end) in ends.enumerated() {
                try await store.record(
                    RenewalTests.contract("2026-06-15", end, Int64(100 + number)), of: client, by: gus,
                    company.act("Gus"))
            }
            let stretch = RenewalBoard.Stretch(
                from: try #require(Day(text: "2027-06-01")), until: try #require(Day(text: "2027-09-01")), manager: nil)
            func board(from offset: Int) async throws -> RenewalBoard {
                try await company.database.read {
                    try RenewalBoard.read(stretch, offset: offset, limit: 2, accord: nil, gus, in: $0)
                }
            }
            let first = try await board(from: 0)
            #expect(first.entries.map(\.contract.ends.description) == ["2027-06-15", "2027-07-01"])
            #expect(first.months.map(\.count) == [1, 2] && first.months.map(\.renewed) == [0, 0])
            #expect(first.months.map(\.yearly) == [["USD": 100], ["USD": 203]])
            let last = try await board(from: 2)
            #expect(last.entries.map(\.contract.ends.description) == ["2027-07-20"] && last.count == 3)
            // Beyond the end stands the last page.
            #expect(try await board(from: 40).entries.map(\.contract.id) == last.entries.map(\.contract.id))
            #expect(try await company.database.read { try RenewalBoard.count(stretch, to: gus, in: $0) } == 3)
        }
    }
}
