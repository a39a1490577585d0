import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord propose`.
struct ProposeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "propose", abstract: "Put an accord before the parties as the next version.",
        discussion: """
            It is checked against the roster first; with an error nothing is proposed. Without --effective it takes
            effect at the start of its term, and never before its last signature.

            Example:
              accord propose accord.yaml --effective 2027-02-01
            """)

    private struct Report: Encodable {
        let version: Int64
        let digest: String
        let effective: String?
        let signatures: [String]
    }

    @Argument(help: "The accord, or - for standard input.") var file: String
    @Option(help: ArgumentHelp("The day, in the accord's zone, or the instant it takes effect.", valueName: "date"))
    var effective: String?
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let text = try Input.text(file)
        try await database.with { house in
            let found = try await house.accords.check(text, at: house.services.clock())
            for fault in found.faults { Console.error.line(Finding(fault, file: file).line(Console.error)) }
            guard found.isSignable else { throw ExitCode.failure }
            let zone = found.accord.timeZone
            let begins = try effective.map { try Input.instant($0, zone: zone) }
            if !report.json {
                for sum in found.sums {
                    let sign = sum.holds ? "holds" : "short"
                    Console.error.line("\(sign): \(sum.sentence) Rests on \(sum.basis.words).")
                }
            }
            let version = try await house.accords.propose(text, effective: begins, house.act())
            let register = try await house.accords.register()
            try tell(version, register)
        }
    }

    private func tell(_ version: KeptVersion, _ register: AccordRegister) throws {
        let needs = register.needs(version.number)
        if report.json {
            return try Console.output.json(
                Report(
                    version: version.number, digest: version.digest,
                    effective: version.effectiveAt.map(Format.universal), signatures: needs.map(\.signer)))
        }
        let output = Console.output
        output.line(output.strong("Version \(version.number) is proposed.") + " \(version.name)")
        if let effective = version.effectiveAt, effective > version.proposedAt {
            output.line(
                "Takes effect on \(Times.day(effective, zone: register.accord(version.number).timeZone)), once all have signed:"
            )
        } else {
            output.line("Takes effect once all have signed:")
        }
        for need in needs {
            let role = need.role == .delegate ? ", countersigns" : ""
            output.line(
                "  accord sign \(version.number) --as \(need.signer)" + output.soft("  \(need.party.title)\(role)"))
        }
    }
}
