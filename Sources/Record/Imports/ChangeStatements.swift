import Domain
import Storage

/// Remembers what a batch changed, so that it can be undone.
enum ChangeStatements {
    /// What stands under `before` for a row that the batch made.
    static let made = "made"

    /// What stands as revision of a row that an undoing has put back; no row has it.
    static let restored: Int64 = 0

    /// Keeps the row as it was before the batch, and its revision after the change; of several changes the first counts.
    static func note(
        _ batch: ID<ImportBatch>, noun: String, subject: Int64, revision: Int64, before: [(String, FieldValue)],
        in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO import_change (batch, noun, subject, before, revision)
            VALUES (\(batch), \(noun), \(subject), \(FieldText.encode(before)), \(revision))
            ON CONFLICT (batch, noun, subject) DO UPDATE SET revision = excluded.revision
            """)
    }

    /// Keeps that the batch made a row of a noun that has no column for it.
    static func noteMade(
        _ batch: ID<ImportBatch>, noun: String, subject: Int64, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            INSERT INTO import_change (batch, noun, subject, before, revision)
            VALUES (\(batch), \(noun), \(subject), \(made), 1) ON CONFLICT DO NOTHING
            """)
    }

    static func noteRestored(
        _ change: Change, of batch: ID<ImportBatch>, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE import_change SET revision = \(restored)
            WHERE batch = \(batch) AND noun = \(change.noun) AND subject = \(change.subject)
            """)
    }

    /// Whether nobody has changed a row since, but batches after this one that were taken back before it: a change each,
    /// and its undoing.
    static func isUnchanged(
        _ change: Change, at revision: Int64, since batch: ID<ImportBatch>, in connection: any Connection
    ) throws -> Bool {
        if revision == change.revision { return true }
        let restored = try restoredSince(batch, noun: change.noun, subject: change.subject, in: connection)
        return revision == change.revision + 2 * restored
    }

    /// How many later batches changed the row and were taken back.
    private static func restoredSince(
        _ batch: ID<ImportBatch>, noun: String, subject: Int64, in connection: any Connection
    ) throws -> Int64 {
        try connection.integer(
            """
            SELECT count(*) FROM import_change
            WHERE batch IN (SELECT b.id FROM import_batch b WHERE b.state = 'undone' AND b.id > \(batch))
                AND noun = \(noun) AND subject = \(subject) AND revision = \(restored)
            """) ?? 0
    }

    /// What a batch changed.
    package struct Change: Sendable {
        package let noun: String
        package let subject: Int64
        package let before: String?
        package let revision: Int64

        /// An undoing that was interrupted had put it back.
        var isRestored: Bool { revision == ChangeStatements.restored }
        var isMade: Bool { before == ChangeStatements.made }
        var snapshot: [String: FieldValue] { FieldText.decode(before) }
    }

    static func all(of batch: ID<ImportBatch>, in connection: any Connection) throws -> [Change] {
        try connection.all(
            "SELECT noun, subject, before, revision FROM import_change WHERE batch = \(batch) ORDER BY noun, subject"
        ) { Change(noun: $0.text(0), subject: $0.integer(1), before: $0.optionalText(2), revision: $0.integer(3)) }
    }
}
