import Storage

/// Decisions that were taken back: they leave their own tables whole and stay here.
enum Migration0009Retractions {
    static let migration = Migration(
        number: 9, name: "retractions",
        statements: [
            """
            CREATE TABLE retraction (
                id \(.key), handoff BIGINT NOT NULL, person BIGINT NOT NULL, kind TEXT NOT NULL,
                author BIGINT NOT NULL, decided_at BIGINT NOT NULL, decided_recorded BIGINT NOT NULL, code TEXT,
                note TEXT, at BIGINT NOT NULL, reason TEXT NOT NULL)
            """,
            "CREATE INDEX retraction_handoff ON retraction (handoff)",
            "ALTER TABLE precedent ADD COLUMN withdrawn BIGINT",
            "DROP INDEX clock_handoff",
            "CREATE UNIQUE INDEX clock_handoff ON clock (handoff, commitment) WHERE withdrawn IS NULL",
        ])
}
