import ArgumentParser
import Domain
import Record

/// The verb `accord export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Write everything as CSV and as JSON lines, with a schema.",
        discussion: """
            Every table becomes TABLE.csv and TABLE.jsonl; schema.json tells tables,
            columns, types and units. Passwords, sessions and the program's own work
            are left out, and schema.json says so. The folder is empty or not there
            yet; whoever can read it can read everything about everyone.

            Examples:
              accord export --all export
              accord import --all export --database new.db
            """)

    @Option(help: ArgumentHelp("The folder to write everything to.", valueName: "folder")) var all: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await database.with { house in
            let schema = try await WholeExport(database: house.services.database)
                .write(to: all, at: house.services.clock())
            if report.json { return try Console.output.json(schema) }
            let rows = schema.tables.reduce(0) { $0 + $1.rows }
            Console.output.line(
                "Written to \(all): \(Format.count(Int(rows), "row")) of \(Format.count(schema.tables.count, "table"))."
            )
            for left in schema.leftOut { Console.output.line("  left out \(left.table): \(left.because)") }
        }
    }
}
