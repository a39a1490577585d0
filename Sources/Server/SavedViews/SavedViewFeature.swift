import Domain
import Hummingbird
import Record
import Storage

/// Saved views of every list.
enum SavedViewFeature {
    static let shapes = [LeadList.shape, CompanyList.shape, PersonList.shape, CampaignList.shape]

    static func feature(_ database: AppDatabase) -> Feature {
        let store = SavedViewStore(database: database)
        return Feature(
            "views",
            routes: [
                Route(.post, "/views", .signedIn) { visit in try await save(visit, store) },
                Route(.post, "/views/:view/removal", .signedIn) { visit in
                    let view = try await store.remove(try visit.id("view"), by: try visit.viewer)
                    return visit.redirect(
                        to: shape(view.list)?.path ?? "/", toast: Toast("The view \(view.name) is taken away."))
                },
            ])
    }

    private static func save(_ visit: Visit, _ store: SavedViewStore) async throws -> Response {
        let reader = FormReader(visit.form)
        let viewer = try visit.viewer
        let (list, name) = try reader.check(
            reader.text("list", "The list"), reader.text("name", "The name", limit: 60))
        guard let shape = shape(list) else { throw Problem.invalid("list", "There is no such list.") }
        let query = Form(try URLEncodedForm.parse(Array((visit.form["query"] ?? "").utf8)))
        let request = ListRequest(query, shape)
        let isShared = reader.isTicked("share")
        let view = SavedView(
            id: try visit.services.newID(), owner: viewer.user, list: list, name: name, query: request.query,
            party: isShared ? viewer.entries.first?.party : nil)
        try await store.save(view, by: viewer, Act(author: viewer.user, now: visit.now, ids: visit.services.ids))
        return visit.redirect(to: request.link, toast: Toast("The view \(name) is kept."))
    }

    private static func shape(_ list: String) -> ListShape? { shapes.first { $0.plural == list } }
}
