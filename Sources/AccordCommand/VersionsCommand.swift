import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord versions`.
struct VersionsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "versions", abstract: "List the versions and how they stand.",
        discussion: """
            Example:
              accord versions --json
            """)

    private struct Row: Encodable {
        let version: Int64
        let name, state, proposed, digest: String
        let effective: String?
        let missing: [String]
    }

    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await database.with { house in
            let now = house.services.clock()
            let register = try await house.accords.register()
            if report.json { return try Console.output.json(register.versions.map { row($0, register, at: now) }) }
            guard !register.versions.isEmpty else {
                return Console.output.line("There is no accord yet. Write one, and `accord propose` it.")
            }
            var table = TextTable("Version", "Proposed", "Name", "State")
            for version in register.versions.reversed() {
                table.add(
                    String(version.number), Times.day(version.proposedAt), version.name,
                    Standing.words(version, register, at: now))
            }
            for line in table.lines(Console.output) { Console.output.line(line) }
        }
    }

    private func row(_ version: KeptVersion, _ register: AccordRegister, at now: Timestamp) -> Row {
        Row(
            version: version.number, name: version.name, state: Standing.word(version, register, at: now),
            proposed: Format.universal(version.proposedAt), digest: version.digest,
            effective: (register.effective(version.number) ?? version.effectiveAt).map(Format.universal),
            missing: register.signaturesMissing(version.number).map(\.signer))
    }
}
