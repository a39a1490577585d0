import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check an accord, and add its promises up.",
        discussion: """
            Prints what is wrong as file:line:column, then the sums. Fails when it cannot be signed. With --database
            the promises are added up by the rates on record there, and checked against the roster there.

            Examples:
              accord check accord.yaml --roster roster.yaml
              accord check accord.yaml --database accord.db
            """)

    @Argument(help: "The accord, or - for standard input.") var file: String
    @Option(help: "The roster to check pools and capacity against.") var roster: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let text = try Input.text(file)
        var faults: [Finding] = []
        var known: Roster?
        if let roster {
            let document = RosterDocument(try Input.text(roster))
            faults += document.faults.map { Finding($0, file: roster) }
            known = document.roster
        }
        let found = try await check(text, known)
        faults += found.faults.map { Finding($0, file: file) }
        let isSignable = !faults.contains { $0.severity == .error }
        if report.json {
            let sums = found.sums.map { CheckReport.Sum($0) }
            try Console.output.json(CheckReport(signable: isSignable, faults: faults, sums: sums))
        } else {
            print(faults, found, isSignable)
        }
        if !isSignable { throw ExitCode.failure }
    }

    /// Without a database named there is no record to rest on: nothing is opened, and no file is made.
    private func check(_ text: String, _ roster: Roster?) async throws -> AccordCheck.Report {
        guard database.database != nil else { return AccordCheck.check(text: text, roster: roster, history: nil) }
        return try await database.with { house in
            try await house.accords.check(text, at: house.services.clock(), roster: roster)
        }
    }

    private func print(_ faults: [Finding], _ found: AccordCheck.Report, _ isSignable: Bool) {
        for fault in faults { Console.error.line(fault.line(Console.error)) }
        let output = Console.output
        if !found.sums.isEmpty {
            output.line(output.strong("What the promises add up to"))
            for sum in found.sums {
                let sign = sum.holds ? output.good("  holds  ") : output.doubtful("  short  ")
                let lines = Wrapping.lines(sum.sentence, indent: 9, width: output.width)
                output.line(sign + (lines.first.map { String($0.dropFirst(9)) } ?? ""))
                for line in lines.dropFirst() { output.line(line) }
                output.line(output.soft("         rests on \(sum.basis.words)"))
            }
        }
        let errors = faults.filter { $0.severity == .error }.count
        let warnings = faults.count - errors
        let counts = [Format.errors(errors), Format.warnings(warnings)].compactMap { $0 }.joined(separator: ", ")
        let verdict = isSignable ? output.good("It can be signed.") : output.bad("It cannot be signed.")
        output.line(counts.isEmpty ? verdict : "\(verdict) \(counts).")
    }
}

/// The JSON of `accord check`.
private struct CheckReport: Encodable {
    struct Sum: Encodable {
        let holds: Bool
        let sentence: String
        /// `record`, `assumptions` or `promises`.
        let basis: String
        /// How many cases of the record; nothing for any other basis.
        let cases: Int?

        init(_ line: AddingUp.Line) {
            holds = line.holds
            sentence = line.sentence
            switch line.basis {
            case .promises: (basis, cases) = ("promises", nil)
            case .assumptions: (basis, cases) = ("assumptions", nil)
            case .record(let count): (basis, cases) = ("record", count)
            }
        }
    }

    let signable: Bool
    let faults: [Finding]
    let sums: [Sum]
}
