import Storage

/// Who started each opportunity, kept with its reason and the version that said so.
enum Migration0021Credit {
    static let migration = Migration(
        number: 21, name: "credit",
        statements: [
            """
            CREATE TABLE origin (
                opportunity BIGINT NOT NULL, number BIGINT NOT NULL, name TEXT NOT NULL, at BIGINT NOT NULL,
                author BIGINT NOT NULL DEFAULT 0, because TEXT NOT NULL, version BIGINT NOT NULL,
                before_accord BOOLEAN NOT NULL DEFAULT FALSE, locked_at BIGINT NOT NULL, recorded BIGINT NOT NULL,
                PRIMARY KEY (opportunity, number)) \(.withoutRowid)
            """,
            "ALTER TABLE opportunity ADD COLUMN origin TEXT",
            "CREATE INDEX opportunity_unjudged ON opportunity (id) WHERE origin IS NULL AND withdrawn IS NULL",
            "CREATE INDEX opportunity_created ON opportunity (created_at)",
        ])
}
