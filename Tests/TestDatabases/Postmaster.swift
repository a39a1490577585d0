import Foundation

/// The running PostgreSQL server of a folder, known by its process id file.
struct Postmaster {
    let process: Int32

    /// Nil when no server runs there; a number that another program got since is not taken for it.
    init?(folder: String) {
        guard let text = try? String(contentsOfFile: "\(folder)/data/postmaster.pid", encoding: .utf8),
            let line = text.split(separator: "\n").first, let process = Int32(line), kill(process, 0) == 0
        else { return nil }
        if let command = FileManager.default.contents(atPath: "/proc/\(process)/cmdline"),
            !String(decoding: command, as: UTF8.self).contains(folder)
        {
            return nil
        }
        self.process = process
    }

    /// Sends a signal and waits up to ten seconds for the end: SIGINT ends in order, SIGQUIT at once.
    func end(_ signal: Int32) {
        kill(process, signal)
        for _ in 0..<1000 where kill(process, 0) == 0 { usleep(10_000) }
    }
}
