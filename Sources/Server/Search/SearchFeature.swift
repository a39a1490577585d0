import Domain
import Hummingbird
import Record
import Storage

/// One search box that finds all nouns.
enum SearchFeature {
    private static let onPage = 8
    private static let suggested = 4

    /// What a search that takes long found a moment ago.
    private typealias Found = KeptFigures<String, [SearchGroup]>

    static func feature(_ database: AppDatabase) -> Feature {
        let kept = Found(most: 64, quick: 5, patience: FigurePatience(isOn: true))
        return Feature(
            "search",
            routes: [
                Route(.get, "/search", .signedIn) { visit in
                    let (text, groups) = try await find(visit, database, kept, limit: onPage)
                    return try await visit.page(SearchPage(text: text, groups: groups))
                },
                Route(.get, "/search/suggestions", .signedIn) { visit in
                    let (text, groups) = try await find(visit, database, kept, limit: suggested)
                    return Visit.html(SearchSuggestions.html(groups, all: ("/search" as Link).with("q", text)))
                },
            ])
    }

    private static func find(
        _ visit: Visit, _ database: AppDatabase, _ kept: Found, limit: Int
    ) async throws -> (String, [SearchGroup]) {
        let text = String((visit.query["q"] ?? "").trimmingSpaces.prefix(200))
        let (viewer, now) = (try visit.viewer, visit.now)
        let asked = try await database.read { try Asked(viewer.user, at: now, in: $0) }
        let groups = try await kept.value("\(viewer.user) \(limit) \(text)", asked) {
            try await database.read { try SearchQueries(text, to: viewer, limit: limit, in: $0).groups() }
        }
        return (text, groups)
    }
}
