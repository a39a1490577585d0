import ArgumentParser
import Domain
import Record

/// The verb `accord schema`.
struct SchemaCommand: ParsableCommand {
    enum Document: String, CaseIterable, ExpressibleByArgument {
        case accord, roster
    }

    static let configuration = CommandConfiguration(
        commandName: "schema", abstract: "Print the JSON Schema of the accord or the roster.",
        discussion: """
            Example:
              accord schema accord > accord.schema.json
            """)

    @Argument(help: "accord or roster.") var document: Document = .accord

    func run() throws {
        let text =
            switch document {
            case .accord: AccordSchema.json()
            case .roster: RosterSchema.json()
            }
        Console.output.text(text.hasSuffix("\n") ? text : text + "\n")
    }
}
