import Foundation
import Testing

/// One run of the executable `accord` in a folder of its own.
struct CommandRun {
    let status: Int32
    let output: String
    let error: String

    /// The executable lies where the tests lie.
    static var executable: URL? {
        let tests = URL(fileURLWithPath: CommandLine.arguments[0]).resolvingSymlinksInPath()
        let folders = [Bundle.main.bundleURL, tests.deletingLastPathComponent()]
        return folders.map { $0.appendingPathComponent("accord") }.first {
            FileManager.default.isExecutableFile(atPath: $0.path)
        }
    }

    /// Runs to the end; the password is what a person would type.
    init(_ arguments: String..., in folder: TemporaryFolder, password: String? = nil) async throws {
        try await self.init(arguments: arguments, in: folder, password: password)
    }

    init(arguments: [String], in folder: TemporaryFolder, password: String? = nil) async throws {
        let executable: URL = try #require(CommandRun.executable)
        let process = Process()
        process.executableURL = executable
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ["TZ": "UTC", "PATH": "/usr/bin:/bin", "ACCORD_PASSWORD": password].compactMapValues {
            $0
        }
        // Into files, so that a long report does not block on a pipe that nobody reads.
        let paths = ["out", "err"].map { folder.path + "/." + $0 }
        for path in paths { _ = FileManager.default.createFile(atPath: path, contents: nil) }
        process.standardOutput = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[0]))
        process.standardError = try FileHandle(forWritingTo: URL(fileURLWithPath: paths[1]))
        process.standardInput = FileHandle.nullDevice
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            process.terminationHandler = { _ in continuation.resume() }
            do { try process.run() } catch { continuation.resume(throwing: error) }
        }
        status = process.terminationStatus
        output = try String(contentsOfFile: paths[0], encoding: .utf8)
        error = try String(contentsOfFile: paths[1], encoding: .utf8)
    }
}

extension TemporaryFolder {
    func write(_ text: String, _ name: String) throws {
        try text.write(toFile: path + "/" + name, atomically: true, encoding: .utf8)
    }
}
