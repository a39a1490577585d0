import Domain
import Storage
import Synchronization

/// Which rows go by an id of the system that a batch comes from; read once for each noun, then kept up.
///
/// Two rows of one system with different ids are never made one by a name or a number.
final class NamedRows: Sendable {
    private let kept = Mutex<[String: Set<Int64>]>([:])

    func contains(_ id: Int64, _ noun: ImportNoun, _ source: String, in connection: any Connection) throws -> Bool {
        let name = RecordNoun.of(noun)
        if let known = kept.withLock({ $0[name]?.contains(id) }) { return known }
        let ids = Set(
            try connection.all("SELECT id FROM external_id WHERE noun = \(name) AND source = \(source)") {
                $0.integer(0)
            })
        kept.withLock { $0[name, default: []].formUnion(ids) }
        return ids.contains(id)
    }

    func add(_ id: Int64, _ noun: ImportNoun) {
        let name = RecordNoun.of(noun)
        kept.withLock { kept in
            if kept[name] != nil { kept[name]?.insert(id) }
        }
    }
}
