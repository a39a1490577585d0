import ArgumentParser
import Domain
import Server

/// The verb `accord demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fill an empty database with a small example company.",
        discussion: """
            Prints the sign-ins, with passwords that are never shown again. A database that is not empty stays as it is.

            Example:
              accord demo --database demo.db
            """)

    private struct Report: Encodable {
        struct SignIn: Encodable {
            let name, email, role, password: String
        }

        let filled: Bool
        let leads: Int
        let handOffs: Int
        let signIns: [SignIn]
    }

    @Option(help: "Another number makes another company.") var seed: UInt64 = 1
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let made = try await database.with { try await $0.demo.fill(seed: seed, at: $0.services.clock()) }
        if report.json {
            let signIns = (made?.signIns ?? []).map {
                Report.SignIn(name: $0.name, email: $0.email, role: $0.role, password: $0.password)
            }
            return try Console.output.json(
                Report(
                    filled: made != nil, leads: made?.leads ?? 0, handOffs: made?.handOffs ?? 0, signIns: signIns))
        }
        guard let made else {
            return Console.output.line("The database is not empty; the example company was not added.")
        }
        Console.output.line(
            "The example company is there: \(Format.count(made.leads, "lead")), "
                + "\(Format.count(made.handOffs, "hand-off")) of the last six weeks. Its people sign in with:")
        var table = TextTable("E-mail", "Password", "Name", "Does")
        for signIn in made.signIns { table.add(signIn.email, signIn.password, signIn.name, signIn.role) }
        for line in table.lines(Console.output) { Console.output.line("  " + line) }
        Console.output.line("The passwords are shown this once.")
    }
}
