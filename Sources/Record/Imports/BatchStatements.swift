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
            WHERE state = \(ImportBatchRow.State.running) AND mode = \(mode) AND names = \(names) ORDER BY id DESC
            """
        ) { ($0.id(0), $0.timestamp(1)) }
    }

    /// Notes how many rows of the file have been taken by now.
    static func advance(
        _ batch: ID<ImportBatch>, file: Int, rows: Int, isLast: Bool, at now: Timestamp,
        in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE import_file SET rows_done = \(.greatest)(rows_done, \(rows)), finished = \(isLast)
            WHERE batch = \(batch) AND ordinal = \(file)
            """)
        try hear(batch, at: now, in: connection)
    }

    /// Says that somebody is at work on the batch.
    static func hear(_ batch: ID<ImportBatch>, at now: Timestamp, in connection: any Connection) throws {
        try connection.execute("UPDATE import_batch SET heard_at = \(now) WHERE id = \(batch)")
    }

    /// How many rows of each file had been taken when the batch was interrupted.
    package static func done(_ batch: ID<ImportBatch>, in connection: any Connection) throws -> [Int] {
        try connection.all("SELECT rows_done FROM import_file WHERE batch = \(batch) ORDER BY ordinal") { $0.int(0) }
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
