import ArgumentParser
import Domain
import Foundation
import Logging
import Record
import Server

/// The verb `accord serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Serve the pages until stopped.",
        discussion: """
            Example:
              accord serve --port 8080
              accord serve --database postgres://accord@db/accord --host 0.0.0.0 --public-url https://accord.example

            Each flag is also a setting of the environment (ACCORD_PORT) and of the file (port: 8080).
            """)

    @OptionGroup var database: DatabaseOptions
    @Option(help: "Where to listen; 127.0.0.1 unless named.") var host: String?
    @Option(help: "The port; 8080 unless named.") var port: String?
    @Option(help: "The address by which people reach the pages, https://host.") var publicURL: String?
    @Flag(help: "Take visitors' addresses from the proxy in front.") var trustProxy = false
    @Option(help: "How much is logged: debug, info, notice, warning, error.") var logLevel: String?
    @Option(help: "A file of settings, lines of key: value.") var settings: String?

    func run() async throws {
        var flags: [String: String] = [:]
        flags["host"] = host
        flags["port"] = port
        flags["public-url"] = publicURL
        flags["log-level"] = logLevel
        if trustProxy { flags["trust-proxy"] = "true" }
        let settings = try database.settings(flags, file: try settings.map(Input.text))
        var logger = Logger(label: "accord") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = settings.logLevel
        let house = try await House.open(settings, clock: Clocks.system, logger: logger)
        for advice in house.advice { Console.error.line("note: \(advice)") }
        Console.output.line("Accord is at \(settings.address)")
        Console.output.line(Console.output.soft("\(settings). Stop it with Control-C."))
        try await house.serve()
    }
}
