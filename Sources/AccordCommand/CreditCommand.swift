import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord credit`.
struct CreditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "credit", abstract: "Share what deals or conversions brought among the touches before them.",
        discussion: """
            Without a file it reads the database: the journeys of its opportunities, shared
            by the model that the accord signs, or by --model for comparison. New and existing
            business stand in tables of their own and have no sum.

            A file of paths has the columns path;conversions;value;null, a path being
            channels with > between them. A file of touches has id,time,channel,
            conversion,value in any order; a journey ends with each conversion.

            Examples:
              accord credit --by campaign --from 2027-01-01 --to 2027-03-31
              accord credit --compare --csv
              accord credit --paths paths.csv
              accord credit --paths paths.csv --model shapley --model markov-1 --csv
              accord credit --touches touches.csv --half-life 30 --json
            """)

    @Option(help: ArgumentHelp("A file of paths.", valueName: "file")) var paths: String?
    @Option(help: ArgumentHelp("A file of touches.", valueName: "file")) var touches: String?
    @Option(help: ArgumentHelp("Only this model; for files it may be given several times.", valueName: "name"))
    var model: [String] = []
    @Option(help: ArgumentHelp("channel, campaign, asset or rep.", valueName: "what")) var by: String?
    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var from: String?
    @Option(help: ArgumentHelp("The last day.", valueName: "date")) var to: String?
    @Option(help: ArgumentHelp("pipeline, booked, invoiced, paid or refunded.", valueName: "basis")) var basis: String?
    @Flag(help: "Compute all other models beside it.") var compare = false
    @Option(help: ArgumentHelp("Half-life of time decay in days, for files.", valueName: "days")) var halfLife: Double =
        7
    @Option(help: ArgumentHelp("The channel that last-non-direct passes over in files.", valueName: "name"))
    var direct: String = "direct"
    @Flag(help: "Print lines of CSV.") var csv = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        guard paths == nil || touches == nil else {
            throw ValidationError("Give --paths FILE or --touches FILE, not both.")
        }
        let isOfFile = paths != nil || touches != nil
        if isOfFile, by != nil || from != nil || to != nil || basis != nil || compare {
            throw ValidationError("--by, --from, --to, --basis and --compare ask the database, not a file.")
        }
        if !isOfFile, model.count > 1 { throw ValidationError("Give one --model; --compare shows all.") }
        guard halfLife > 0, halfLife < 100_000 else {
            throw ValidationError("--half-life is a number of days above 0.")
        }
    }

    func run() async throws {
        if let file = paths.map(CreditFile.paths) ?? touches.map(CreditFile.touches) { return try tell(file) }
        let request = try request()
        try await database.with { house in
            try await house.judgeOrigins(at: house.services.clock())
            let tables = try await house.credit.tables(
                request, compares: compare, viewer: .system, now: house.services.clock())
            if report.json { return try Console.output.json(CreditTableFile.entry(tables)) }
            if csv { return Console.output.text(String(decoding: CreditTableFile.lines(tables), as: UTF8.self)) }
            CreditText(tables: tables).tell(Console.output)
        }
    }

    private func request() throws -> CreditRequest {
        CreditRequest(
            model: try Input.choice(model.first, option: "model", of: CreditRequest.Model.self),
            dimension: try Input.choice(by, option: "by", of: CreditRequest.Dimension.self) ?? .channel,
            from: try Input.day(from, option: "from"),
            to: try Input.day(to, option: "to"),
            basis: try Input.choice(basis, option: "basis", of: Attribution.Basis.self))
    }

    private func tell(_ file: CreditFile) throws {
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
