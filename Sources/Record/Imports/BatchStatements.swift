import Domain
import Storage

/// Statements on batches and their files.
package enum BatchStatements {
    package static func insert(
        _ id: ID<ImportBatch>, _ mode: ImportBatchRow.Mode, names: String, mapping: String, _ act: Act,
        in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO import_batch (id, mode, state, author, started_at, heard_at, names, mapping)
            VALUES (\(id), \(mode), \(ImportBatchRow.State.running), \(act.author), \(act.now), \(act.now), \(names),
                \(mapping))
            """)
    }

    static func insertFile(
        _ batch: ID<ImportBatch>, _ ordinal: Int, _ plan: FilePlan, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO import_file (batch, ordinal, name, noun, bytes, header)
            VALUES (\(batch), \(ordinal), \(plan.head.file), \(plan.noun.rawValue), \(plan.file.size ?? 0),
                \(RejectFile(head: plan.head).kept))
            """)
    }

    /// A batch of the same files that has not ended, and when it was last heard of.
    package static func unfinished(
        _ names: String, _ mode: ImportBatchRow.Mode, in connection: any Connection
    ) throws -> (ID<ImportBatch>, Timestamp)? {
        try connection.first(
            """
            SELECT id, heard_at FROM import_batch
            WHERE state = \(ImportBatchRow.State.running) AND undone_at IS NULL AND mode = \(mode) AND names = \(names)
            ORDER BY id DESC
            """
        ) { ($0.id(0), $0.timestamp(1)) }
    }

    /// Notes how many rows of the file have been taken by now, and what became of those of a slice.
    static func advance(
        _ batch: ID<ImportBatch>, file: Int, rows: Int, _ counts: ImportBatchRow.Counts, isLast: Bool,
        at now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE import_file SET rows_done = \(.greatest)(rows_done, \(rows)), finished = \(isLast),
                created = created + \(counts.created), updated = updated + \(counts.updated),
                skipped = skipped + \(counts.skipped), rejected = rejected + \(counts.rejected)
            WHERE batch = \(batch) AND ordinal = \(file)
            """)
        try hear(batch, at: now, in: connection)
    }

    /// Says that somebody is at work on the batch.
    static func hear(_ batch: ID<ImportBatch>, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE import_batch SET heard_at = \(now) WHERE id = \(batch)")
    }

    /// What had become of the rows of each file when the batch was interrupted.
    package static func done(
        _ batch: ID<ImportBatch>, in connection: any Connection
    ) throws -> [ImportBatchRow.Counts] {
        try connection.all(
            """
            SELECT rows_done, created, updated, skipped, rejected FROM import_file WHERE batch = \(batch)
            ORDER BY ordinal
            """
        ) { row in
            var counts = ImportBatchRow.Counts()
            counts.read = row.int(0)
            counts.created = row.int(1)
            counts.updated = row.int(2)
            counts.skipped = row.int(3)
            counts.rejected = row.int(4)
            return counts
        }
    }

    /// Marks the batch as being taken back since an instant, so that it is neither resumed nor taken back twice at once.
    static func beginUndo(
        _ batch: ID<ImportBatch>, at instant: Timestamp, heard now: Timestamp, in connection: any Connection
    ) throws {
        try connection.execute(
            "UPDATE import_batch SET undone_at = \(instant), heard_at = \(now) WHERE id = \(batch)")
    }

    static func lock(_ id: ID<ImportBatch>, in connection: any Connection) throws -> ImportBatchRow? {
        try connection.first("SELECT \(selection) FROM import_batch WHERE id = \(id) \(.lock)") { try row($0) }
    }

    package static func find(_ id: ID<ImportBatch>, in connection: any Connection) throws -> ImportBatchRow? {
        try connection.first("SELECT \(selection) FROM import_batch WHERE id = \(id)") { try row($0) }
    }

    /// Newest first.
    package static func all(in connection: any Connection) throws -> [ImportBatchRow] {
        try connection.all("SELECT \(selection) FROM import_batch ORDER BY id DESC LIMIT 200") { try row($0) }
    }

    private static let selection: SQL = """
        id, mode, state, author, started_at, ended_at, undone_at, rows_read, created, updated, skipped, rejected,
            heard_at, names
        """

    private static func row(_ row: ResultRow) throws -> ImportBatchRow {
        guard let mode = ImportBatchRow.Mode(rawValue: row.text(1)),
            let state = ImportBatchRow.State(rawValue: row.text(2))
        else { throw StorageError(.invalidValue, "A batch has an unknown mode or state.") }
        var batch = ImportBatchRow(
            id: row.id(0), mode: mode, state: state, author: row.id(3), startedAt: row.timestamp(4),
            endedAt: row.optionalTimestamp(5), undoneAt: row.optionalTimestamp(6))
        batch.counts.read = row.int(7)
        batch.counts.created = row.int(8)
        batch.counts.updated = row.int(9)
        batch.counts.skipped = row.int(10)
        batch.counts.rejected = row.int(11)
        batch.heardAt = row.timestamp(12)
        batch.files = row.text(13).split(separator: "\n").map { line in
            let path = line.prefix(upTo: line.lastIndex(of: ":") ?? line.endIndex)
            return String(path.split(separator: "/").last ?? path)
        }
        return batch
    }
}
