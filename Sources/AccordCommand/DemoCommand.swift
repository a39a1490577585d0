import ArgumentParser
import Domain
import Record
import Server

/// The verb `accord demo`.
struct DemoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "demo", abstract: "Fill an empty database with an example company.",
        discussion: """
            Two years of a company with twelve reps in four territories, or with --small six weeks of one with four. \
            Ends with figures of the record, each beside what the example intends, and fails where one differs.

            Prints the sign-ins, with passwords that are never shown again. A database that is not empty stays as it is.

            Examples:
              accord demo --database demo.db
              accord demo --small --today 2027-01-29
            """)

    private struct Report: Encodable {
        struct SignIn: Encodable {
            let name, email, role, password: String
        }

        struct Check: Encodable {
            let name, intended, found: String
            let holds: Bool
        }

        let filled: Bool
        let leads: Int
        let handOffs: Int
        let signIns: [SignIn]
        let checks: [Check]
    }

    @Option(help: "Another number makes another company.") var seed: UInt64 = 1
    @Option(help: "The day on which the example ends, at a quarter past nine; by default now.") var today: String?
    @Flag(help: "Six weeks of a small company, in a moment.") var small = false
    @OptionGroup var database: DatabaseOptions
    @OptionGroup var report: ReportOptions

    func run() async throws {
        let made = try await database.with { house in
            if !small, !report.json, try await house.demo.isDue {
                Console.error.line("Filling two years of an example company; this takes about a minute.")
            }
            return try await house.demo.fill(
                size: small ? .small : .whole, seed: seed, at: try instant() ?? house.services.clock())
        }
        if report.json {
            try Console.output.json(DemoCommand.figures(made))
        } else {
            say(made)
        }
        if let made, made.checks.contains(where: { !$0.holds }) { throw ExitCode(1) }
    }

    /// A quarter past nine in the morning, where the example company works.
    private func instant() throws -> Timestamp? {
        try today.map { text in
            guard Day(text: text) != nil else { throw CommandFault("\(text) is no day such as 2027-01-29.") }
            return try Input.instant(text, zone: "America/New_York").advanced(byMilliseconds: 555 * 60_000)
        }
    }

    private static func figures(_ made: Demo.Report?) -> Report {
        Report(
            filled: made != nil, leads: made?.leads ?? 0, handOffs: made?.handOffs ?? 0,
            signIns: (made?.signIns ?? []).map {
                Report.SignIn(name: $0.name, email: $0.email, role: $0.role, password: $0.password)
            },
            checks: (made?.checks ?? []).map {
                Report.Check(name: $0.name, intended: $0.intended, found: $0.found, holds: $0.holds)
            })
    }

    private func say(_ made: Demo.Report?) {
        guard let made else {
            return Console.output.line("The database is not empty; the example company was not added.")
        }
        Console.output.line(
            "The example company is there: \(Format.count(made.leads, "lead")), "
                + "\(Format.count(made.handOffs, "hand-off")) of the last six weeks. What the record says of it:")
        var checks = TextTable("", "Figure", "Intended", "In the record")
        for check in made.checks {
            checks.add(check.holds ? "ok" : "WRONG", check.name, check.intended, check.found)
        }
        for line in checks.lines(Console.output) { Console.output.line("  " + line) }
        Console.output.line("Its people sign in with:")
        var table = TextTable("E-mail", "Password", "Name", "Does")
        for signIn in made.signIns { table.add(signIn.email, signIn.password, signIn.name, signIn.role) }
        for line in table.lines(Console.output) { Console.output.line("  " + line) }
        Console.output.line("The passwords are shown this once.")
    }
}
