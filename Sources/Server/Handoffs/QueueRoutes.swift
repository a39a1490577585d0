import Domain
import Hummingbird

/// The routes of the queue and its notices.
enum QueueRoutes {
    static func routes(_ store: HandoffStore) -> [Route] {
        [
            Route(.get, "/", .signedIn) { try await show($0, store) },
            Route(.get, "/queue", .signedIn) { try await show($0, store) },
            Route(.post, "/notices/reading", .signedIn) { visit in
                let (viewer, now) = (try visit.viewer, visit.now)
                try await store.database.write { try NoticeQueries.read(nil, of: viewer.user, at: now, in: $0) }
                return visit.redirect(to: "/queue", toast: Toast("All notices are marked as read."))
            },
            Route(.post, "/notices/:notice/reading", .signedIn) { visit in
                let (viewer, now) = (try visit.viewer, visit.now)
                let notice = try visit.id("notice", of: NoticeRow.self)
                try await store.database.write { try NoticeQueries.read(notice, of: viewer.user, at: now, in: $0) }
                return visit.redirect(to: "/queue")
            },
        ]
    }

    private static func show(_ visit: Visit, _ store: HandoffStore) async throws -> Response {
        let (viewer, now) = (try visit.viewer, visit.now)
        let (queue, reviews) = try await store.database.read { connection in
            let queue = try QueueReading(connection: connection, store: store, viewer: viewer, now: now).queue()
            let items = viewer.isOperations ? try ReviewQueries.open(in: connection) : []
            return (queue, items)
        }
        let part = ReviewPart(items: reviews, format: visit.format, tokenField: visit.tokenField)
        return try await visit.page(
            QueuePage(
                queue: queue, viewer: viewer, format: visit.format, tokenField: visit.tokenField, reviews: part.html))
    }
}
