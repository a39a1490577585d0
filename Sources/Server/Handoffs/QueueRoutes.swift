import Domain
import Hummingbird
import Record

/// The routes of the queue and its notices.
enum QueueRoutes {
    static func routes(_ store: HandoffStore) -> [Route] {
        // Whoever is told that something changed asks for what changed, so nobody is given an older one.
        let kept = KeptFigures<String, Kept>(most: 128, patience: FigurePatience())
        return [
            Route(.get, "/queue", .signedIn) { visit in try await visit.page(try await page(visit, store, kept)) },
            Route(.get, "/queue/list", .signedIn) { visit in Visit.html(try await page(visit, store, kept).list) },
            Route(.get, "/queue/month", .decide) { visit in try await month(visit, store) },
            Route(.post, "/notices/reading", .signedIn) { visit in
                let (viewer, now) = (try visit.viewer, visit.now)
                try await store.database.write { try NoticeQueries.read(nil, of: viewer.user, at: now, in: $0) }
                return visit.redirect(to: back(visit), toast: Toast("All notices are marked as read."))
            },
            Route(.post, "/notices/:notice/reading", .signedIn) { visit in
                let (viewer, now) = (try visit.viewer, visit.now)
                let notice = try visit.id("notice", of: NoticeRow.self)
                try await store.database.write { try NoticeQueries.read(notice, of: viewer.user, at: now, in: $0) }
                return visit.redirect(to: back(visit))
            },
            LiveRoutes.events(store.database),
        ]
    }

    private static func back(_ visit: Visit) -> Link {
        visit.form["back"].flatMap { Link(own: $0) } ?? "/queue"
    }

    /// A queue with its parts as the reader sees them.
    private struct Kept: Sendable {
        let queue: Queue
        let list: TokenlessMarkup
    }

    private static func page(
        _ visit: Visit, _ store: HandoffStore, _ kept: KeptFigures<String, Kept>
    ) async throws -> QueuePage {
        let (viewer, now, format) = (try visit.viewer, visit.now, visit.format)
        let view = QueueView(visit.query)
        let token = visit.tokenField
        let (asked, notices, reviews) = try await store.database.read { connection in
            let isShown = viewer.isOperations && view.part == .mine
            let items = isShown ? try ReviewQueries.open(in: connection) : []
            let total = isShown ? try WaitingCounts.reviews(in: connection) : 0
            return (
                try Asked(viewer.user, at: now, in: connection),
                // No event tells that one was read.
                try NoticeQueries.unread(of: viewer.user, in: connection),
                ReviewPart(items: items, total: total, format: format, tokenField: token).html
            )
        }
        let known = try await kept.value("\(viewer.user) \(format.zone) \(view.link().address)", asked) {
            let queue = try await store.database.read {
                try QueueReading(connection: $0, store: store, viewer: viewer, now: now, view: view).queue()
            }
            let parts = QueueParts(
                queue: queue, view: view, viewer: viewer, format: format, tokenField: TokenlessMarkup.place)
            return Kept(queue: queue, list: TokenlessMarkup(parts.html))
        }
        return QueuePage(
            queue: known.queue, notices: notices, view: view, viewer: viewer, format: format, tokenField: token,
            parts: known.list.with(token), reviews: reviews)
    }

    private static func month(_ visit: Visit, _ store: HandoffStore) async throws -> Response {
        let (viewer, now) = (try visit.viewer, visit.now)
        let figure = visit.query["figure"].flatMap { MonthFigures.Figure(rawValue: $0) } ?? .handed
        let tier = visit.query["tier"]
        let lines = try await store.database.read { connection -> [MonthRows.Line] in
            let accord = try store.accords.inForce(at: now, in: connection)?.compiled.accord
            guard let month = try MonthFigures.read(of: viewer.user, accord, at: now, in: connection) else { return [] }
            return try MonthRows.read(figure, tier: tier, of: viewer.user, since: month.start, in: connection)
        }
        return try await visit.page(MonthPage(figure: figure, tier: tier, lines: lines, format: visit.format))
    }
}
