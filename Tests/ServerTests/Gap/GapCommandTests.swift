import Foundation
import Testing

@Suite("The verb gap", .serialized)
struct GapCommandTests {
    private static let goals = """
        goals:
          - { metric: paid-revenue, managed: true, per: quarter, target: 400000 }
        assumptions: { qualified-to-opportunity: 20%, opportunity-to-won: 25%, won-amount: 50000, paid-of-won: 95%, cycle: 75d, won-to-paid: 30d, from: "Pilot", replacedAfter: 100 outcomes }

        """

    /// A database with an accord in force since the year began.
    static func sign(_ more: String, in folder: TemporaryFolder) async throws {
        try folder.write(PumpsAccord.with("2027-01-01", "2026-01-01") + more, "accord.yaml")
        let proposed = try await CommandRun("propose", "accord.yaml", in: folder)
        #expect(proposed.status == 0, "\(proposed)")
        for party in ["marketing", "sales"] {
            _ = try await CommandRun("sign", "1", "--party", party, "--on-behalf", in: folder)
        }
    }

    @Test("without an accord, and without a goal, it says what is missing and fails")
    func missing() async throws {
        try await CommandTests.within { folder in
            let none = try await CommandRun("gap", in: folder)
            #expect(none.status == 1 && none.error.contains("No accord"), "\(none)")
            try await Self.sign("", in: folder)
            let aimless = try await CommandRun("gap", in: folder)
            #expect(aimless.status == 1 && aimless.error.contains("aims at no revenue"), "\(aimless)")
            let year = try await CommandRun("gap", "--against", "last-year", in: folder)
            #expect(year.status == 0 && year.output.contains("against last year"), "\(year)")
        }
    }

    @Test("it tells the parts as a table, as CSV and as JSON; they add up to the gap to the cent")
    func told() async throws {
        try await CommandTests.within { folder in
            try await Self.sign(Self.goals, in: folder)
            let table = try await CommandRun("gap", in: folder)
            #expect(table.status == 0, "\(table)")
            for word in ["against the goal", "Volume", "Collection", "Sum", "−€400,000", "Late follow-up"] {
                #expect(table.output.contains(word), "\(word) in \(table.output)")
            }
            let json = try await CommandRun("gap", "--by", "vertical", "--json", in: folder)
            let told = try #require(
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any], "\(json)")
            #expect(told["by"] as? String == "vertical" && told["gap"] as? Int == -40_000_000)
            let parts = try #require(told["parts"] as? [[String: Any]])
            #expect(parts.compactMap { $0["amount"] as? Int }.reduce(0, +) == -40_000_000)
            #expect(parts.prefix(10).compactMap { $0["part"] as? String }.last == "collection")
            let csv = try await CommandRun("gap", "--csv", in: folder)
            #expect(csv.output.hasPrefix("period,against,segment,part,owner,planned,actual,amount,currency,sentence,"))
            let month = try await CommandRun("gap", "--period", "month", "--on", "2026-03-15", in: folder)
            #expect(month.status == 0 && month.output.contains("March 2026"), "\(month)")
        }
    }

    @Test(
        "a question that is none is refused with what would be one",
        arguments: [
            (["--period", "moon"], "--period: “moon” is none of"), (["--on", "soon"], "is no day such as 2027-01-29"),
            (["--by", "colour"], "--by: “colour” is none of all, territory, vertical"),
            (["--against", "hope"], "--against: “hope” is none of goal, last-year"),
            (["--as-of", "2026-13-01"], "--as-of: “2026-13-01” is no day"),
        ])
    func faults(arguments: [String], wanted: String) async throws {
        try await CommandTests.within { folder in
            let run = try await CommandRun(arguments: ["gap"] + arguments, in: folder)
            #expect(run.status != 0 && run.error.contains(wanted), "\(run.error)")
        }
    }
}
