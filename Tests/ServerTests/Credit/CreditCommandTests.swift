import Foundation
import Testing

@testable import Record
@testable import Server

@Suite("The command `accord credit`")
struct CreditCommandTests {
    @Test("it shares what paths and touches brought, as a table, CSV and JSON")
    func shares() async throws {
        try await CommandTests.within { folder in
            try folder.write("path;conversions;value;null\nads > mail;2;10;1\nmail;1;5;0\n", "paths.csv")
            try folder.write("id,time,channel,conversion,value\n1,5,ads,0,\n1,9,mail,1,4\n", "touches.csv")
            let table = try await CommandRun("credit", "--paths", "paths.csv", "--model", "linear", in: folder)
            #expect(table.status == 0 && table.output.contains("3.000000 conversions worth 15.000000"))
            #expect(table.output.contains("2.000000"))
            let lines = try await CommandRun("credit", "--touches", "touches.csv", "--csv", in: folder)
            #expect(lines.output.contains("linear,mail,0.500000,2.000000,,\n"))
            #expect(lines.output.contains("markov-1,ads,0.500000,2.000000,1.000000,1.000000\n"))
            let json = try await CommandRun("credit", "--paths", "paths.csv", "--json", in: folder)
            let parsed =
                try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [String: [String: [String: Double]]]
            #expect(parsed?["last"]?["mail"]?["conversions"] == 3)
        }
    }

    @Test(
        "what cannot be answered is said with how to mend it",
        arguments: [
            (["--paths", "paths.csv", "--model", "time-decay"], "needs the time of each touch"),
            (["--paths", "paths.csv", "--model", "best"], "the models are first, last"),
            (["--paths", "none.csv"], "none.csv cannot be read"),
            (["--touches", "paths.csv"], "paths.csv:1: The column id is missing"),
            (["--paths", "paths.csv", "--touches", "paths.csv"], "Give --paths FILE or --touches FILE"),
            (["--paths", "paths.csv", "--by", "channel"], "ask the database"),
            (["--by", "moon"], "it is one of channel, campaign, asset, rep"),
            (["--model", "best"], "it is one of first, last"),
            (["--from", "soon"], "is no day such as"),
        ])
    func faults(arguments: [String], wanted: String) async throws {
        try await CommandTests.within { folder in
            try folder.write("path;conversions\nads;1\n", "paths.csv")
            let run = try await CommandRun(arguments: ["credit"] + arguments, in: folder)
            #expect(run.status != 0 && run.error.contains(wanted), "\(run.error)")
        }
    }
}
