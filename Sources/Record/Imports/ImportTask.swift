import Domain
import Storage

/// Something that takes longer than a page: checking, taking, counting what an undo would keep, undoing.
package struct ImportTask: Sendable {
    package enum Kind: String, CaseIterable, Sendable, SQLConvertible {
        /// Counts what an import would do.
        case check
        /// Takes the files.
        case take
        /// Says when the rows of an event would be worked.
        case load
        /// Counts what taking back would keep.
        case preview
        /// Takes a batch back.
        case undo
    }

    package let id: ID<ImportTask>
    package let kind: Kind
    package var draft = ID<ImportDraft>(0)
    package var batch = ID<ImportBatch>(0)
    package let author: ID<User>
    package let askedAt: Timestamp
    package var startedAt: Timestamp?
    var heardAt: Timestamp?
    package var endedAt: Timestamp?
    package var starts = 0
    package var stage: String?
    package var file: String?
    package var done = 0
    package var total = 0
    /// Why it did not work.
    package var fault: String?
    package var report: String?

    package var isOver: Bool { endedAt != nil }
    /// From 0 to 1; `nil` while nothing is known.
    package var share: Double? { total > 0 ? min(1, Double(done) / Double(total)) : nil }

    /// Where the answer stands.
    package var result: Link {
        switch kind {
        case .check: "/imports/drafts/\(draft)"
        case .load: "/imports/drafts/\(draft)/release"
        case .take: batch.rawValue == 0 ? "/imports/drafts/\(draft)" : "/imports/\(batch)"
        case .preview: "/imports/\(batch)/withdrawal"
        case .undo: "/imports/\(batch)"
        }
    }

    package var title: String {
        switch kind {
        case .check: "Checking"
        case .take: "Importing"
        case .load: "Weighing against capacity"
        case .preview: "Counting what would stay"
        case .undo: "Taking back"
        }
    }
}

/// Statements on what is asked of the imports' job.
package enum ImportTaskQueries {
    private static let selection: SQL = """
        id, kind, draft, batch, author, asked_at, started_at, heard_at, ended_at, starts, stage, file, done, total,
        fault, report
        """

    package static func insert(_ task: ImportTask, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO import_task (id, kind, draft, batch, author, asked_at)
            VALUES (\(task.id), \(task.kind), \(task.draft), \(task.batch), \(task.author), \(task.askedAt))
            """)
    }

    package static func find(_ id: ID<ImportTask>, in connection: any Connection) throws -> ImportTask? {
        try connection.first("SELECT \(selection) FROM import_task WHERE id = \(id)", row)
    }

    /// Everything that waits or runs, in the order in which it was asked.
    package static func unfinished(in connection: any Connection) throws -> [ImportTask] {
        try connection.all("SELECT \(selection) FROM import_task WHERE ended_at IS NULL ORDER BY id", row)
    }

    /// The newest of a kind on a draft.
    package static func newest(
        _ kind: ImportTask.Kind, draft: ID<ImportDraft>, in connection: any Connection
    ) throws -> ImportTask? {
        try connection.first(
            "SELECT \(selection) FROM import_task WHERE draft = \(draft) AND kind = \(kind) ORDER BY id DESC", row)
    }

    package static func newest(
        _ kind: ImportTask.Kind, batch: ID<ImportBatch>, in connection: any Connection
    ) throws -> ImportTask? {
        try connection.first(
            "SELECT \(selection) FROM import_task WHERE batch = \(batch) AND kind = \(kind) ORDER BY id DESC", row)
    }

    package static func start(_ id: ID<ImportTask>, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE import_task SET started_at = coalesce(started_at, \(now)), heard_at = \(now), starts = starts + 1
            WHERE id = \(id)
            """)
    }

    package static func progress(
        _ id: ID<ImportTask>, _ progress: ImportProgress, at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE import_task SET stage = \(progress.stage.rawValue), file = \(ImportWords.plain(progress.file)),
                done = \(progress.done), total = \(progress.total), heard_at = \(now)
            WHERE id = \(id)
            """)
    }

    package static func end(
        _ id: ID<ImportTask>, report: String?, fault: String?, batch: ID<ImportBatch>?, at now: Timestamp,
        in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE import_task SET ended_at = \(now), report = \(report), fault = \(fault),
                batch = coalesce(\(batch), batch)
            WHERE id = \(id)
            """)
    }

    private static func row(_ row: ResultRow) throws -> ImportTask {
        guard let kind = ImportTask.Kind(rawValue: row.text(1)) else {
            throw StorageError(.invalidValue, "A task of the imports has an unknown kind.")
        }
        var task = ImportTask(id: row.id(0), kind: kind, author: row.id(4), askedAt: row.timestamp(5))
        task.draft = row.id(2)
        task.batch = row.id(3)
        task.startedAt = row.optionalTimestamp(6)
        task.heardAt = row.optionalTimestamp(7)
        task.endedAt = row.optionalTimestamp(8)
        task.starts = row.int(9)
        task.stage = row.optionalText(10)
        task.file = row.optionalText(11)
        task.done = row.int(12)
        task.total = row.int(13)
        task.fault = row.optionalText(14)
        task.report = row.optionalText(15)
        return task
    }
}
