import Foundation

/// The programs of an installed PostgreSQL server, and the user that they run as.
struct PostgresTools: Sendable {
    private let folder: String
    /// The user that the server runs as when we are root, which it refuses; nil for ourselves.
    let owner: String?

    /// Finds the newest installed server.
    static func find() async throws -> PostgresTools {
        let known = [environmentFolder].compactMap(\.self) + debianFolders
        var folder = known.first(where: hasServer)
        if folder == nil { folder = await configuredFolder().flatMap { hasServer($0) ? $0 : nil } }
        guard let folder else {
            throw TestDatabaseError("The tests need a PostgreSQL server: install the package postgresql.")
        }
        return PostgresTools(folder: folder, owner: getuid() == 0 ? "postgres" : nil)
    }

    /// Runs a tool to its end; one that touches the server's files runs as their owner.
    ///
    /// - Throws: `TestDatabaseError` with what the tool wrote when it fails.
    func run(_ tool: String, _ arguments: [String], folder: String, asOwner: Bool = false) async throws {
        let log = "\(folder)/\(tool)-\(UInt64.random(in: 0...UInt64.max)).log"
        defer { unlink(log) }
        var command = Command(path: "\(self.folder)/\(tool)", arguments: arguments, output: log)
        if asOwner, let owner {
            command = Command(
                path: "runuser", arguments: ["-u", owner, "--", command.path] + arguments, output: log)
        }
        guard try await command.run() == 0 else {
            let text = (try? String(contentsOfFile: log, encoding: .utf8)) ?? ""
            throw TestDatabaseError("\(tool) failed: \(text)")
        }
    }

    private static func hasServer(_ folder: String) -> Bool {
        FileManager.default.isExecutableFile(atPath: "\(folder)/initdb")
    }

    private static var environmentFolder: String? {
        ProcessInfo.processInfo.environment["POSTGRES_BIN"]
    }

    private static var debianFolders: [String] {
        let root = "/usr/lib/postgresql"
        let versions = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        return versions.compactMap(Int.init).sorted(by: >).map { "\(root)/\($0)/bin" }
    }

    /// What `pg_config` says, where a server is not where Debian puts it.
    private static func configuredFolder() async -> String? {
        let answer = "\(NSTemporaryDirectory())/accord-pg-config-\(getpid())"
        defer { unlink(answer) }
        let command = Command(path: "pg_config", arguments: ["--bindir"], output: answer)
        guard (try? await command.run()) == 0, let text = try? String(contentsOfFile: answer, encoding: .utf8) else {
            return nil
        }
        return text.split(separator: "\n").first.map(String.init)
    }
}
