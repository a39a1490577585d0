import ArgumentParser
import Record
import Server

/// The verb `accord migrate`.
struct MigrateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "migrate", abstract: "Bring the database's schema up to date.",
        discussion: """
            Make a backup before. Running it again does nothing.

            Example:
              accord migrate --database postgres://accord@db/accord
            """)

    private struct Report: Encodable {
        let applied: [String]
    }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let applied = try await House.migrate(try database.settings())
        if report.json { return try Console.output.json(Report(applied: applied)) }
        for name in applied { Console.output.line("applied \(name)") }
        Console.output.line(applied.isEmpty ? "The schema is up to date." : "The schema is up to date now.")
    }
}
