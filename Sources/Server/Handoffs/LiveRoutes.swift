import Domain
import Hummingbird
import Record
import Storage

/// Tells live pages which nouns have changed, by following the position of events.
///
/// Only names of nouns leave here; what has changed in them, each page fetches for its own reader.
enum LiveRoutes {
    private static let pause = Duration.milliseconds(500)

    /// One stream for each open page.
    static func events(_ database: AppDatabase) -> Route {
        Route(.get, "/events", .signedIn) { visit in
            let viewer = try visit.viewer
            return visit.events { send in
                var position = try await database.read { try EventQueries.lastPosition($0) }
                send(ServerEvent(name: "open", data: "\(position)"))
                while true {
                    try await Task.sleep(for: pause)
                    let from = position
                    let (last, nouns) = try await database.read { connection -> (Int64, [String]) in
                        let last = try EventQueries.lastPosition(connection)
                        guard last > from else { return (from, []) }
                        return (last, try LiveQueries.nouns(after: from, to: viewer, in: connection))
                    }
                    position = last
                    if !nouns.isEmpty { send(ServerEvent(name: "changed", data: nouns.joined(separator: " "))) }
                }
            }
        }
    }
}

/// Statements that follow the events.
enum LiveQueries {
    /// Nouns that something happened to after the position, as far as the reader may know of it.
    static func nouns(after position: Int64, to viewer: Viewer, in connection: any Connection) throws -> [String] {
        let known: SQL =
            viewer.seesEveryLead
            ? "TRUE"
            : """
            (event.lead IS NULL OR EXISTS (SELECT 1 FROM lead
                WHERE lead.person = event.person AND lead.id = event.lead AND \(.visible(to: viewer))))
            """
        return try connection.all(
            """
            SELECT DISTINCT noun FROM (SELECT * FROM event WHERE position > \(position)
                ORDER BY position LIMIT 2000) AS event
            WHERE \(known) ORDER BY noun
            """
        ) { $0.text(0) }
    }
}
