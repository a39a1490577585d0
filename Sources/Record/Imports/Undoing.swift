import Domain
import Storage

/// Takes a batch back in steps: what hangs on others goes first.
///
/// Each step reads what is to be done beside everybody's work, and does it in parts of a few rows, so that others get
/// their turn. Done again after an interruption, it finds what is left.
struct Undoing: Sendable {
    static let most = 1_000

    /// Its instant is that at which the batch began to be taken back, whoever ends it.
    let act: Act
    let batch: ImportBatchRow
    let changes: [ChangeStatements.Change]

    var id: ID<ImportBatch> { batch.id }

    /// A few rows, taken back in one transaction.
    typealias Part = @Sendable (any Connection) throws -> ImportUndo

    /// What a step found.
    struct Work: Sendable {
        var parts: [Part] = []
        var kept: [ImportUndo.Kept] = []
    }

    /// Reads what is to be done, knowing what became of the steps before.
    typealias Step = @Sendable (any Connection, ImportUndo) throws -> Work

    var steps: [Step] {
        [
            leads, handOffs, deeds, members, campaigns, documents, opportunities, openOpportunities, restored, people,
            companies, kept, { try IdentityReturn(undoing: self, connection: $0).work($1) }, users,
        ]
    }

    /// Everything in the transaction of the connection.
    func run(in connection: any Connection) throws -> ImportUndo {
        var result = ImportUndo(batch: id)
        for step in steps {
            let work = try step(connection, result)
            result.kept += work.kept
            for part in work.parts { result.add(try part(connection)) }
        }
        result.withdrawn = try withdrawn(in: connection)
        try finish(in: connection)
        return result
    }

    /// How many rows of the batch are gone by this undoing.
    func withdrawn(in connection: any Connection) throws -> Int {
        let condition: SQL = "WHERE batch = \(id) AND withdrawn = \(act.now)"
        return Int(
            try connection.integer(
                """
                SELECT (SELECT count(*) FROM lead \(condition)) + (SELECT count(*) FROM touch \(condition))
                    + (SELECT count(*) FROM activity \(condition)) + (SELECT count(*) FROM campaign_member \(condition))
                    + (SELECT count(*) FROM campaign \(condition)) + (SELECT count(*) FROM billing_document \(condition))
                    + (SELECT count(*) FROM opportunity \(condition)) + (SELECT count(*) FROM person \(condition))
                    + (SELECT count(*) FROM company \(condition)) + (SELECT count(*) FROM currency_rate \(condition))
                """) ?? 0)
    }

    func finish(in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE import_batch SET state = \(ImportBatchRow.State.undone), undone_at = \(act.now) WHERE id = \(id)
            """)
        let withdrawal: ID<ImportUndo> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO withdrawal (id, noun, subject, author, at, batch, reason)
            VALUES (\(withdrawal), 'import', \(id), \(act.author), \(act.now), \(id), 'undone')
            """)
        try EventLog.append(Event(.importUndone, noun: "import", subject: id, at: act.now), act, in: connection)
    }

    /// Cuts rows into parts.
    func parts<Row: Sendable>(
        _ rows: [Row], of most: Int = Undoing.most, _ take: @escaping @Sendable ([Row], any Connection) throws -> Void
    ) -> [Part] {
        stride(from: 0, to: rows.count, by: most).map { start in
            let part = Array(rows[start..<min(start + most, rows.count)])
            return { connection in
                try take(part, connection)
                return ImportUndo(batch: id)
            }
        }
    }

    /// The ids of the batch's rows of a table that are still there.
    func living(_ table: StaticString, in connection: any Connection) throws -> [Int64] {
        try connection.all("SELECT id FROM \(.name(table)) WHERE batch = \(id) AND withdrawn IS NULL ORDER BY id") {
            $0.integer(0)
        }
    }

    /// The condition that nobody but the batch has changed a row since.
    func isUnchanged(_ noun: String, _ table: StaticString) -> SQL {
        """
        \(.name(table)).revision = coalesce((SELECT c.revision FROM import_change c
            WHERE c.batch = \(id) AND c.noun = \(noun) AND c.subject = \(.name(table)).id), 1)
            + 2 * (SELECT count(*) FROM import_change c
                WHERE c.batch IN (SELECT b.id FROM import_batch b WHERE b.state = 'undone' AND b.id > \(id))
                    AND c.noun = \(noun) AND c.subject = \(.name(table)).id
                    AND c.revision = \(ChangeStatements.restored))
        """
    }
}
