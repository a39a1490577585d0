import Foundation
import Testing

@Suite("The verb scorecard", .serialized)
struct ScorecardCommandTests {
    @Test("without an accord in force it says so and fails; with one it tells each commitment")
    func scorecard() async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        let none = try await CommandRun("scorecard", in: folder)
        #expect(none.status == 1, "\(none)")
        #expect(none.error == "Error: No accord is in force yet, so nothing has been promised.\n")

        try folder.write(PumpsAccord.with("2027-01-01", "2026-01-01"), "accord.yaml")
        _ = try await CommandRun("propose", "accord.yaml", in: folder)
        for party in ["marketing", "sales"] {
            _ = try await CommandRun("sign", "1", "--party", party, "--on-behalf", in: folder)
        }
        let table = try await CommandRun("scorecard", in: folder)
        #expect(table.status == 0, "\(table)")
        #expect(table.output.contains("Marketing") && table.output.contains("S1  Decide"))
        #expect(table.output.contains("No cases"))
        let json = try await CommandRun("scorecard", "--json", in: folder)
        let entries = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        #expect(entries?.map { $0["id"] as? String } == ["M1", "S1"])
        #expect(entries?.allSatisfy { $0["kept"] is NSNull } == true)
        let wrong = try await CommandRun("scorecard", "--from", "yesterday", in: folder)
        #expect(wrong.status == 1 && wrong.error.contains("--from yesterday is no day such as 2027-01-29."))
        let early = try await CommandRun("scorecard", "--as-of", "2020-01-01", in: folder)
        #expect(early.status == 1 && early.error == "Error: No accord was in force on 2020-01-01.\n")
    }
}
