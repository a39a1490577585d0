import Domain
import Hummingbird
import Record

/// The routes on which the badges of an event are told apart and released in portions.
enum ImportReleaseRoutes {
    static func routes(_ drafts: ImportDraftStore) -> [Route] {
        [
            Route(.get, "/imports/drafts/:draft/release", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                guard draft.kind == .badges else { return visit.redirect(to: "/imports/drafts/\(draft.id)") }
                return try await visit.page(try await ImportReleasePage.read(draft, drafts, visit))
            },
            Route(.post, "/imports/drafts/:draft/load", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                let task = try await drafts.ask(.load, draft: draft.id, try ImportRoutes.act(visit))
                return visit.redirect(to: "/imports/tasks/\(task)")
            },
            Route(.post, "/imports/drafts/:draft/release", .operate) { visit in
                let id = try visit.id("draft", of: ImportDraft.self)
                return try await visit.submit { reader in
                    let revision = try reader.check(reader.revision())
                    let isScans = visit.form["scans"] != nil
                    let count = isScans ? 1 : try reader.check(reader.number("count", "How many", in: 1...100_000))
                    let task = try await drafts.release(
                        isScans ? .scans : .talks(count), of: id, revision: revision, try ImportRoutes.act(visit))
                    return visit.redirect(to: "/imports/tasks/\(task)")
                } again: { form in
                    try await ImportReleasePage.read(try await drafts.open(id), drafts, visit, form: form)
                }
            },
        ]
    }
}
