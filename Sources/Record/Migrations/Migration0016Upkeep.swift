import Storage

/// What brings a withdrawn row back, actions on many leads at once, and turns that begin on a later day.
enum Migration0016Upkeep {
    static let migration = Migration(
        number: 16, name: "upkeep",
        statements: [
            "ALTER TABLE withdrawal ADD COLUMN undone_at BIGINT",
            "ALTER TABLE withdrawal ADD COLUMN undone_by BIGINT",
            "CREATE INDEX withdrawal_at ON withdrawal (at)",
            """
            CREATE TABLE withdrawn_key (
                noun TEXT NOT NULL, id BIGINT NOT NULL, kind TEXT NOT NULL, value TEXT NOT NULL,
                PRIMARY KEY (noun, id, kind, value)) \(.withoutRowid)
            """,
            """
            CREATE TABLE bulk_task (
                id \(.key), author BIGINT NOT NULL, at BIGINT NOT NULL, action TEXT NOT NULL, query TEXT NOT NULL,
                taker BIGINT, words TEXT, total BIGINT NOT NULL, done BIGINT NOT NULL DEFAULT 0,
                kept BIGINT NOT NULL DEFAULT 0, because TEXT, last_id BIGINT NOT NULL DEFAULT 0, ended_at BIGINT)
            """,
            "CREATE INDEX bulk_task_waiting ON bulk_task (id) WHERE ended_at IS NULL",
            """
            CREATE TABLE planned_turns (
                id \(.key), user_id BIGINT NOT NULL, pool TEXT NOT NULL, at BIGINT NOT NULL, weight BIGINT NOT NULL,
                per_day BIGINT, per_week BIGINT, per_month BIGINT, started_on BIGINT, calendar TEXT, deputy TEXT,
                author BIGINT NOT NULL, made_at BIGINT NOT NULL, done_at BIGINT, failure TEXT, withdrawn BIGINT)
            """,
            "CREATE INDEX planned_turns_due ON planned_turns (at) WHERE done_at IS NULL AND withdrawn IS NULL",
        ])
}
