import ArgumentParser
import Foundation

/// The program of Scripts/bench-plan: a plan over leads that it makes up.
@main
struct MeasureProgram: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "Measure a plan over leads that were made up.")

    @Option(help: "How many leads.") var leads = 1_000_000
    @Option(help: "How many touches each lead has in the middle.") var touches = 10
    @Option(help: "Write leads and touches as CSV into a folder, for other programs.") var export: String?

    func run() throws {
        let measuring = PlanMeasuring(leads: leads, touches: touches)
        if let export { try measuring.export(to: export) }
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        print(String(decoding: try encoder.encode(try measuring.report()), as: UTF8.self))
    }
}
