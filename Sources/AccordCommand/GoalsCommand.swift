import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord goals`.
struct GoalsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "goals", abstract: "Tell goal, actual, pace, attainment and forecast of every metric.",
        discussion: """
            A period is written as the pages do: 2027-01 is a month, 2027-Q1 a quarter,
            2027 a year, all of the fiscal year that begins in 2027. Without one
            it is the quarter that runs.

            Examples:
              accord goals
              accord goals --period 2027-01 --json
              accord goals --from 2027-01-01 --to 2027-03-31 --territory West
            """)

    @Option(help: ArgumentHelp("A month, quarter or year.", valueName: "period")) var period: String?
    @Option(help: ArgumentHelp("The first day of the period.", valueName: "date")) var from: String?
    @Option(help: ArgumentHelp("The last day of the period.", valueName: "date")) var to: String?
    @Option(help: "Only this territory.") var territory: String?
    @Option(help: "Only this vertical.") var vertical: String?
    @Option(help: "Only this team.") var team: String?
    @Option(help: "Only what this origin started.") var origin: String?
    @Option(help: ArgumentHelp("Only what this person carried.", valueName: "email")) var person: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await database.with { house in
            let reader = Reader(.system, at: house.services.clock())
            let board = try await house.goals.board(try await request(house), reader)
            if report.json { return try Console.output.json(board.lines.map { GoalEntry($0, names: board.names) }) }
            GoalsText(board: board).tell(Console.output)
        }
    }

    private func request(_ house: House) async throws -> GoalRequest {
        var segment = GoalSegment(territory: territory, vertical: vertical, team: team, origin: origin)
        if let person {
            segment.person = try await Input.user(person, in: house).id
        }
        if let period {
            guard from == nil, to == nil else { throw CommandFault("Give --period, or --from and --to, not both.") }
            guard let accord = try await house.library.current(at: house.services.clock())?.compiled.accord else {
                throw CommandFault("No accord is in force yet, so nothing is aimed at.")
            }
            let span = try PeriodText.span(period, in: PeriodCalendar(accord: accord))
            return GoalRequest(period: span.period, on: span.firstDay, segment: segment)
        }
        guard let first = try Input.day(from, option: "from") else {
            if to != nil { throw CommandFault("--to needs --from.") }
            return GoalRequest(segment: segment)
        }
        let last = try Input.day(to, option: "to") ?? first
        let range: DayRange
        do { range = try DayRange(from: first, until: last) } catch let problem as Problem {
            throw CommandFault("\(problem)")
        }
        let days = range.last.number - range.first.number + 1
        return GoalRequest(
            period: days > 100 ? .year : days > 31 ? .quarter : .month, on: range.first, segment: segment)
    }
}

/// Goals as a calm table.
struct GoalsText {
    let board: GoalBoard

    func tell(_ output: Console) {
        output.line(output.strong("\(board.accord.name), \(PeriodTitle.of(board.span))"))
        let segment = board.request.segment.words(board.names)
        if !segment.isEmpty { output.line("Cut to \(segment).") }
        tell("Managed", board.managed, output)
        tell("Watched", board.watched, output)
    }

    private func tell(_ title: String, _ lines: [GoalLine], _ output: Console) {
        guard !lines.isEmpty else { return }
        output.line()
        output.line(output.strong(title))
        var table = TextTable("Metric", "Period", "Goal", "Actual", "Attainment", "Pace", "Forecast", "State")
        for line in lines {
            let words = MetricWords(line.metric, currency: board.currency)
            let standing = line.standing
            table.add(
                line.metric.title, line.span.label, words.text(standing?.target?.aim), words.text(line.value),
                standing?.attainment.map { Format.percent(Double($0.share) / 10_000) } ?? "–",
                words.text(standing?.pace),
                standing?.forecast.map { words.text($0.expected) } ?? "–", state(line, output))
        }
        for line in table.lines(output) { output.line("  " + line) }
    }

    private func state(_ line: GoalLine, _ output: Console) -> String {
        let restated = line.restated == nil ? "" : output.soft(" (restated)")
        guard line.isManaged else { return (line.isAlert ? output.doubtful("outside") : "") + restated }
        switch line.standing?.light {
        case .green: return output.good("green") + restated
        case .amber: return output.doubtful("amber") + restated
        case .red: return output.bad("red") + restated
        case nil: return output.soft("no target") + restated
        }
    }
}

/// A period as people write it.
enum PeriodText {
    static func span(_ text: String, in calendar: PeriodCalendar) throws -> PeriodSpan {
        var plain = text.uppercased().replacing(" ", with: "-")
        let isFiscal = plain.hasPrefix("FY")
        if isFiscal { plain = String(plain.dropFirst(2)) }
        let parts = plain.split(separator: "-")
        guard let year = parts.first.flatMap({ Int($0) }), (1900...2200).contains(year), parts.count <= 2,
            let start = Day(year: year, month: calendar.fiscalYearStarts.month, day: 1)
        else { throw fault(text) }
        guard parts.count == 2 else { return calendar.period(.year, containing: start.advanced(by: 31)) }
        if parts[1].hasPrefix("Q"), let quarter = Int(parts[1].dropFirst()), (1...4).contains(quarter) {
            var span = calendar.period(.quarter, containing: start.advanced(by: 31))
            span = calendar.period(.quarter, containing: calendar.period(.year, containing: span.firstDay).firstDay)
            for _ in 1..<quarter { span = calendar.next(span) }
            return span
        }
        guard !isFiscal, let month = Int(parts[1]), let day = Day(year: year, month: month, day: 1) else {
            throw fault(text)
        }
        return calendar.period(.month, containing: day)
    }

    private static func fault(_ text: String) -> CommandFault {
        CommandFault("--period \(text) is no period such as 2027-01, 2027-Q1 or 2027.")
    }
}
