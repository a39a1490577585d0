import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord scorecard`.
struct ScorecardCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "scorecard", abstract: "Tell who kept which commitment, both sides by the same rule.",
        discussion: """
            Without days it shows of each commitment the period that runs; with --from
            and --to every period between them. --as-of tells the figures as they
            could be told at the end of that day.

            Examples:
              accord scorecard
              accord scorecard --from 2027-01-01 --to 2027-03-31 --territory West
              accord scorecard --as-of 2027-01-29 --json
            """)

    @Option(help: ArgumentHelp("The first day.", valueName: "date")) var from: String?
    @Option(help: ArgumentHelp("The last day.", valueName: "date")) var to: String?
    @Option(help: ArgumentHelp("What was known at the end of this day.", valueName: "date")) var asOf: String?
    @Option(help: ArgumentHelp("Judge every row under this version alone.", valueName: "number")) var under: Int64?
    @Option(help: "Only this territory.") var territory: String?
    @Option(help: "Only this vertical.") var vertical: String?
    @Option(help: "Only this tier.") var tier: String?
    @Option(help: "Only this team.") var team: String?
    @Option(help: ArgumentHelp("Only the hand-offs of this person.", valueName: "email")) var person: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await database.with { house in
            let told = try await house.scorecards.report(
                try await request(house), viewer: .system, now: house.services.clock())
            if report.json { return try Console.output.json(told.entries) }
            ScorecardText(report: told).tell(Console.output)
        }
    }

    private func request(_ house: House) async throws -> ScorecardRequest {
        var filter = SegmentFilter(territory: territory, vertical: vertical, tier: tier, team: team)
        if let person {
            filter.user = try await Input.user(person, in: house).email
        }
        let asOf = try Input.day(asOf, option: "as-of")
        return ScorecardRequest(try window(asOf ?? today(house)), filter: filter, asOf: asOf, version: under)
    }

    /// One day alone reaches to the instant, or from it; without any it is the periods that run.
    private func window(_ today: Day) throws -> ScorecardRequest.Window {
        let first = try Input.day(from, option: "from")
        let last = try Input.day(to, option: "to")
        if first == nil && last == nil { return .running }
        let start = first ?? min(last ?? today, today)
        return .days(from: start, through: last ?? max(start, today))
    }

    private func today(_ house: House) -> Day {
        Day(number: Int32(truncatingIfNeeded: house.services.clock().milliseconds / 86_400_000))
    }
}

/// The scorecard as a calm table, grouped by party.
struct ScorecardText {
    let report: ScorecardReport

    func tell(_ output: Console) {
        output.line(output.strong(report.accord.name))
        output.line(head)
        for party in report.parties {
            output.line()
            let leader = report.leaders[party].map { ", \($0)" } ?? ""
            output.line(output.strong(party.title) + output.soft(leader))
            var table = TextTable(
                "", "Commitment", "Period", "Promised", "Delivered", "Attainment", "P50", "P90", "Kept")
            for line in report.lines where line.result.commitment.party == party {
                let result = line.result
                table.add(
                    result.commitment.id, result.commitment.name, result.period.label, figure(result.promised),
                    figure(result.delivered), percent(result.attainment), minutes(result.elapsed?.p50),
                    minutes(result.elapsed?.p90), verdict(result, output))
            }
            for line in table.lines(output) { output.line("  " + line) }
        }
    }

    private var head: String {
        let under = report.request.version.map { "Version \($0) alone" } ?? "Version \(report.number)"
        let asOf = Format(zone: report.accord.timeZone, now: report.asOf).instant(report.asOf)
        return "\(under), as of \(asOf) (\(report.accord.timeZone))."
    }

    /// Words first, so that nothing hangs on a colour; then what counts neither way.
    private func verdict(_ result: CommitmentResult, _ output: Console) -> String {
        let standing = CommitmentStanding(result)
        let beside = [
            (result.tally.pending.count, "pending"), (result.tally.waived.count, "waived"),
            (result.tally.excepted.count, "excepted"), (result.tally.unknown.count, "not measurable"),
            (result.before.cases, "before the accord"), (result.before.unknown.count, "not measurable before it"),
        ].filter { $0.0 > 0 }.map { "\(Format.grouped($0.0)) \($0.1)" }
        let words =
            switch standing.state {
            case .kept: output.good(standing.words)
            case .broken: output.bad(standing.words)
            case .risk: output.doubtful(standing.words)
            case nil: standing.words
            }
        return beside.isEmpty ? words : words + output.soft(" (\(beside.joined(separator: ", ")))")
    }

    private func figure(_ figure: Figure?) -> String {
        switch figure {
        case .count(let count): Format.grouped(count)
        case .share(let share): Format.percent(share.number)
        case nil: "–"
        }
    }

    private func percent(_ ratio: Ratio?) -> String { ratio.map { Format.percent($0.number) } ?? "–" }

    private func minutes(_ minutes: Int?) -> String {
        minutes.map { Format.duration(milliseconds: Int64($0) * 60_000) } ?? "–"
    }
}
