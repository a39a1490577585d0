import Domain
import Hummingbird
import Record
import Storage

/// One search box that finds all nouns.
enum SearchFeature {
    private static let onPage = 8
    private static let suggested = 4

    static func feature(_ database: AppDatabase) -> Feature {
        Feature(
            "search",
            routes: [
                Route(.get, "/search", .signedIn) { visit in
                    let (text, groups) = try await find(visit, database, limit: onPage)
                    return try await visit.page(SearchPage(text: text, groups: groups))
                },
                Route(.get, "/search/suggestions", .signedIn) { visit in
                    let (text, groups) = try await find(visit, database, limit: suggested)
                    return Visit.html(SearchSuggestions.html(groups, all: ("/search" as Link).with("q", text)))
                },
            ])
    }

    private static func find(
        _ visit: Visit, _ database: AppDatabase, limit: Int
    ) async throws -> (String, [SearchGroup]) {
        let text = String((visit.query["q"] ?? "").trimmingSpaces.prefix(200))
        let viewer = try visit.viewer
        let groups = try await database.read {
            try SearchQueries(text, to: viewer, limit: limit, in: $0).groups()
        }
        return (text, groups)
    }
}
