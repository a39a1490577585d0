import Storage

/// Batches of imported files: what each row became, and what was refused.
enum Migration0006Imports {
    static let migration = Migration(
        number: 6, name: "imports",
        statements: [
            """
            CREATE TABLE import_batch (
                id \(.key), mode TEXT NOT NULL, state TEXT NOT NULL, author BIGINT NOT NULL DEFAULT 0,
                started_at BIGINT NOT NULL, heard_at BIGINT NOT NULL, ended_at BIGINT, undone_at BIGINT,
                names TEXT NOT NULL, mapping TEXT,
                rows_read BIGINT NOT NULL DEFAULT 0, created BIGINT NOT NULL DEFAULT 0,
                updated BIGINT NOT NULL DEFAULT 0, skipped BIGINT NOT NULL DEFAULT 0,
                rejected BIGINT NOT NULL DEFAULT 0)
            """,
            """
            CREATE TABLE import_file (
                batch BIGINT NOT NULL, ordinal BIGINT NOT NULL, name TEXT NOT NULL, noun TEXT NOT NULL,
                bytes BIGINT NOT NULL, header TEXT, rows_done BIGINT NOT NULL DEFAULT 0,
                finished BOOLEAN NOT NULL DEFAULT FALSE, PRIMARY KEY (batch, ordinal)) \(.withoutRowid)
            """,
            """
            CREATE TABLE import_row (
                noun TEXT NOT NULL, hash_high BIGINT NOT NULL, hash_low BIGINT NOT NULL, ordinal BIGINT NOT NULL,
                id BIGINT NOT NULL, batch BIGINT NOT NULL,
                PRIMARY KEY (noun, hash_high, hash_low, ordinal)) \(.withoutRowid)
            """,
            """
            CREATE TABLE import_reject (
                id \(.key), batch BIGINT NOT NULL, file BIGINT NOT NULL, line BIGINT NOT NULL, code TEXT NOT NULL,
                reason TEXT NOT NULL, raw \(.blob) NOT NULL)
            """,
            "CREATE INDEX import_reject_batch ON import_reject (batch)",
            """
            CREATE TABLE import_change (
                batch BIGINT NOT NULL, noun TEXT NOT NULL, subject BIGINT NOT NULL, before TEXT,
                revision BIGINT NOT NULL, PRIMARY KEY (batch, noun, subject)) \(.withoutRowid)
            """,
        ])
}
