import Hummingbird
import Record
import Storage

/// Tells a monitor whether this process can work: it answers, and so does its database.
enum HealthFeature {
    private struct Health: Encodable {
        let status: String
    }

    static let feature = Feature(
        "health",
        routes: [
            Route(.get, "/health", .anyone) { visit in
                do {
                    try await visit.services.database.read { try HealthQueries.answers($0) }
                    return try visit.json(Health(status: "ok"))
                } catch let error as StorageError {
                    visit.logger.error("The database does not answer.", metadata: ["cause": "\(error)"])
                    return try visit.json(Health(status: "database does not answer"), status: .serviceUnavailable)
                }
            }.withoutViewer()
        ])
}
