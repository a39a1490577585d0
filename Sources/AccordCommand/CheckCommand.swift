import ArgumentParser
import Domain
import Server

/// The verb `accord check`.
struct CheckCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Check an accord, and add its promises up.",
        discussion: """
            Prints what is wrong as file:line:column, then the sums. Fails when it cannot be signed.

            Example:
              accord check accord.yaml --roster roster.yaml
            """)

    @Argument(help: "The accord, or - for standard input.") var file: String
    @Option(help: "The roster to check pools and capacity against.") var roster: String?
    @OptionGroup var report: ReportOptions

    func run() throws {
        let text = try Input.text(file)
        var faults: [Finding] = []
        var known: Roster?
        if let roster {
            let document = RosterDocument(try Input.text(roster))
            faults += document.faults.map { Finding($0, file: roster) }
            known = document.roster
        }
        let found = AccordCheck.check(text: text, roster: known, history: nil)
        faults += found.faults.map { Finding($0, file: file) }
        let isSignable = !faults.contains { $0.severity == .error }
        if report.json {
            let sums = found.sums.map { CheckReport.Sum(holds: $0.holds, sentence: $0.sentence) }
            try Console.output.json(CheckReport(signable: isSignable, faults: faults, sums: sums))
        } else {
            print(faults, found, isSignable)
        }
        if !isSignable { throw ExitCode.failure }
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
    }

    let signable: Bool
    let faults: [Finding]
    let sums: [Sum]
}
