import Domain
import Hummingbird
import Record

/// The routes of one batch: what became of it, what was refused, and the way back.
enum ImportBatchRoutes {
    static func routes(_ drafts: ImportDraftStore) -> [Route] {
        [
            Route(.get, "/imports/:batch", .operate) { visit in
                try await visit.page(try await ImportBatchPage.read(try batch(visit, drafts), drafts, visit))
            },
            Route(.get, "/imports/:batch/rejects/:file", .operate) { visit in
                let batch = try await batch(visit, drafts)
                guard let ordinal = Int(try visit.parameter("file")),
                    let file = try await drafts.database.read({
                        try ImportRejectQueries.file(batch.id, ordinal, in: $0)
                    })
                else { throw Problem.notFound("Nothing of this file was refused.") }
                return visit.download(file.bytes, name: file.name, contentType: "text/csv")
            },
            Route(.post, "/imports/:batch/counting", .operate) { visit in
                let batch = try await batch(visit, drafts)
                let task = try await drafts.ask(.preview, batch: batch.id, try ImportRoutes.act(visit))
                return visit.redirect(to: "/imports/tasks/\(task)")
            },
            Route(.get, "/imports/:batch/withdrawal", .operate) { visit in
                try await visit.page(try await ImportUndoPage.read(try batch(visit, drafts), drafts, visit))
            },
            Route(.post, "/imports/:batch/withdrawal", .operate) { visit in
                let batch = try await batch(visit, drafts)
                guard batch.state != .undone else { throw Problem.conflict("This import is taken back already.") }
                let task = try await drafts.ask(.undo, batch: batch.id, try ImportRoutes.act(visit))
                return visit.redirect(to: "/imports/tasks/\(task)")
            },
        ]
    }

    private static func batch(_ visit: Visit, _ drafts: ImportDraftStore) async throws -> ImportBatchRow {
        let id = try visit.id("batch", of: ImportBatch.self)
        guard let batch = try await drafts.database.read({ try BatchStatements.find(id, in: $0) }) else {
            throw Problem.notFound("There is no such import.")
        }
        return batch
    }
}
