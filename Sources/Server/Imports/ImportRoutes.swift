import Domain
import Hummingbird
import Record

/// The routes by which files are brought and long work is watched.
enum ImportRoutes {
    static func routes(_ drafts: ImportDraftStore) -> [Route] {
        [
            Route(.get, "/imports", .operate) { visit in
                try await visit.page(try await ImportsPage.read(drafts, visit))
            },
            Route(.post, "/imports", .operate, body: .upload) { visit in
                try await visit.submit { reader in
                    try await bring(visit, reader, drafts)
                } again: { form in
                    try await ImportsPage.read(drafts, visit, form: form)
                }
            },
            Route(.get, "/imports/tasks/:task", .operate) { visit in
                let task = try await task(visit, drafts)
                guard !task.isOver else { return visit.redirect(to: task.result) }
                var response = try await visit.page(
                    ImportTaskPage(task: task, before: try await before(task, drafts), format: visit.format))
                // Without scripts the browser asks again by itself.
                response.headers[ImportTaskPage.refresh] = "3"
                return response
            },
            Route(.get, "/imports/tasks/:task/progress", .operate) { visit in
                let task = try await task(visit, drafts)
                return try visit.json(ImportTaskPage.Progress(task))
            },
        ]
    }

    static func act(_ visit: Visit) throws -> Act {
        Act(author: try visit.viewer.user, now: visit.now, ids: visit.services.ids)
    }

    private static func bring(
        _ visit: Visit, _ reader: FormReader, _ drafts: ImportDraftStore
    ) async throws -> Response {
        let kind = ImportDraft.Kind(rawValue: visit.form["kind"] ?? "") ?? .files
        let uploads = visit.form.uploads.filter { $0.field == "files" && $0.size > 0 }
        if uploads.isEmpty { reader.fault("files", "Choose at least one file that is not empty.") }
        if kind == .badges, uploads.count > 1 { reader.fault("files", "Bring the list of one event at a time.") }
        let event = kind == .badges ? reader.text("event", "The name of the event") : ""
        let (name) = try reader.check(event)
        let draft = try await drafts.bring(
            .init(uploads: uploads, kind: kind, eventName: name.isEmpty ? nil : name), try act(visit))
        return visit.redirect(
            to: draft.kind == .badges ? "/imports/drafts/\(draft.id)/release" : "/imports/drafts/\(draft.id)")
    }

    private static func task(_ visit: Visit, _ drafts: ImportDraftStore) async throws -> ImportTask {
        let id = try visit.id("task", of: ImportTask.self)
        guard let task = try await drafts.database.read({ try ImportTaskQueries.find(id, in: $0) }) else {
            throw Problem.notFound("There is no such work.")
        }
        return task
    }

    /// How much was asked for earlier and is not done.
    private static func before(_ task: ImportTask, _ drafts: ImportDraftStore) async throws -> Int {
        let waiting = try await drafts.database.read { try ImportTaskQueries.unfinished(in: $0) }
        return waiting.count { $0.id < task.id }
    }
}
