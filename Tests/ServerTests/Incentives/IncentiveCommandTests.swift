import Foundation
import Testing

@Suite("The verb incentives", .serialized)
struct IncentiveCommandTests {
    private static let goals = """
        goals:
          - { metric: paid-revenue, managed: true, per: quarter, target: 400000 }

        """
    private static let incentives = """
        incentives:
          - { name: Share of deals, to: sales, for: deal-won, rate: 10% }

        """

    @Test("without an accord, and without incentives, it says what is missing and fails")
    func missing() async throws {
        try await CommandTests.within { folder in
            let none = try await CommandRun("incentives", in: folder)
            #expect(none.status == 1 && none.error.contains("No accord is in force yet"), "\(none)")
            try await GapCommandTests.sign(Self.goals, in: folder)
            let silent = try await CommandRun("incentives", in: folder)
            #expect(silent.status == 1 && silent.error.contains("says nothing about incentives"), "\(silent)")
        }
    }

    @Test("it tells statements as a table, as CSV for payroll and as JSON, and tries a draft or its section")
    func told() async throws {
        try await CommandTests.within { folder in
            try await GapCommandTests.sign(Self.goals + Self.incentives, in: folder)
            let table = try await CommandRun("incentives", in: folder)
            #expect(table.status == 0 && table.output.contains("not frozen"), "\(table)")
            #expect(table.output.contains("Nobody has earned anything in this period."))
            let csv = try await CommandRun("incentives", "--csv", in: folder)
            #expect(csv.status == 0 && csv.output.hasPrefix("person,"), "\(csv)")
            let json = try await CommandRun(
                "incentives", "--period", "quarter", "--on", "2026-02-01", "--json", in: folder)
            let told = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: Any]
            #expect(told?["version"] as? Int == 1 && told?["currency"] as? String == "EUR", "\(json)")
            #expect((told?["people"] as? [Any])?.isEmpty == true)
            try folder.write(Self.incentives.replacing("10%", with: "12%"), "section.yaml")
            try folder.write(
                PumpsAccord.with("2027-01-01", "2026-01-01") + Self.goals + Self.incentives, "whole.yaml")
            for file in ["section.yaml", "whole.yaml"] {
                let tried = try await CommandRun("incentives", "--try", file, in: folder)
                #expect(tried.status == 0 && tried.output.contains("Nobody would have been paid"), "\(tried)")
            }
        }
    }

    @Test(
        "what cannot be told or tried says why",
        arguments: [
            (["--period", "moon"], "--period: A period is a week, a month, a quarter or a year."),
            (["--on", "soon"], "--on: “soon” is no day such as 2027-01-29."),
            (["--try", "none.yaml"], "none.yaml cannot be read"),
            (["--try", "bonus.yaml"], "which begins with “incentives:”"),
            (["--try", "bonus.yaml", "--csv"], "it takes no other option"),
            (["--on", "2031-01-01"], "has not begun yet"),
            (["--person", "nobody@northwind.example", "--json"], "\"people\":[]"),
        ])
    func faults(arguments: [String], wanted: String) async throws {
        try await CommandTests.within { folder in
            try await GapCommandTests.sign(Self.goals + Self.incentives, in: folder)
            try folder.write("bonus: 250\n", "bonus.yaml")
            let run = try await CommandRun(arguments: ["incentives"] + arguments, in: folder)
            #expect((run.error + run.output).contains(wanted), "\(run)")
            #expect((run.status != 0) == !wanted.hasPrefix("\""))
        }
    }
}
