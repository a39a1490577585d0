import Domain
import Storage
import Synchronization

/// Finds out who sends a request; what was read is kept for a second, so that a busy page costs one look.
package final class SessionStore: Sendable {
    /// A session with its viewer, as read at an instant.
    private struct Entry {
        var session: Session
        let viewer: Viewer
        let read: Timestamp
    }

    private static let cacheMilliseconds: Int64 = 1_000
    private static let touchMilliseconds: Int64 = 60_000
    private static let cacheLimit = 20_000

    private let database: AppDatabase
    private let cache = Mutex<[String: Entry]>([:])

    package init(database: AppDatabase) {
        self.database = database
    }

    /// The session and the viewer of a token; `nil` when it is unknown or over.
    package func find(token: String, at now: Timestamp) async throws -> (Session, Viewer)? {
        let hash = Session.hash(of: token)
        if let entry = cached(hash, at: now) {
            return (entry.session, entry.viewer)
        }
        let found = try await database.read { connection -> (Session, Viewer)? in
            guard let session = try SessionQueries.find(hash, in: connection), !session.isOver(at: now),
                let viewer = try ViewerQueries.viewer(session.user, at: now, in: connection)
            else { return nil }
            return (session, viewer)
        }
        guard let found else { return nil }
        var session = found.0
        if now.milliseconds - session.lastSeen.milliseconds >= SessionStore.touchMilliseconds {
            do {
                try await database.write { try SessionQueries.touch(hash, at: now, in: $0) }
                session.lastSeen = now
            } catch is StorageError {
                // A database that takes no writes, such as one without room, can still be read.
            }
        }
        keep(Entry(session: session, viewer: found.1, read: now))
        return (session, found.1)
    }

    package func end(_ session: Session) async throws {
        try await database.write { try SessionQueries.delete(session.tokenHash, in: $0) }
        forget { $0.session.tokenHash == session.tokenHash }
    }

    /// Lets the next request of this user read anew.
    package func forget(_ user: ID<User>) {
        forget { $0.session.user == user }
    }

    private func cached(_ hash: String, at now: Timestamp) -> Entry? {
        let entry = cache.withLock { $0[hash] }
        guard let entry, !entry.session.isOver(at: now) else { return nil }
        let age = now.milliseconds - entry.read.milliseconds
        return (0..<SessionStore.cacheMilliseconds).contains(age) ? entry : nil
    }

    private func keep(_ entry: Entry) {
        cache.withLock { entries in
            if entries.count >= SessionStore.cacheLimit {
                let oldest = entry.read.milliseconds - SessionStore.cacheMilliseconds
                entries = entries.filter { $0.value.read.milliseconds > oldest }
            }
            entries[entry.session.tokenHash] = entry
        }
    }

    private func forget(where matches: (Entry) -> Bool) {
        cache.withLock { entries in
            entries = entries.filter { !matches($0.value) }
        }
    }
}
