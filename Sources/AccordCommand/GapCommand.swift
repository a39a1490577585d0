import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord gap`.
struct GapCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "gap", abstract: "Tell by how much each link of the chain from lead to payment fell short.",
        discussion: """
            Paid revenue of a period against the goal, or with --against last-year
            against the same period a year before. The parts add up to the gap to the
            cent.

            Examples:
              accord gap
              accord gap --period quarter --on 2027-01-15 --by vertical
              accord gap --against last-year --json
            """)

    @Option(help: ArgumentHelp("week, month, quarter or year.", valueName: "period")) var period: String?
    @Option(help: ArgumentHelp("A day of the period.", valueName: "date")) var on: String?
    @Option(help: ArgumentHelp("goal or last-year.", valueName: "what")) var against: String?
    @Option(help: ArgumentHelp("all, territory, vertical, market, tier, source or origin.", valueName: "what"))
    var by: String?
    @Option(help: ArgumentHelp("What was known at the end of this day.", valueName: "date")) var asOf: String?
    @Flag(help: "Print lines of CSV.") var csv = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let request = try request()
        try await database.with { house in
            let gap = try await house.gap.report(request, Reader(.system, at: house.services.clock()))
            if report.json { return try Console.output.json(GapEntry(gap)) }
            if csv { return Console.output.text(String(decoding: GapFile.lines(gap), as: UTF8.self)) }
            GapText(report: gap).tell(Console.output)
        }
    }

    private func request() throws -> GapRequest {
        let fields: [(String, String?)] = [
            ("view", period), ("on", on), ("against", against), ("by", by), ("as-of", asOf),
        ]
        do {
            return try GapRequest(Form(fields.compactMap { name, value in value.map { (name, $0) } }))
        } catch Problem.invalid(let faults) {
            let names = ["view": "period"]
            let words = faults.map { "--\(names[$0.field] ?? $0.field): \($0.message)" }
            throw CommandFault(words.joined(separator: "\n"))
        }
    }
}

/// A gap as calm lines: the links, then the segments, then what late follow-up cost.
struct GapText {
    let report: GapReport

    func tell(_ output: Console) {
        let side = report.request.base == .goal ? "the goal" : "last year"
        output.line(
            output.strong("\(PeriodTitle.of(report.span)) against \(side)") + output.soft(", accord \(report.version)"))
        output.line(
            "\(report.money(report.gap.paid)) paid, \(report.money(report.gap.aimed)) "
                + "\(report.request.base == .goal ? "aimed at" : "then"): \(report.signed(report.gap.amount)).")
        if !report.missing.isEmpty {
            output.line(
                "\(Format.count(report.leftOut, "deal")) left out for want of a rate: "
                    + report.missing.prefix(3).map(\.words).joined(separator: "; ") + ".")
        }
        output.line()
        links(output)
        output.line()
        for part in report.gap.worst {
            output.line(part.sentence)
            guard let answer = report.answers(to: part.kind).first else { continue }
            output.line(output.soft("  \(answer.authorName): \(answer.sentence) Until \(answer.due): \(answer.action)"))
        }
        segments(output)
        late(output)
    }

    private func links(_ output: Console) {
        var table = TextTable("Link", "Owner", "Planned", "Actual", "Part", "First red")
        for part in report.gap.totals {
            let owner = part.owner?.title ?? "Both"
            let amount = report.signed(part.amount)
            guard let link = part.link else {
                table.add(part.kind.title, owner, "–", "–", amount, "")
                continue
            }
            let red = part.amount < 0 ? report.reds[link]?.day.description : nil
            table.add(
                part.kind.title, owner, report.factor(link, part.other) ?? "–", report.factor(link, part.actual) ?? "–",
                amount, red ?? "")
        }
        let gap = report.gap
        table.add("Sum", "", report.money(gap.aimed), report.money(gap.paid), report.signed(gap.amount), "")
        for line in table.lines(output) { output.line("  " + line) }
    }

    private func segments(_ output: Console) {
        guard report.gap.segments.count > 1 else { return }
        output.line()
        var table = TextTable(report.request.cut.title, "Leads", "Won", "Aimed", "Paid", "Gap")
        for segment in report.gap.segments {
            table.add(
                segment.name, Format.grouped(segment.counts.captured), Format.grouped(segment.counts.won),
                report.money(segment.aimed), report.money(segment.paid), report.signed(segment.gap))
        }
        for line in table.lines(output) { output.line("  " + line) }
    }

    private func late(_ output: Console) {
        output.line()
        guard let won = report.followUp.won else {
            return output.line(output.soft("Late follow-up: nothing of the same tier and source can be compared."))
        }
        output.line(
            "Late follow-up: in time \(Format.percent(won.rate.share)) won, late \(Format.percent(won.other.share)), "
                + "within the same tier and source; difference \(Format.percent(won.differenceLower)) to "
                + "\(Format.percent(won.differenceUpper)).")
        output.line(output.soft(LateFollowUp.caveat))
    }
}
