import Domain
import Storage

/// An address or a visitor id with whose it is.
struct PersonIdentifier: Sendable {
    let kind: String
    let value: String
    let person: ID<Person>
    /// Nobody has it yet, so it need not be looked up.
    let isNew: Bool
}

/// Leaves out what is somebody else's already: an address that several share stays with the first.
struct FreeIdentifiers {
    private struct Key: Hashable {
        let kind: String
        let value: String
    }

    private static let most = 1_000

    let connection: any Connection

    func among(_ identifiers: [PersonIdentifier]) throws -> [PersonIdentifier] {
        guard !identifiers.isEmpty else { return [] }
        var taken: Set<Key> = []
        for (kind, ofKind) in Dictionary(grouping: identifiers.filter { !$0.isNew }, by: \.kind) {
            let values = ofKind.map(\.value)
            for start in stride(from: 0, to: values.count, by: Self.most) {
                let part = values[start..<min(start + Self.most, values.count)]
                try connection.each(
                    "SELECT value FROM person_identifier WHERE kind = \(kind) AND value IN \(.list(part))"
                ) { taken.insert(Key(kind: kind, value: $0.text(0))) }
            }
        }
        return identifiers.filter { taken.insert(Key(kind: $0.kind, value: $0.value)).inserted }
    }
}
