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
