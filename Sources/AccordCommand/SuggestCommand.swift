import ArgumentParser
import Domain
import Foundation
import Record

/// The verb `accord suggest`.
struct SuggestCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "suggest", abstract: "Say what your own outcomes would make of the accord.",
        discussion: """
            Tries the accord's thresholds on the record and names the one that keeps the
            promise of acceptance at the greatest volume; learns a score from what became
            of your leads and holds it against the hand-made one, both on leads that they
            were not learned from. Says so where the record has too few outcomes, or no
            signal.

            Examples:
              accord suggest
              accord suggest draft.yaml --target won --json
              accord suggest --write learned.yaml && accord plan learned.yaml
              accord suggest --write stricter.yaml --of threshold
            """)

    @Argument(help: "An accord to improve, or - for standard input; without it the one in force.") var file: String?
    @Option(help: ArgumentHelp("accepted, won or won-of-all.", valueName: "what")) var target: String?
    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var from: String?
    @Option(help: ArgumentHelp("The last day.", valueName: "date")) var to: String?
    @Option(help: ArgumentHelp("Write what is suggested as a draft.", valueName: "file")) var write: String?
    @Option(help: ArgumentHelp("What to write: score or threshold.", valueName: "what")) var of: Kind?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    enum Kind: String, ExpressibleByArgument, CaseIterable { case score, threshold }

    func run() async throws {
        let target = try Input.choice(target, option: "target", of: LearningRows.Target.self)
        let (from, to) = (try Input.day(from, option: "from"), try Input.day(to, option: "to"))
        let given = try file.map(Input.text)
        try await database.with { house in
            let now = house.services.clock()
            let text: String
            if let given { text = given } else { text = try await SuggestCommand.inForce(house, at: now) }
            let request = SuggestRequest(text, target: target, from: from, to: to)
            let suggestion = try await house.plans.suggest(request, at: now)
            if report.json {
                try Console.output.json(SuggestionEntries(suggestion))
            } else {
                SuggestText(suggestion: suggestion).tell(Console.output)
            }
            if let write { try keep(suggestion, in: write) }
        }
    }

    private static func inForce(_ house: House, at now: Timestamp) async throws -> String {
        guard let current = try await house.library.current(at: now) else {
            throw CommandFault("No accord is in force. Name a draft: accord suggest draft.yaml")
        }
        return try await house.accords.version(current.number).text
    }

    private func keep(_ suggestion: Suggestion, in path: String) throws {
        let wanted = of ?? (suggestion.score.text != nil ? .score : .threshold)
        let text = wanted == .score ? suggestion.score.text : suggestion.thresholdText
        guard let text else {
            throw CommandFault("Nothing was written to \(path): no \(wanted.rawValue) is suggested.")
        }
        do {
            try Data(text.utf8).write(to: URL(filePath: path), options: .atomic)
        } catch {
            throw CommandFault("\(path) cannot be written.")
        }
        Console.error.line("\(path) has the accord with the suggested \(wanted.rawValue).")
    }
}
