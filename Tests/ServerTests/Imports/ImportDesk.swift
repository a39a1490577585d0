import Domain
import Foundation
import Storage
import TestDatabases

@testable import Record
@testable import Server

/// A house in which files are brought on pages, with a spool folder of its own.
struct ImportDesk: Sendable {
    let world: ImportWorld
    let drafts: ImportDraftStore
    let folder: String

    var job: ImportTaskJob { ImportTaskJob(drafts: drafts, logger: House.silence) }
    var features: [Feature] {
        [
            ImportFeature.feature(drafts), FindingsFeature.feature(world.store),
            OperationsFeature.feature(world.store),
        ]
    }

    static func open(
        _ engine: Engine = .sqlite, accord: String? = ImportWorld.accord, _ body: (ImportDesk) async throws -> Void
    ) async throws {
        try await ImportWorld.open(engine, accord: accord) { world in
            let folder = NSTemporaryDirectory() + "accord-spool-\(UUID().uuidString)"
            defer { try? FileManager.default.removeItem(atPath: folder) }
            var settings = Settings()
            settings.spoolFolder = folder
            let drafts = ImportDraftStore(imports: world.store, spool: ImportSpool(settings))
            try await body(ImportDesk(world: world, drafts: drafts, folder: folder))
        }
    }

    /// Puts files into the spool folder as an upload does.
    func bring(
        _ files: [(name: String, text: String)], kind: ImportDraft.Kind = .files, event: String? = nil
    ) async throws -> ImportDraft {
        let uploads = try files.map { name, text -> Upload in
            let path = NSTemporaryDirectory() + "accord-test-upload-\(UUID().uuidString)"
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
            return Upload(
                field: "files", fileName: name, contentType: "text/csv", path: path, size: text.utf8.count)
        }
        return try await drafts.bring(.init(uploads: uploads, kind: kind, eventName: event), world.act())
    }

    /// Lets the job do everything that was asked.
    func work() async throws {
        try await job.run(at: world.house.now)
    }

    func task(_ id: ID<ImportTask>) async throws -> ImportTask {
        guard let task = try await world.database.read({ try ImportTaskQueries.find(id, in: $0) }) else {
            throw Problem.notFound("no task")
        }
        return task
    }
}
