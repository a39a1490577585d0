import Foundation
import Synchronization

/// A temporary folder that belongs to one process: `accord-KIND-PID-N`.
///
/// It goes when the process ends. What a killed process left behind is removed by the next one.
struct ProcessFolder: Sendable {
    let path: String

    private static let prefix = "accord-"
    private static let made = Mutex<[String]>([])
    /// Registered once, so that leaving the process in the ordinary way leaves nothing behind.
    private static let removal: Void = {
        atexit { ProcessFolder.removeAll() }
        return
    }()

    /// Makes a folder that only its owner can enter.
    static func make(kind: String) throws -> ProcessFolder {
        _ = removal
        removeLeftovers(kind: kind)
        let path = made.withLock { made in
            let path = "\(root)/\(prefix)\(kind)-\(getpid())-\(made.count + 1)"
            made.append(path)
            return path
        }
        try? FileManager.default.removeItem(atPath: path)
        try FileManager.default.createDirectory(
            atPath: path, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
        return ProcessFolder(path: path)
    }

    /// Gives the folder to another user.
    func change(owner: String) throws {
        guard let user = getpwnam(owner) else { throw TestDatabaseError("There is no user named \(owner).") }
        guard chown(path, user.pointee.pw_uid, user.pointee.pw_gid) == 0 else {
            throw TestDatabaseError("\(path) cannot be given to \(owner).")
        }
    }

    /// Ends the server in a folder, if there is one, and deletes the folder.
    static func remove(_ path: String) {
        if let server = Postmaster(folder: path) { server.end(SIGQUIT) }
        try? FileManager.default.removeItem(atPath: path)
    }

    private static func removeAll() {
        for path in made.withLock({ $0 }) { remove(path) }
    }

    /// A socket's address has room for about 100 characters, so that long temporary folders are of no use.
    private static var root: String {
        let temporary = NSTemporaryDirectory()
        let path = temporary.hasSuffix("/") ? String(temporary.dropLast()) : temporary
        return path.utf8.count <= 50 && !path.isEmpty ? path : "/tmp"
    }

    private static func removeLeftovers(kind: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: root)) ?? []
        for name in names where name.hasPrefix("\(prefix)\(kind)-") {
            let parts = name.split(separator: "-")
            guard parts.count == 4, let process = Int32(parts[2]), kill(process, 0) != 0, errno == ESRCH else {
                continue
            }
            remove("\(root)/\(name)")
        }
    }
}

/// Why no database could be had for a test.
struct TestDatabaseError: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) {
        self.description = description
    }
}
