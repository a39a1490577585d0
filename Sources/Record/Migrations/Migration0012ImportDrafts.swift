import Storage

/// Files on their way in, what is asked of the imports' job, and mappings kept for the next file.
enum Migration0012ImportDrafts {
    static let migration = Migration(
        number: 12, name: "import-drafts",
        statements: [
            """
            CREATE TABLE import_draft (
                id \(.key), author BIGINT NOT NULL, created_at BIGINT NOT NULL, kind TEXT NOT NULL, mode TEXT NOT NULL,
                event_name TEXT, mapping TEXT NOT NULL, look TEXT NOT NULL, parent BIGINT NOT NULL DEFAULT 0,
                batch BIGINT, released TEXT NOT NULL DEFAULT '', discarded_at BIGINT,
                revision BIGINT NOT NULL DEFAULT 1)
            """,
            """
            CREATE TABLE import_draft_file (
                draft BIGINT NOT NULL, ordinal BIGINT NOT NULL, name TEXT NOT NULL, path TEXT NOT NULL,
                bytes BIGINT NOT NULL, PRIMARY KEY (draft, ordinal)) \(.withoutRowid)
            """,
            """
            CREATE TABLE import_task (
                id \(.key), kind TEXT NOT NULL, draft BIGINT NOT NULL DEFAULT 0, batch BIGINT NOT NULL DEFAULT 0,
                author BIGINT NOT NULL, asked_at BIGINT NOT NULL, started_at BIGINT, heard_at BIGINT, ended_at BIGINT,
                starts BIGINT NOT NULL DEFAULT 0, stage TEXT, file TEXT, done BIGINT NOT NULL DEFAULT 0,
                total BIGINT NOT NULL DEFAULT 0, fault TEXT, report TEXT)
            """,
            "CREATE INDEX import_task_waiting ON import_task (id) WHERE ended_at IS NULL",
            "CREATE INDEX import_task_draft ON import_task (draft)",
            "CREATE INDEX import_task_batch ON import_task (batch)",
            """
            CREATE TABLE import_mapping (
                fingerprint TEXT NOT NULL, noun TEXT NOT NULL, mapping TEXT NOT NULL, author BIGINT NOT NULL,
                at BIGINT NOT NULL, PRIMARY KEY (fingerprint)) \(.withoutRowid)
            """,
        ])
}
