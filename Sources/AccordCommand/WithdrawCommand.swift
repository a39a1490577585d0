import ArgumentParser
import Record
import Server

/// The verb `accord withdraw`.
struct WithdrawCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "withdraw", abstract: "Take back a version that has not come into force.",
        discussion: """
            Example:
              accord withdraw 4
            """)

    @Argument(help: "The number of the version.") var version: Int64
    @OptionGroup var database: DatabaseOptions

    func run() async throws {
        try await database.with { house in
            try await house.accords.withdraw(version, house.act())
            Console.output.line("Version \(version) is withdrawn.")
        }
    }
}
