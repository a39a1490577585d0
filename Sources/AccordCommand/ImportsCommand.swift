import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord imports`.
struct ImportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "imports", abstract: "List the batches that were brought in, the newest first.",
        discussion: """
            Example:
              accord imports
            """)

    private struct Entry: Encodable {
        let batch: String
        let mode: String
        let state: String
        let started: String
        let files: [String]
        let read: Int
        let created: Int
        let updated: Int
        let skipped: Int
        let rejected: Int
    }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await database.with { house in
            let batches = try await house.imports.batches()
            if report.json {
                return try Console.output.json(
                    batches.map { batch in
                        Entry(
                            batch: batch.id.description, mode: batch.mode.rawValue, state: batch.state.rawValue,
                            started: Format.universal(batch.startedAt), files: batch.files, read: batch.counts.read,
                            created: batch.counts.created, updated: batch.counts.updated,
                            skipped: batch.counts.skipped, rejected: batch.counts.rejected)
                    })
            }
            guard !batches.isEmpty else { return Console.output.line("Nothing was imported yet.") }
            let format = Times.format(house.services.clock())
            var table = TextTable("batch", "begun", "as", "state", "read", "created", "rejected", "files")
            for batch in batches {
                table.add(
                    batch.id.description, format.near(batch.startedAt), batch.mode.rawValue, batch.state.rawValue,
                    "\(batch.counts.read)", "\(batch.counts.created)", "\(batch.counts.rejected)",
                    batch.files.joined(separator: ", "))
            }
            for line in table.lines(Console.output) { Console.output.line(line) }
        }
    }
}
