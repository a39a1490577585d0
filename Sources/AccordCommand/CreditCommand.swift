import ArgumentParser
import Foundation
import Journeys

/// The verb `accord credit`.
struct CreditCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit", abstract: "Share conversions and their worth among channels, by each model.",
        discussion: """
            A file of paths has the columns path;conversions;value;null, a path being
            channels with > between them. A file of touches has id,time,channel,
            conversion,value in any order; a journey ends with each conversion.

            Examples:
              accord credit --paths paths.csv
              accord credit --paths paths.csv --model shapley --model markov-1 --csv
              accord credit --touches touches.csv --half-life 30 --json
            """)

    @Option(help: ArgumentHelp("A file of paths.", valueName: "file")) var paths: String?
    @Option(help: ArgumentHelp("A file of touches.", valueName: "file")) var touches: String?
    @Option(help: ArgumentHelp("Only this model; may be given several times.", valueName: "name"))
    var model: [String] = []
    @Option(help: ArgumentHelp("Half-life of time decay in days.", valueName: "days")) var halfLife: Double = 7
    @Option(help: ArgumentHelp("The channel that last-non-direct passes over.", valueName: "name"))
    var direct: String = "direct"
    @Flag(help: "Print lines of CSV.") var csv = false
    @OptionGroup var report: ReportOptions

    func validate() throws {
        guard (paths == nil) != (touches == nil) else {
            throw ValidationError("Give either --paths FILE or --touches FILE.")
        }
        guard halfLife > 0, halfLife < 100_000 else {
            throw ValidationError("--half-life is a number of days above 0.")
        }
    }

    func run() throws {
        let models = try model.map { name in
            guard let model = CreditModel(rawValue: name) else {
                let known = CreditModel.allCases.map(\.rawValue).joined(separator: ", ")
                throw CommandFault("--model \(name) is not known; the models are \(known).")
            }
            return model
        }
        let sweep = CreditSweep(halfLife: Int64(halfLife * 86_400_000), direct: direct)
        let credit = try CreditReport(try columns(), models: models, sweep: sweep)
        if report.json { return try Console.output.json(credit.table) }
        if csv { return Console.output.text(CreditText(report: credit).csv) }
        CreditText(report: credit).tell(Console.output)
    }

    private func columns() throws -> PathColumns {
        let name = paths ?? touches ?? ""
        guard let data = try? Data(contentsOf: URL(fileURLWithPath: name), options: .alwaysMapped) else {
            throw CommandFault("\(name) cannot be read.")
        }
        do {
            return try data.withUnsafeBytes { raw in
                let bytes = raw.bindMemory(to: UInt8.self)
                return paths == nil ? try TouchFile.read(bytes) : try PathFile.read(bytes)
            }
        } catch let fault as FileFault {
            throw CommandFault("\(name):\(fault.line): \(fault.what)")
        }
    }
}

/// Credit as a table a model, or as lines of CSV; plain numbers with six decimals.
struct CreditText {
    let report: CreditReport

    func tell(_ output: Console) {
        output.line(
            "\(decimal(report.conversions)) conversions worth \(decimal(report.value)), "
                + "\(decimal(report.nulls)) journeys without.")
        for model in report.models {
            output.line()
            output.line(
                output.strong(model.rawValue) + (model.exceedsTotal ? output.soft(" adds up to more than all") : ""))
            var table = TextTable("Channel", "Conversions", "Value", "Removal effect")
            for (number, channel) in report.channels.enumerated() {
                let line = report.line(model, number)
                table.add(
                    channel, decimal(line.conversions), decimal(line.value), line.removalEffect.map(decimal) ?? "–")
            }
            for line in table.lines(output) { output.line("  " + line) }
        }
    }

    var csv: String {
        var text = "model,channel,conversions,value,removal_effect,value_removal_effect\n"
        for model in report.models {
            for (number, channel) in report.channels.enumerated() {
                let line = report.line(model, number)
                let figures = [
                    decimal(line.conversions), decimal(line.value), line.removalEffect.map(decimal) ?? "",
                    line.valueRemovalEffect.map(decimal) ?? "",
                ]
                text += "\(model.rawValue),\(quoted(channel)),\(figures.joined(separator: ","))\n"
            }
        }
        return text
    }

    private func decimal(_ number: Double) -> String { String(format: "%.6f", number) }

    private func quoted(_ text: String) -> String {
        guard text.utf8.contains(where: { $0 == 0x2C || $0 == 0x22 || $0 == 0x0A || $0 == 0x0D }) else { return text }
        return "\"" + text.replacingOccurrences(of: "\"", with: "\"\"") + "\""
    }
}
