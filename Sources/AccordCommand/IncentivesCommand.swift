import ArgumentParser
import Domain
import Foundation
import Record
import Server

/// The verb `accord incentives`.
struct IncentivesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "incentives", abstract: "Tell what is paid for what, and try a draft before it is signed.",
        discussion: """
            Without --try it shows the statements of the period that runs, or of the one
            that a day lies in. With --try it computes the incentives of a draft on the
            record of the last quarters, beside those in force.

            Examples:
              accord incentives --period quarter --on 2027-01-15 --csv
              accord incentives --person noor@northwind.example
              accord incentives --try draft.yaml
            """)

    @Option(help: ArgumentHelp("week, month, quarter or year.", valueName: "period")) var period: String?
    @Option(help: ArgumentHelp("A day of the period.", valueName: "date")) var on: String?
    @Option(help: ArgumentHelp("Only the statement of this person.", valueName: "email")) var person: String?
    @Option(
        name: .customLong("try"),
        help: ArgumentHelp("A draft of the accord, or its section incentives.", valueName: "file")) var draft: String?
    @Flag(help: "Print lines of CSV.") var csv = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func validate() throws {
        guard draft == nil || (period == nil && on == nil && person == nil && !csv && !report.json) else {
            throw ValidationError("--try shows the last quarters of everybody as a table; it takes no other option.")
        }
    }

    func run() async throws {
        let request = try request()
        try await database.with { house in
            let reader = Reader(.system, at: house.services.clock())
            if let draft {
                return tell(try await house.incentives.simulate(.pasted(try read(draft), on: .inForce), reader))
            }
            let told = try await house.incentives.report(request, reader)
            if report.json { return try Console.output.json(IncentiveEntry(told)) }
            if csv { return Console.output.text(String(decoding: IncentiveFile.lines(told), as: UTF8.self)) }
            tell(told)
        }
    }

    private func request() throws -> IncentiveRequest {
        let fields: [(String, String?)] = [("view", period), ("on", on), ("person", person)]
        do {
            return try IncentiveRequest(Form(fields.compactMap { name, value in value.map { (name, $0) } }))
        } catch Problem.invalid(let faults) {
            let words = faults.map { "--\($0.field == "view" ? "period" : $0.field): \($0.message)" }
            throw CommandFault(words.joined(separator: "\n"))
        }
    }

    private func read(_ path: String) throws -> String {
        do {
            return try String(contentsOfFile: path, encoding: .utf8)
        } catch {
            throw CommandFault("\(path) cannot be read.")
        }
    }

    private func tell(_ told: IncentiveReport) {
        let output = Console.output
        let state = told.frozen.map { "frozen \(Format.universal($0.at)) by \($0.authorName)" } ?? "not frozen"
        output.line(
            output.strong("Incentives, \(PeriodTitle.of(told.span))")
                + output.soft(", accord \(told.version), \(state)"))
        for person in told.people {
            output.line()
            output.line(output.strong(person.name) + output.soft(" \(person.email)"))
            var table = TextTable("Date", "Incentive", "Because", "Amount", "State")
            for line in person.lines {
                table.add(
                    line.day.description, line.incentive, line.because, told.signed(line.amount), line.status.rawValue)
            }
            table.add("", "Earned", "", told.money(person.earned), "")
            for line in table.lines(output) { output.line("  " + line) }
        }
        if told.people.isEmpty { output.line("Nobody has earned anything in this period.") }
    }

    private func tell(_ trial: IncentiveTrial) {
        let output = Console.output
        func money(_ amount: Int64) -> String {
            Format.money(Money(minorUnits: amount, currency: trial.currency), exact: true)
        }
        var table = TextTable("Party", "Quarter", "Tried", "In force", "Difference")
        for row in trial.rows {
            for (place, span) in trial.spans.enumerated() {
                table.add(
                    row.party.title, span.label, money(row.then[place]), money(row.now[place]),
                    money(row.then[place] - row.now[place]))
            }
        }
        for line in table.lines(output) { output.line(line) }
        if trial.rows.isEmpty { output.line("Nobody would have been paid in these quarters.") }
    }
}
