import Domain
import Storage

/// What a page is made of, for whoever opens it again while nothing has happened: for a second, and only where pages are
/// served.
package struct KeptPages<Value: Sendable>: Sendable {
    private let kept: KeptFigures<String, Value>
    private let patience: FigurePatience

    package init(most: Int = 64, patience: FigurePatience) {
        kept = KeptFigures(most: most, quick: 2, patience: patience)
        self.patience = patience
    }

    /// What one reader is shown at an address.
    ///
    /// - Throws: What `read` does.
    package func value(
        _ address: String, _ reader: Reader, in database: AppDatabase,
        _ read: @escaping @Sendable () async throws -> Value
    ) async throws -> Value {
        guard patience.isOn else { return try await read() }
        let asked = try await database.read { try Asked(reader.viewer.user, at: reader.now, in: $0) }
        return try await kept.value("\(reader.viewer.user) \(address)", asked, read)
    }
}
