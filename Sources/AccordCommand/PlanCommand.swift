import ArgumentParser
import Domain
import Record

/// The verb `accord plan`.
struct PlanCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "plan", abstract: "Try a draft on your own history before anybody signs it.",
        discussion: """
            Replays the record under the draft and under the version in force, each lead
            by what was known of it at each moment, and tells who would have qualified
            under one and not under the other, and what became of them.

            Examples:
              accord plan draft.yaml
              accord plan draft.yaml --from 2027-01-01 --to 2027-03-31 --json
              accord plan draft.yaml --against 3
            """)

    @Argument(help: "The draft, or - for standard input.") var file: String
    @Option(help: ArgumentHelp("The version to hold it against.", valueName: "number")) var against: Int64?
    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var from: String?
    @Option(help: ArgumentHelp("The last day.", valueName: "date")) var to: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let text = try Input.text(file)
        let request = PlanRequest(
            text, against: against, from: try Input.day(from, option: "from"), to: try Input.day(to, option: "to"))
        try await database.with { house in
            let compared = try await house.plans.compare(request, at: house.services.clock())
            if report.json { return try Console.output.json(PlanEntries(compared)) }
            PlanText(compared: compared).tell(Console.output)
        }
    }
}
