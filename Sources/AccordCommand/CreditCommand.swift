import ArgumentParser
import Record
import Server

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
        let file = paths.map(CreditFile.paths) ?? .touches(touches ?? "")
        let credit = try file.credit(models: model, halfLifeDays: halfLife, direct: direct)
        let output = Console.output
        if report.json { return try output.json(credit.json) }
        if csv { return output.text(credit.csv) }
        output.line(credit.head)
        for model in credit.tables {
            output.line()
            output.line(output.strong(model.model) + (model.note.map { output.soft(" \($0)") } ?? ""))
            var table = TextTable("Channel", "Conversions", "Value", "Removal effect")
            for line in model.lines { table.add(line.channel, line.conversions, line.value, line.removalEffect) }
            for line in table.lines(output) { output.line("  " + line) }
        }
    }
}
