import ArgumentParser
import CEL
import Record

/// The verb `accord conformance`.
struct ConformanceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "conformance", abstract: "Run a conformance suite of the expression language.",
        discussion: """
            One case a line, as JSON. Prints each failure, then `N passed, N failed`; fails when one failed.

            Example:
              accord conformance cases.jsonl
            """)

    @Argument(help: "The cases, or - for standard input.") var file: String

    func run() throws {
        let run = ConformanceRun(lines: try Input.text(file).split(separator: "\n"))
        Console.output.line(run.report)
        if run.failed > 0 { throw ExitCode.failure }
    }
}
