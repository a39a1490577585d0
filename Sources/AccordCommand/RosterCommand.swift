import ArgumentParser
import Domain
import Foundation
import Record
import Server

/// The verb `accord roster`.
struct RosterCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "roster", abstract: "Write the roster as a file, or bring one in.",
        discussion: """
            Examples:
              accord roster export > roster.yaml
              accord roster import roster.yaml
            """,
        subcommands: [Export.self, Import.self])

    struct Export: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "export", abstract: "Print the roster that holds now, or held at an instant.",
            discussion: """
                Example:
                  accord roster export --at 2027-03-01 > roster.yaml
                """)

        @Option(help: ArgumentHelp("A day in UTC, or an instant.", valueName: "date")) var at: String?
        @OptionGroup var database: DatabaseOptions

        func run() async throws {
            try await database.with { house in
                let instant = try at.map { try Input.instant($0, zone: "UTC") } ?? house.services.clock()
                Console.output.text(try await house.roster.export(at: instant))
            }
        }
    }

    struct Import: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "import", abstract: "Bring a roster in; what it says holds from now on.",
            discussion: """
                With an error in the file nothing is changed.

                Example:
                  accord roster import roster.yaml
                """)

        private struct Report: Encodable {
            let changed: Bool
            let warnings: [Finding]
        }

        @Argument(help: "The roster, or - for standard input.") var file: String
        @OptionGroup var database: DatabaseOptions
        @OptionGroup var report: ReportOptions

        func run() async throws {
            let text = try Input.text(file)
            let document = RosterDocument(text)
            guard document.isValid else {
                for fault in document.faults { Console.error.line(Finding(fault, file: file).line(Console.error)) }
                throw ExitCode.failure
            }
            try await database.with { house in
                let result = try await house.roster.bringIn(text, house.act())
                let warnings = result.warnings.map { Finding($0, file: file) }
                if report.json {
                    return try Console.output.json(Report(changed: result.hasChanged, warnings: warnings))
                }
                for warning in warnings { Console.error.line(warning.line(Console.error)) }
                let roster = document.roster
                let members = Set(roster.pools.flatMap(\.members).map(\.rep)).count
                let counts =
                    "\(Format.count(roster.people.count, "person", "people")), "
                    + "\(Format.count(roster.pools.count, "pool")) with \(Format.count(members, "member"))"
                Console.output.line(result.hasChanged ? "The roster is brought in: \(counts)." : "Nothing changed.")
            }
        }
    }
}
