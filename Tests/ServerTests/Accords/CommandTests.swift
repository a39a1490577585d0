import Foundation
import Testing

@Suite("The command line", .serialized)
struct CommandTests {
    static func within(_ body: (TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await body(folder)
    }

    @Test("check prints file, line and column of each fault, then its verdict, and fails")
    func check() async throws {
        try await Self.within { folder in
            try folder.write(PumpsAccord.text, "right.yaml")
            try folder.write(PumpsAccord.with("measure: decision", "measure: decisoin"), "wrong.yaml")
            let right = try await CommandRun("check", "right.yaml", in: folder)
            #expect(right.status == 0 && right.output == "It can be signed.\n" && right.error.isEmpty, "\(right)")
            let wrong = try await CommandRun("check", "wrong.yaml", in: folder)
            #expect(wrong.status == 1)
            #expect(wrong.error.hasPrefix("wrong.yaml:39:40: "), "\(wrong.error)")
            #expect(wrong.error.contains("error: commitments.sales[0].measure: "))
            #expect(wrong.error.contains("decision"))
            #expect(wrong.output.hasPrefix("It cannot be signed. "))
            let json = try await CommandRun("check", "wrong.yaml", "--json", in: folder)
            #expect(json.status == 1 && json.output.hasPrefix("{\"faults\":[{\"column\":"))
            #expect(json.output.contains("\"signable\":false"))
            let missing = try await CommandRun("check", "none.yaml", in: folder)
            #expect(missing.status == 1 && missing.error == "Error: none.yaml cannot be read.\n")
        }
    }

    @Test("a fresh file becomes a database, in which an accord is proposed, signed, shown and compared")
    func life() async throws {
        try await Self.within { folder in
            try folder.write(PumpsAccord.with("2027-01-01", "2026-01-01"), "accord.yaml")
            try folder.write(
                PumpsAccord.with("2027-01-01", "2026-01-01").replacing("atLeast: 85%", with: "atLeast: 90%"),
                "next.yaml")
            let propose = try await CommandRun("propose", "accord.yaml", in: folder)
            #expect(
                propose.output == """
                    Version 1 is proposed. Northwind Pumps 2027
                    Takes effect once all have signed:
                      accord sign 1 --as maria@northwind.example  Marketing
                      accord sign 1 --as sam@northwind.example  Sales

                    """, "\(propose)")
            #expect(FileManager.default.fileExists(atPath: folder.path + "/accord.db"))
            let nobody = try await CommandRun("sign", "1", "--as", "maria@northwind.example", in: folder, password: "x")
            #expect(nobody.status == 1 && nobody.error.contains("There is no user maria@northwind.example."))
            let word = "correct horse battery"
            let add = try await CommandRun(
                "user", "add", "maria@northwind.example", "--name", "Maria Lindqvist", in: folder, password: word)
            #expect(add.output == "Maria Lindqvist (maria@northwind.example) can sign in now.\n", "\(add)")
            let wrong = try await CommandRun("sign", "1", "--as", "maria@northwind.example", in: folder, password: "no")
            #expect(wrong.status == 1 && wrong.error.contains("This is not your present password."))
            let maria = try await CommandRun("sign", "1", "--as", "maria@northwind.example", in: folder, password: word)
            #expect(
                maria.output == """
                    Signed version 1 for Marketing.
                    Still missing: Sales (sam@northwind.example).

                    """, "\(maria)")
            let sam = try await CommandRun("sign", "1", "--party", "sales", "--on-behalf", in: folder)
            #expect(
                sam.output == """
                    Signed version 1 for Sales on behalf of sam@northwind.example.
                    Version 1 is in force.

                    """, "\(sam)")
            let twice = try await CommandRun("sign", "1", "--party", "sales", "--on-behalf", in: folder)
            #expect(twice.status == 1)
            #expect(twice.error == "Error: sam@northwind.example has already signed version 1 for Sales.\n")

            let show = try await CommandRun("show", in: folder)
            #expect(show.output.hasPrefix("Northwind Pumps 2027\nVersion 1. In force since "))
            #expect(show.output.contains("  scored: When the fit grade is A or B"))
            #expect(show.output.contains(", on behalf\n"))
            let text = try await CommandRun("show", "1", "--text", in: folder)
            #expect(text.output == PumpsAccord.with("2027-01-01", "2026-01-01"))
            let diff = try await CommandRun("diff", "1", "next.yaml", in: folder)
            #expect(diff.output.contains("\n    - Acceptance: at least 85 %"), "\(diff)")
            #expect(diff.output.contains("\n    + Acceptance: at least 90 %"))
        }
    }

    @Test("the roster goes in and out as a file, and one with errors changes nothing")
    func roster() async throws {
        try await Self.within { folder in
            try folder.write(PumpsRoster.text, "roster.yaml")
            let database = ["--database", folder.path + "/other.db"]
            let first = try await CommandRun("roster", "import", "roster.yaml", database[0], database[1], in: folder)
            #expect(first.output == "The roster is brought in: 4 people, 2 pools with 3 members.\n", "\(first)")
            let export = try await CommandRun("roster", "export", database[0], database[1], in: folder)
            try folder.write(export.output, "out.yaml")
            let second = try await CommandRun("roster", "import", "out.yaml", database[0], database[1], in: folder)
            #expect(second.output == "Nothing changed.\n", "\(second)")
            try folder.write(PumpsRoster.text.replacing("role: manager", with: "role: boss"), "wrong.yaml")
            let wrong = try await CommandRun("roster", "import", "wrong.yaml", database[0], database[1], in: folder)
            #expect(wrong.status == 1 && wrong.error.hasPrefix("wrong.yaml:5:"), "\(wrong)")
            #expect(wrong.error.contains("error: people[1].role: "))
        }
    }

    @Test(
        "help of each verb shows an example",
        arguments: [
            "serve", "migrate", "check", "schema", "propose", "sign", "withdraw", "show", "diff", "versions", "roster",
            "user", "conformance", "credit",
        ])
    func help(verb: String) async throws {
        try await Self.within { folder in
            let help = try await CommandRun("help", verb, in: folder)
            #expect(help.status == 0 && help.output.contains("Example"))
            #expect(help.output.contains("accord \(verb)"))
        }
    }

    @Test("schema prints JSON, and conformance counts cases")
    func others() async throws {
        try await Self.within { folder in
            let schema = try await CommandRun("schema", "roster", in: folder)
            let parsed = try JSONSerialization.jsonObject(with: Data(schema.output.utf8)) as? [String: Any]
            #expect(parsed?["title"] as? String == "Roster")
            try folder.write(
                """
                {"file":"basic","section":"sums","name":"two","expr":"1 + 1","want":{"int":"2"}}
                {"file":"basic","section":"sums","name":"three","expr":"1 + 1","want":{"int":"3"}}
                """, "cases.jsonl")
            let cases = try await CommandRun("conformance", "cases.jsonl", in: folder)
            #expect(cases.status == 1)
            #expect(cases.output.hasPrefix("basic/sums/three: ") && cases.output.hasSuffix("1 passed, 1 failed\n"))
        }
    }
}
