import ArgumentParser
import Record

/// The verb `accord measure-plan`, for Scripts/bench-plan: a plan over leads that it makes up.
struct MeasurePlanCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "measure-plan", abstract: "Measure a plan over leads that were made up.", shouldDisplay: false)

    @Option(help: "How many leads.") var leads = 1_000_000
    @Option(help: "How many touches each lead has in the middle.") var touches = 10
    @Option(help: "Write leads and touches as CSV into a folder, for other programs.") var export: String?

    func run() throws {
        let measuring = PlanMeasuring(leads: leads, touches: touches)
        if let export { try measuring.export(to: export) }
        try Console.output.json(try measuring.report())
    }
}
