import Crypto
import Domain
import Foundation
import Journeys
import Storage

/// The file beside the database that holds the record in columns; whoever loses it loses nothing but time.
package struct JourneyFile: Sendable {
    package let path: String

    init(path: String) {
        self.path = path
    }

    /// Nothing for a database that ends with the process.
    package init?(_ location: DatabaseLocation) {
        switch location {
        case .file(let path): self.path = path + "-journeys"
        case .memory: return nil
        case .postgres(let url):
            let digits = SHA256.hash(data: Array(url.utf8)).prefix(8).map { String(format: "%02x", $0) }
            path = UploadFolder.system + "/accord-\(digits.joined())-journeys"
        }
    }

    /// The store that the file holds, when it belongs to this database and has what the accord reads; a file that does
    /// not is dropped.
    func open(_ accord: Accord, in connection: any Connection) throws -> JourneyStore? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            let record = try EventQueries.lastPosition(connection)
            let store = try JourneyStore.open(path: path, record: record)
            if JourneyMark.fits(store, accord),
                store.notes.first == (try JourneyMark.of(store.position, in: connection))
            {
                return store
            }
        } catch is StoreFault {
            // Damaged, cut off, of another version or ahead of the record: read anew.
        }
        remove()
        return nil
    }

    /// How far the record was read for it; nothing where there is no file, or none that can be read.
    var position: Int64? {
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        return try? JourneyStore.open(path: path, isVerified: false).position
    }

    /// Keeps a store; where it cannot be written everything works without it, slower at the next start.
    ///
    /// - Returns: Whether it was written.
    @discardableResult
    func keep(_ store: JourneyStore) -> Bool {
        do {
            try store.write(path: path)
            return true
        } catch {
            remove()
            return false
        }
    }

    /// Takes the file away: after an erasure nothing of a person may be left in it.
    package func remove() {
        unlink(path)
        unlink(path + ".new")
    }
}
