import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord diff`.
struct DiffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "diff", abstract: "Say what differs between two versions, by meaning.",
        discussion: """
            Each side is the number of a version or a file.

            Examples:
              accord diff 2 3
              accord diff 3 draft.yaml
            """)

    private struct Change: Encodable {
        let kind, section, key, title: String
        let before, after: String?
    }

    @Argument(help: "The older version or file.") var older: String
    @Argument(help: "The newer version or file.") var newer: String
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let difference = AccordDifference(from: try await document(older), to: try await document(newer))
        if report.json {
            return try Console.output.json(
                difference.changes.map {
                    Change(
                        kind: $0.kind.rawValue, section: $0.section, key: $0.key, title: $0.title, before: $0.before,
                        after: $0.after)
                })
        }
        tell(difference)
    }

    private func document(_ side: String) async throws -> AccordDocument {
        guard let number = Int64(side) else { return AccordDocument(try Input.text(side)) }
        return try await database.with { house in AccordDocument(try await house.accords.version(number).text) }
    }

    private func tell(_ difference: AccordDifference) {
        let output = Console.output
        if difference.isEmpty { return output.line("Both say the same.") }
        var section = ""
        for change in difference.changes {
            if change.section != section {
                if !section.isEmpty { output.line() }
                section = change.section
                output.line(output.strong(section))
            }
            output.line("  \(change.title)" + output.soft("  \(change.key)"))
            for line in lines(change.before, sign: "-") { output.line(output.bad(line)) }
            for line in lines(change.after, sign: "+") { output.line(output.good(line)) }
        }
    }

    private func lines(_ sentence: String?, sign: String) -> [String] {
        guard let sentence else { return [] }
        return Wrapping.lines(sentence, indent: 6, width: Console.output.width).enumerated().map { index, line in
            index == 0 ? "    \(sign) " + line.dropFirst(6) : line
        }
    }
}
