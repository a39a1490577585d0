import Storage

/// The way of each opportunity through the selling process, row by row, and what was said that a period would bring.
enum Migration0023Process {
    static let migration = Migration(
        number: 23, name: "process",
        statements: [
            """
            CREATE TABLE opportunity_change (
                opportunity BIGINT NOT NULL, number BIGINT NOT NULL, kind TEXT NOT NULL, at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, author BIGINT NOT NULL DEFAULT 0, from_stage TEXT, to_stage TEXT, entry TEXT,
                lacking TEXT, from_amount BIGINT, from_currency TEXT, to_amount BIGINT, to_currency TEXT,
                from_day BIGINT, to_day BIGINT, from_owner BIGINT, to_owner BIGINT, evidence TEXT, outcome TEXT,
                reasons TEXT, competitors TEXT, knew_us TEXT, missing_feature TEXT, note TEXT, reason TEXT,
                version BIGINT, batch BIGINT NOT NULL DEFAULT 0, withdrawn BIGINT,
                PRIMARY KEY (opportunity, number)) \(.withoutRowid)
            """,
            "CREATE INDEX opportunity_change_recorded ON opportunity_change (recorded)",
            "CREATE INDEX opportunity_change_closed ON opportunity_change (at) WHERE kind = 'closed'",
            "CREATE INDEX opportunity_change_batch ON opportunity_change (batch) WHERE batch <> 0",
            """
            CREATE TABLE forecast_given (
                id \(.key), period TEXT NOT NULL, starts BIGINT NOT NULL, ends BIGINT NOT NULL, owner BIGINT NOT NULL,
                author BIGINT NOT NULL, voice TEXT NOT NULL, commit_amount BIGINT NOT NULL, best_amount BIGINT NOT NULL,
                currency TEXT NOT NULL, at BIGINT NOT NULL)
            """,
            "CREATE INDEX forecast_given_period ON forecast_given (period, owner, voice, at)",
            "ALTER TABLE opportunity ADD COLUMN outcome TEXT",
            "ALTER TABLE opportunity ADD COLUMN stage_since BIGINT",
            "ALTER TABLE opportunity ADD COLUMN pushes BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE notice ADD COLUMN opportunity BIGINT",
            """
            INSERT INTO opportunity_change (opportunity, number, kind, at, recorded, to_stage, to_amount, to_currency,
                to_day, batch)
            SELECT id, 1, 'opened', created_at, recorded, coalesce(stage, ''), amount, currency, closing_day, batch
            FROM opportunity
            """,
            """
            INSERT INTO opportunity_change (opportunity, number, kind, at, recorded, outcome, reasons, competitors,
                batch)
            SELECT id, 2, 'closed', coalesce(closed_at, created_at), recorded, status, '', '', batch
            FROM opportunity WHERE status <> 'open'
            """,
            """
            UPDATE opportunity SET stage_since = created_at,
                outcome = CASE WHEN status = 'open' THEN NULL ELSE status END
            """,
            """
            CREATE INDEX opportunity_open ON opportunity (stage, closing_day, currency, amount, owner)
            WHERE status = 'open' AND withdrawn IS NULL
            """,
            "CREATE INDEX opportunity_closed ON opportunity (closed_at) WHERE closed_at IS NOT NULL",
            "CREATE INDEX opportunity_owner ON opportunity (owner) WHERE owner IS NOT NULL",
            "CREATE INDEX opportunity_named ON opportunity (name, id) WHERE withdrawn IS NULL",
            "CREATE INDEX opportunity_closing ON opportunity ((coalesce(closing_day, -1000000)), id)",
            "CREATE INDEX opportunity_amount ON opportunity ((coalesce(amount, -1)), id)",
            "CREATE INDEX opportunity_pushed ON opportunity (pushes, id)",
        ])
}
