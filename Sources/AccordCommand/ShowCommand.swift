import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord show`.
struct ShowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "show", abstract: "Show a version in plain words, and who signed it.",
        discussion: """
            Without a number it shows the version in force, or the last one when there is none.

            Examples:
              accord show
              accord show 3 --text > accord.yaml
            """)

    private struct Report: Encodable {
        struct Clause: Encodable {
            let key, section, title, sentence: String
        }

        struct Signature: Encodable {
            let party, role, signer: String
            let at: String?
            let onBehalf: Bool
        }

        let version: Int64
        let name, state, digest: String
        let signatures: [Signature]
        let clauses: [Clause]
    }

    @Argument(help: "The number of the version.") var version: Int64?
    @Flag(help: "Print the document as it was proposed.") var text = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        try await database.with { house in
            let now = house.services.clock()
            let register = try await house.accords.register()
            let found = try chosen(register, at: now)
            if text { return Console.output.text(found.text) }
            if report.json { return try Console.output.json(json(found, register, at: now)) }
            tell(found, register, at: now)
        }
    }

    private func chosen(_ register: AccordRegister, at now: Timestamp) throws -> KeptVersion {
        if let version { return try register.version(version) }
        guard let found = register.ruling(at: now) ?? register.versions.last(where: { $0.withdrawnAt == nil }) else {
            throw CommandFault("There is no accord yet. Write one, and `accord propose` it.")
        }
        return found
    }

    private func tell(_ version: KeptVersion, _ register: AccordRegister, at now: Timestamp) {
        let output = Console.output
        output.line(output.strong(version.name))
        output.line("Version \(version.number). \(Standing.words(version, register, at: now))")
        var section = ""
        for clause in PlainWords.clauses(AccordDocument(version.text)) {
            if clause.section != section {
                section = clause.section
                output.line()
                output.line(output.strong(section))
            }
            let sentence = clause.title.isEmpty ? clause.sentence : "\(clause.title): \(clause.sentence)"
            for line in Wrapping.lines(sentence, indent: 2, width: output.width) { output.line(line) }
        }
        output.line()
        output.line(output.strong("Signatures"))
        var table = TextTable("Party", "Who", "When")
        for need in register.needs(version.number) {
            let role = need.role == .delegate ? " (countersigns)" : ""
            let signature = register.signature(for: need, version.number)
            let when = signature.map { Times.format(now).instant($0.at) + ($0.isOnBehalf ? ", on behalf" : "") }
            table.add(need.party.title + role, need.signer, when ?? "missing")
        }
        for line in table.lines(output) { output.line("  " + line) }
    }

    private func json(_ version: KeptVersion, _ register: AccordRegister, at now: Timestamp) -> Report {
        Report(
            version: version.number, name: version.name, state: Standing.word(version, register, at: now),
            digest: version.digest,
            signatures: register.needs(version.number).map { need in
                let signature = register.signature(for: need, version.number)
                return Report.Signature(
                    party: need.party.rawValue, role: need.role.rawValue, signer: need.signer,
                    at: signature.map { Format.universal($0.at) }, onBehalf: signature?.isOnBehalf ?? false)
            },
            clauses: PlainWords.clauses(AccordDocument(version.text)).map {
                Report.Clause(key: $0.key, section: $0.section, title: $0.title, sentence: $0.sentence)
            })
    }
}
