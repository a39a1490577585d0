import Storage

/// When a cost was written down, and what stood there before.
enum Migration0045Spend {
    static let migration = Migration(
        number: 45, name: "spend as it was known",
        statements: [
            // 0: nobody kept when, so it has always been known.
            "ALTER TABLE spend ADD COLUMN recorded BIGINT NOT NULL DEFAULT 0",
            """
            UPDATE spend SET recorded = coalesce((SELECT started_at FROM import_batch WHERE id = spend.batch), 0)
            WHERE batch <> 0
            """,
            """
            CREATE TABLE former_spend (
                campaign BIGINT NOT NULL, day BIGINT NOT NULL, replaced_at BIGINT NOT NULL, amount BIGINT NOT NULL,
                currency TEXT NOT NULL, recorded BIGINT NOT NULL, PRIMARY KEY (campaign, day, replaced_at))
                \(.withoutRowid)
            """,
        ])
}
