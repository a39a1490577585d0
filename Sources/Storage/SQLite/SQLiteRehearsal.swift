import Foundation

/// A copy of an embedded database in a file of its own, beside it, for as long as the body runs.
struct SQLiteRehearsal {
    /// What lies beside a database for longer was left by a process that was killed.
    private static let oldest: TimeInterval = 86_400
    private static let mark = "-rehearsal-"

    let database: SQLiteDatabase

    func run<T: Sendable>(_ body: @escaping @Sendable (any Connection) throws -> T) async throws -> T {
        let place = database.path ?? NSTemporaryDirectory() + "memory.db"
        Self.removeOld(beside: place)
        let path = place + Self.mark + UUID().uuidString
        defer { Self.remove(path) }
        let copy = try await database.copy(to: path)
        do {
            let value = try await copy.write(body)
            await copy.close()
            return value
        } catch {
            await copy.close()
            throw error
        }
    }

    private static func removeOld(beside path: String) {
        let place = URL(fileURLWithPath: path)
        let folder = place.deletingLastPathComponent()
        let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        for file in files where file.hasPrefix(place.lastPathComponent + mark) {
            let found = folder.appendingPathComponent(file).path
            let changed = (try? FileManager.default.attributesOfItem(atPath: found))?[.modificationDate] as? Date
            if let changed, Date().timeIntervalSince(changed) > oldest { remove(found) }
        }
    }

    private static func remove(_ path: String) {
        for ending in ["", "-wal", "-shm", "-journal"] { unlink(path + ending) }
    }
}
