import Foundation

/// Another program, started without any of this process's open files.
///
/// `Process` waits for the end of whatever inherited its sockets, which a server that a tool leaves running does.
struct Command {
    let path: String
    let arguments: [String]
    /// Where what it writes goes.
    var output = "/dev/null"

    /// Starts the program and returns its process id.
    func start() throws -> Int32 {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        for file in Self.openFiles { posix_spawn_file_actions_addclose(&actions, file) }
        // By way of a shell, which changes to a folder that any user may be in.
        let line = ["/bin/sh", "-c", "cd / && exec \"$@\"", "sh", path] + arguments
        let settings = ["PATH=/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/bin", "LC_ALL=C"]
        var words: [UnsafeMutablePointer<CChar>?] = line.map { strdup($0) } + [nil]
        var environment: [UnsafeMutablePointer<CChar>?] = settings.map { strdup($0) } + [nil]
        defer { for word in words + environment { free(word) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, line[0], &actions, nil, &words, &environment)
        guard code == 0 else {
            throw TestDatabaseError("\(path) cannot be started: \(String(cString: strerror(code)))")
        }
        return process
    }

    /// Runs the program to its end and returns its status; 255 when a signal ended it.
    ///
    /// The waiting is done on a thread of its own, so that tests beside this one go on.
    func run() async throws -> Int32 {
        let process = try start()
        return await withCheckedContinuation { continuation in
            Thread.detachNewThread { continuation.resume(returning: Self.wait(for: process)) }
        }
    }

    private static func wait(for process: Int32) -> Int32 {
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return status & 0x7F == 0 ? (status >> 8) & 0xFF : 255
    }

    /// This process's files beyond the three standard ones.
    private static var openFiles: [Int32] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: "/proc/self/fd")) ?? []
        return names.compactMap { Int32($0) }.filter { $0 > 2 }
    }
}
