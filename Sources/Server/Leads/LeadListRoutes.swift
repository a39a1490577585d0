import Domain
import Hummingbird
import Record

/// The routes of the list of leads, its file, and what is done with chosen ones.
enum LeadListRoutes {
    static func routes(_ store: HandoffStore) -> [Route] {
        let choices = LeadChoiceReading()
        let kept = KeptLists()
        return [
            Route(.get, "/leads", .signedIn) { visit in try await list(visit, store, choices, kept) },
            Route(.get, "/leads.csv", .signedIn) { visit in try await file(visit, store) },
        ]
    }

    private static func list(
        _ visit: Visit, _ store: HandoffStore, _ reading: LeadChoiceReading, _ kept: KeptLists
    ) async throws -> Response {
        let (viewer, format) = (try visit.viewer, visit.format)
        let request = ListRequest(visit.query, LeadList.shape)
        let actions = LeadSelection.actions(for: viewer)
        let (views, asked) = try await store.database.read { connection in
            (
                try SavedViewQueries.all(of: LeadList.shape.plural, for: viewer, in: connection),
                try Asked(viewer.user, at: visit.now, in: connection)
            )
        }
        let body = try await kept.body(request, viewer, format, isChoosing: !actions.isEmpty, asked) {
            let (entries, choices, names) = try await store.database.read { connection in
                (
                    try LeadListQueries.page(request, to: viewer, in: connection),
                    try reading.choices(to: viewer, in: connection), try UserQueries.names(in: connection)
                )
            }
            return ListBody(
                request, filters: LeadList.filters(choices),
                rows: LeadListRows(names: names, format: format).rows(entries), hint: "Name, address or company",
                isChoosing: !actions.isEmpty)
        }
        var page = ListPage(
            request: request, body: body,
            views: SavedViewsPart(views: views, request: request, viewer: viewer, tokenField: visit.tokenField))
        page.actions = actions
        page.selection = "/leads/selection"
        page.emptySentence = "Here stand the leads that you may see, as soon as some have come in."
        if Permission.work.allows(viewer) {
            page.buttons = [HTML.button("New lead", "/leads/new", isFirst: true)]
            page.emptyStep = HTML.button("Enter the first", "/leads/new")
        }
        return try await visit.page(page)
    }

    /// The list as it is shown, or the chosen rows alone.
    private static func file(_ visit: Visit, _ store: HandoffStore) async throws -> Response {
        let viewer = try visit.viewer
        var asked = ListRequest(visit.query, LeadList.shape)
        asked.after = nil
        let request = asked
        let chosen = LeadSelection.ids(visit.query)
        let format = visit.format
        let rows = try await store.database.read { connection in
            let entries =
                chosen.isEmpty
                ? try LeadListQueries.page(request, to: viewer, limit: ListFile.most, in: connection)
                : try LeadListQueries.chosen(chosen, request, to: viewer, in: connection)
            return LeadListRows(names: try UserQueries.names(in: connection), format: format).rows(entries)
        }
        return visit.download(
            ListFile.bytes(rows, request), name: "leads.csv", contentType: "text/csv; charset=utf-8")
    }

    static func names(_ users: [User]) -> [ID<User>: String] {
        Dictionary(users.map { ($0.id, $0.name) }, uniquingKeysWith: { first, _ in first })
    }
}
