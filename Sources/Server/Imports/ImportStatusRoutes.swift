import Domain
import Hummingbird
import Record

/// The routes on which somebody says what the statuses of a file mean.
enum ImportStatusRoutes {
    static func routes(_ drafts: ImportDraftStore) -> [Route] {
        [
            Route(.get, "/imports/drafts/:draft/files/:file/statuses", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                let file = try ImportDraftRoutes.file(visit, draft)
                return try await visit.page(
                    try await ImportStatusPage.read(draft, file, drafts, visit, form: visit.query))
            },
            Route(.post, "/imports/drafts/:draft/files/:file/statuses", .operate) { visit in
                let draft = try await drafts.open(try visit.id("draft"))
                let file = try ImportDraftRoutes.file(visit, draft)
                return try await visit.submit { reader in
                    try await say(visit, reader, draft, file, drafts)
                } again: { form in
                    try await ImportStatusPage.read(draft, file, drafts, visit, form: form)
                }
            },
        ]
    }

    private static func say(
        _ visit: Visit, _ reader: FormReader, _ draft: ImportDraft, _ file: ImportDraft.File,
        _ drafts: ImportDraftStore
    ) async throws -> Response {
        let revision = try reader.check(reader.revision())
        let edit = try await ImportStatusPage.edit(draft, file, visit.form["column"], drafts)
        let mapping = try edit.apply(visit.form, to: try await drafts.mapping(of: draft))
        try await drafts.change(draft.id, revision: revision, to: mapping)
        return visit.redirect(
            to: "/imports/drafts/\(draft.id)", toast: Toast("The statuses of \(file.name) are read this way now."))
    }
}
