import Storage

/// When figures left the bounds within which nobody is told, and documents that belong to no opportunity, found at once.
enum Migration0035Goals {
    static let migration = Migration(
        number: 35, name: "goal crossings",
        statements: [
            """
            CREATE TABLE goal_crossing (
                metric TEXT NOT NULL, period TEXT NOT NULL, first_day BIGINT NOT NULL, number BIGINT NOT NULL,
                kind TEXT NOT NULL, outside BOOLEAN NOT NULL, actual TEXT, bounds TEXT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (metric, period, first_day, kind, number)) \(.withoutRowid)
            """,
            "ALTER TABLE notice ADD COLUMN goal TEXT",
            """
            CREATE INDEX billing_document_loose ON billing_document (id)
            WHERE opportunity IS NULL AND parent IS NULL AND withdrawn IS NULL
            """,
            "CREATE INDEX billing_document_withdrawn ON billing_document (id) WHERE withdrawn IS NOT NULL",
            "CREATE INDEX opportunity_withdrawn ON opportunity (id) WHERE withdrawn IS NOT NULL",
        ])
}
