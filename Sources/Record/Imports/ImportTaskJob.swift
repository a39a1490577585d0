import Domain
import Logging
import Storage
import Synchronization

/// Does what is asked of the imports, one thing after the other.
///
/// What a stopped process left is done again: an import goes on where it stopped.
struct ImportTaskJob: Sendable {
    /// How often something is begun before it counts as failed.
    static let mostStarts = 5
    private static let beat = Duration.milliseconds(400)

    let drafts: ImportDraftStore
    let logger: Logger

    private var imports: ImportStore { drafts.imports }
    private var database: AppDatabase { imports.database }

    /// Whether something waits that can be done on this machine.
    func isDue() async throws -> Bool {
        try await next() != nil
    }

    func run(at _: Timestamp) async throws {
        while let task = try await next() {
            try Task.checkCancellation()
            try await perform(task)
        }
    }

    private func next() async throws -> ImportTask? {
        try await database.read { connection in
            for task in try ImportTaskQueries.unfinished(in: connection) {
                guard task.draft.rawValue != 0 else { return task }
                guard let draft = try ImportDraftQueries.find(task.draft, in: connection) else { return task }
                if ImportSpool.has(draft.files) || draft.discardedAt != nil { return task }
            }
            return nil
        }
    }

    private func perform(_ task: ImportTask) async throws {
        let started = imports.clock()
        try await database.write { try ImportTaskQueries.start(task.id, at: started, in: $0) }
        do {
            guard task.starts < Self.mostStarts else {
                throw Problem.conflict("It was begun \(task.starts) times and never ended. Look at the log.")
            }
            let answer = try await answer(task)
            try await end(task, report: answer.report, fault: nil, batch: answer.batch)
        } catch is CancellationError {
            throw CancellationError()
        } catch {
            let sentence = Self.sentence(error)
            if sentence == nil { logger.error("import failed", metadata: ["error": "\(ErrorCause.text(error))"]) }
            try await end(
                task, report: nil, fault: sentence ?? "It failed for a reason that stands in the log.", batch: nil)
        }
    }

    private func end(_ task: ImportTask, report: String?, fault: String?, batch: ID<ImportBatch>?) async throws {
        let now = imports.clock()
        try await database.write {
            try ImportTaskQueries.end(task.id, report: report, fault: fault, batch: batch, at: now, in: $0)
        }
    }

    private func answer(_ task: ImportTask) async throws -> (report: String, batch: ID<ImportBatch>?) {
        let act = Act(author: task.author, now: imports.clock(), ids: imports.ids)
        switch task.kind {
        case .check, .take: return try await take(task, act)
        case .load:
            let draft = try await drafts.find(task.draft)
            let load = try await ImportLoadReading(drafts: drafts).read(draft, act)
            return (try CompactJSON.text(load), nil)
        case .preview:
            let undo = try await imports.previewUndo(task.batch, act)
            return (try CompactJSON.text(KeptUndo(undo, at: act.now)), nil)
        case .undo:
            let undo = try await imports.undo(task.batch, act)
            return (try CompactJSON.text(KeptUndo(undo, at: act.now)), nil)
        }
    }

    private func take(_ task: ImportTask, _ act: Act) async throws -> (report: String, batch: ID<ImportBatch>?) {
        let draft = try await drafts.find(task.draft)
        if draft.batch != nil { throw Problem.conflict("These files were imported already.") }
        let request = ImportRequest(
            files: draft.files.map { ImportSpool.source($0, of: draft) },
            mapping: try await drafts.mapping(of: draft), mode: draft.mode, isDryRun: task.kind == .check)
        let report = try await watched(task) { watch in try await imports.run(request, act, watch: watch) }
        if let batch = report.batch {
            var taken = draft
            taken.batch = batch
            let written = taken
            try await database.write { try ImportDraftQueries.update(written, in: $0) }
        }
        return (try CompactJSON.text(KeptReport(report)), report.batch)
    }

    /// Writes how far the work is every few moments, whatever it does.
    private func watched<Result: Sendable>(
        _ task: ImportTask, _ work: @escaping @Sendable (@escaping ImportStore.Watch) async throws -> Result
    ) async throws -> Result {
        let latest = Latest()
        let database = database
        let clock = imports.clock
        let writer = Task {
            while true {
                try await Task.sleep(for: Self.beat)
                guard let progress = latest.take() else { continue }
                let now = clock()
                try await database.write { try ImportTaskQueries.progress(task.id, progress, at: now, in: $0) }
            }
        }
        defer { writer.cancel() }
        return try await work { latest.set($0) }
    }

    /// What a person can correct, as a sentence; `nil` for what only the log can tell.
    private static func sentence(_ error: any Error) -> String? {
        switch error {
        case let fault as ImportFault:
            [fault.line.map { "Line \($0) of \(ImportWords.plain(fault.file)):" }, fault.what, fault.mend]
                .compactMap { $0 }.joined(separator: " ")
        case let error as MappingError: error.faults.map { "\($0.what) \($0.mend)" }.joined(separator: " ")
        case let problem as Problem: problem.description
        case let error as StorageError where error.kind == .full: "The disk is full. Make room and try again."
        default: nil
        }
    }

    /// The newest progress that is not written yet.
    private final class Latest: Sendable {
        private let value = Mutex<ImportProgress?>(nil)

        func set(_ progress: ImportProgress) { value.withLock { $0 = progress } }

        func take() -> ImportProgress? {
            value.withLock { value in
                defer { value = nil }
                return value
            }
        }
    }
}
