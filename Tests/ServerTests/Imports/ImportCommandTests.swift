import Foundation
import Storage
import Testing

@Suite("The command `accord import`", .serialized)
struct ImportCommandTests {
    private static func within(_ body: (TemporaryFolder) async throws -> Void) async throws {
        let folder = try TemporaryFolder()
        defer { folder.remove() }
        try await body(folder)
    }

    @Test("it prints exactly the six figures, lists batches and takes one back")
    func figures() async throws {
        try await Self.within { folder in
            try folder.write(Exports.leads, "Leads.csv")
            let dry = try await CommandRun("import", "Leads.csv", "--dry-run", "--json", in: folder)
            let figures = "{\"batch\":null,\"created\":3,\"read\":3,\"rejected\":0,\"skipped\":0,\"updated\":0}\n"
            #expect(dry.status == 0 && dry.output == figures && dry.error.isEmpty, "\(dry)")
            let run = try await CommandRun("import", "Leads.csv", "--json", in: folder)
            let read = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any])
            let batch = try #require(read["batch"] as? String)
            #expect(read.count == 6 && read["created"] as? Int == 3, "\(run)")
            let list = try await CommandRun("imports", in: folder)
            #expect(list.output.contains(batch) && list.output.contains("Leads.csv"))
            let undo = try await CommandRun("import", "--undo", batch, in: folder)
            #expect(undo.status == 0 && undo.output.hasPrefix("Batch \(batch) is undone: "), "\(undo)")
            let twice = try await CommandRun("import", "--undo", batch, in: folder)
            #expect(twice.status == 1 && twice.error == "Error: Batch \(batch) is undone already.\n")
        }
    }

    @Test("what cannot be read ends with a sentence on standard error and leaves nothing behind")
    func faults() async throws {
        try await Self.within { folder in
            try Data([0x50, 0x4B, 3, 4, 0, 0, 0, 1]).write(to: URL(fileURLWithPath: folder.path + "/binary.csv"))
            try folder.write("Email,Name\na@x.example,\"cut", "cut.csv")
            try folder.write((0..<100_000).map { "Column\($0)" }.joined(separator: ",") + "\n1\n", "wide.csv")
            for name in ["binary.csv", "cut.csv", "wide.csv", "none.csv"] {
                let run = try await CommandRun("import", name, "--json", in: folder)
                #expect(run.status == 1 && run.output.isEmpty && run.error.contains(name), "\(run)")
            }
            let list = try await CommandRun("imports", in: folder)
            #expect(list.output == "Nothing was imported yet.\n")
        }
    }

    @Test("refused rows go to a file, as they came and with the reason")
    func rejects() async throws {
        try await Self.within { folder in
            try folder.write(Exports.leads.replacing("2027-01-05 10:30", with: "the fifth"), "Leads.csv")
            let run = try await CommandRun("import", "Leads.csv", "--rejects", "refused.csv", in: folder)
            #expect(run.status == 0 && run.output.contains("1 row refused: bad-date"), "\(run)")
            let refused = try String(contentsOfFile: folder.path + "/refused.csv", encoding: .utf8)
            #expect(refused.contains("L2,Juan,Prieto,") && refused.contains(",bad-date,"))
            try folder.write(refused.replacing("the fifth", with: "2027-01-05"), "refused.csv")
            let again = try await CommandRun("import", "refused.csv", "--json", in: folder)
            #expect(again.output.contains("\"created\":1"), "\(again)")
        }
    }

    @Test("what headings do not say is answered on the command line, and how files were read is written down")
    func answers() async throws {
        try await Self.within { folder in
            try folder.write("Vorname;Nachname;E-Mail;Erstellt\nAnn;Lee;ann@x.example;03.07.2027\n", "list.csv")
            let asked = try await CommandRun("import", "list.csv", "--dry-run", in: folder)
            #expect(asked.status == 1 && asked.error.contains("lead") && asked.error.contains("--noun"), "\(asked)")
            let ambiguous = try await CommandRun("import", "list.csv", "--noun", "lead", "--dry-run", in: folder)
            #expect(ambiguous.output.contains("--dates"), "\(ambiguous)")
            let told = try await CommandRun(
                "import", "list.csv", "--noun", "lead", "--dates", "day-first", "--save-mapping", "kept.yaml",
                "--dry-run", "--json", in: folder)
            #expect(told.output.contains("\"created\":1"), "\(told)")
            let again = try await CommandRun("import", "list.csv", "--mapping", "kept.yaml", "--json", in: folder)
            #expect(again.output.contains("\"created\":1"), "\(again)")
            for wrong in [["--noun", "thing"], ["--zone", "Mars"], ["--currency", "euros"], ["--country", "Z9"]] {
                let run = try await CommandRun(arguments: ["import", "list.csv"] + wrong, in: folder)
                #expect(run.status == 1 && run.error.contains(wrong[0]), "\(run)")
            }
        }
    }

    @Test("killed in the middle, the same command brings in the rest")
    func killed() async throws {
        try await Self.within { folder in
            try folder.write(Exports.demos(0..<30_000), "Leads.csv")
            try folder.write(Exports.demoMapping, "mapping.yaml")
            let executable: URL = try #require(CommandRun.executable)
            let process = Process()
            process.executableURL = executable
            process.arguments = ["import", "Leads.csv", "--mapping", "mapping.yaml"]
            process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            let database = try DatabaseLocation(parsing: folder.path + "/accord.db")
            var taken: Int64 = 0
            while process.isRunning, taken == 0 {
                try await Task.sleep(for: .milliseconds(50))
                guard FileManager.default.fileExists(atPath: folder.path + "/accord.db") else { continue }
                do {
                    let look = try await AppDatabase.open(database)
                    taken = try await look.read { connection in
                        guard try connection.exists("SELECT 1 FROM sqlite_master WHERE name = 'import_file'") else {
                            return 0
                        }
                        return try connection.integer("SELECT sum(rows_done) FROM import_file") ?? 0
                    }
                    await look.close()
                } catch let error as StorageError where error.kind == .busy {
                    // The import holds the writer for longer than this looks; the next look may find it free.
                    continue
                }
            }
            #expect(process.isRunning && taken < 30_000, "it had ended already")
            kill(process.processIdentifier, SIGKILL)
            process.waitUntilExit()
            let run = try await CommandRun("import", "Leads.csv", "--mapping", "mapping.yaml", "--json", in: folder)
            #expect(run.status == 0 && run.output.contains("\"created\":30000"), "\(run)")
            let look = try await AppDatabase.open(database)
            let (leads, batches) = try await look.read { connection in
                (
                    try connection.integer("SELECT count(*) FROM lead"),
                    try connection.integer("SELECT count(*) FROM import_batch")
                )
            }
            await look.close()
            #expect(leads == 30_000 && batches == 1)
        }
    }
}
