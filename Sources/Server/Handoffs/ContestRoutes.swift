import Domain
import Hummingbird
import Record
import Storage

/// The routes of contests and precedents.
enum ContestRoutes {
    private static let most = 100

    /// The page as one reader sees it, and the part of it that a live page fetches again.
    private struct Kept: Sendable {
        let page: KeptPage
        let list: HTML

        init(_ page: ContestPage) {
            self.page = KeptPage(page)
            list = page.list
        }
    }

    static func routes(_ store: HandoffStore) -> [Route] {
        // Whoever is told that something changed asks for what changed, so nobody is given an older one.
        let kept = KeptFigures<String, Kept>(most: 64, patience: FigurePatience())
        return [
            Route(.get, "/contests", .signedIn) { visit in
                try await visit.page(try await contests(visit, store, kept).page)
            },
            Route(.get, "/contests/list", .signedIn) { visit in
                Visit.html(try await contests(visit, store, kept).list)
            },
        ]
    }

    private static func contests(
        _ visit: Visit, _ store: HandoffStore, _ kept: KeptFigures<String, Kept>
    ) async throws -> Kept {
        let (viewer, format) = (try visit.viewer, visit.format)
        let reason = visit.query["reason"].flatMap { $0.isEmpty ? nil : $0 }
        let asked = try await store.database.read { try Asked(viewer.user, at: format.now, in: $0) }
        return try await kept.value("\(viewer.user) \(format.zone) \(reason ?? "")", asked) {
            Kept(try await store.database.read { try page(store, viewer, reason, format, in: $0) })
        }
    }

    private static func page(
        _ store: HandoffStore, _ viewer: Viewer, _ reason: String?, _ format: Format, in connection: any Connection
    ) throws -> ContestPage {
        let accord = try store.accords.inForce(at: format.now, in: connection)?.compiled.accord
        let reading = QueueReading(connection: connection, store: store, viewer: viewer, now: format.now)
        return ContestPage(
            contests: try reading.list(.contested, tiers: [], party: "from_party") { $0.handoff.isContestUndecided },
            precedents: try PrecedentQueries.all(reason, limit: most, in: connection),
            reasons: (accord?.rejections ?? []).flatMap(\.reasons), reason: reason, viewer: viewer,
            namesByEmail: try UserQueries.namesByEmail(in: connection), format: format)
    }
}
