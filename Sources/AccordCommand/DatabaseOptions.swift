import ArgumentParser
import Domain
import Foundation
import Logging
import Record
import Server

/// Which database a verb works on: the flag, else ACCORD_DATABASE, else accord.db.
struct DatabaseOptions: ParsableArguments {
    @Option(help: ArgumentHelp("A file, or postgres://user:password@host/name.", valueName: "path|postgres://…"))
    var database: String?

    /// What flag, environment and defaults say together.
    func settings(_ flags: [String: String] = [:], file: String? = nil) throws -> Settings {
        var flags = flags
        flags["database"] = database
        return try SettingsReader.read(flags: flags, environment: ProcessInfo.processInfo.environment, file: file)
    }

    /// Opens the database, works with it, and closes it whatever happens.
    func with<Result>(
        for use: House.Use = .people, _ work: (House) async throws -> Result
    ) async throws -> Result {
        let house = try await House.open(try settings(), for: use, clock: Clocks.system, logger: .quiet)
        for advice in house.advice { Console.error.line("note: \(advice)") }
        let living = Task { try await Self.prolong(house.lease) }
        do {
            let result = try await work(house)
            living.cancel()
            try await house.close()
            return result
        } catch {
            living.cancel()
            try await house.close()
            throw error
        }
    }

    /// A verb may last longer than the process's number is leased for at first.
    private static func prolong(_ lease: NodeLease) async throws {
        while true {
            try await Task.sleep(for: .seconds(30))
            do { try await lease.prolong() } catch { continue }
        }
    }
}

/// Where the time comes from.
enum Clocks {
    static let system: @Sendable () -> Timestamp = {
        Timestamp(milliseconds: Int64((Date().timeIntervalSince1970 * 1_000).rounded(.down)))
    }
}

extension Logger {
    /// Says only what is wrong, and never between the lines of a report.
    static var quiet: Logger {
        var logger = Logger(label: "accord") { StreamLogHandler.standardError(label: $0) }
        logger.logLevel = .error
        return logger
    }
}
