import Domain
import Hummingbird
import Record
import Storage

/// The two routes of a list: its page and its file.
struct ListRoutes: Sendable {
    /// What a list reads for one request and one reader.
    struct Reading: Sendable {
        var rows: [ListRow]
        var filters: [ListShape.Filter] = []
    }

    let database: AppDatabase
    let shape: ListShape
    let hint: String
    let emptySentence: String
    /// The link that makes a new one, and who may follow it.
    var making: (title: String, link: Link, permission: Permission)?
    let read: @Sendable (ListRequest, Viewer, Format, Int, any Connection) throws -> Reading
    private let kept = KeptLists()

    var routes: [Route] {
        [
            Route(.get, RoutePattern(stringLiteral: shape.path.address), .signedIn, handler: page),
            Route(.get, RoutePattern(stringLiteral: shape.file.address), .signedIn, handler: file),
        ]
    }

    @Sendable private func page(_ visit: Visit) async throws -> Response {
        let (viewer, format) = (try visit.viewer, visit.format)
        let request = ListRequest(visit.query, shape)
        let (views, asked) = try await database.read { connection in
            (
                try SavedViewQueries.all(of: shape.plural, for: viewer, in: connection),
                try Asked(viewer.user, at: visit.now, in: connection)
            )
        }
        let body = try await kept.body(request, viewer, format, asked) {
            let reading = try await database.read { try read(request, viewer, format, ListRequest.size + 1, $0) }
            return ListBody(request, filters: reading.filters, rows: reading.rows, hint: hint)
        }
        var page = ListPage(
            request: request, body: body,
            views: SavedViewsPart(views: views, request: request, viewer: viewer, tokenField: visit.tokenField))
        page.emptySentence = emptySentence
        if let making, making.permission.allows(viewer) {
            page.buttons = [HTML.button(making.title, making.link, isFirst: true)]
            page.emptyStep = HTML.button(making.title, making.link)
        }
        return try await visit.page(page)
    }

    @Sendable private func file(_ visit: Visit) async throws -> Response {
        let (viewer, format) = (try visit.viewer, visit.format)
        var asked = ListRequest(visit.query, shape)
        asked.after = nil
        let request = asked
        let rows = try await database.read { try read(request, viewer, format, ListFile.most, $0).rows }
        return visit.download(
            ListFile.bytes(rows, request), name: "\(shape.plural).csv", contentType: "text/csv; charset=utf-8")
    }
}
