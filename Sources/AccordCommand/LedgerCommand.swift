import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord ledger`.
struct LedgerCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Prove that no event was changed since it was sealed.",
        discussion: """
            Example:
              accord ledger verify --json
            """,
        subcommands: [Verify.self])

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "verify", abstract: "Recompute every seal; fails when one does not fit.",
            discussion: """
                Example:
                  accord ledger verify
                """)

        private struct Report: Encodable {
            let events: Int64
            let seals: Int
            let unsealed: Int64
            let firstBroken: Int64?
            let lastBroken: Int64?
        }

        @OptionGroup var database: DatabaseOptions
        @OptionGroup var report: ReportOptions

        func run() async throws {
            let verdict = try await database.with { try await $0.ledger.verify() }
            if report.json {
                try Console.output.json(
                    Report(
                        events: verdict.events, seals: verdict.seals, unsealed: verdict.unsealed,
                        firstBroken: verdict.broken?.lowerBound, lastBroken: verdict.broken?.upperBound))
            } else if let broken = verdict.broken {
                Console.error.line(
                    "Events \(broken.lowerBound) to \(broken.upperBound) are no longer what was sealed.")
            } else {
                Console.output.line(
                    "\(Format.count(Int(verdict.events), "event")) under \(Format.count(verdict.seals, "seal")): "
                        + "nothing was changed. \(Format.count(Int(verdict.unsealed), "event")) not sealed yet.")
            }
            if verdict.broken != nil { throw ExitCode.failure }
        }
    }
}
