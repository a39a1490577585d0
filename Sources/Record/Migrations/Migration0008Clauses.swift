import Storage

/// What the clauses of an accord are carried out with: new leaders, readings, closed periods, deadlines of the past,
/// checks that were found to have failed later.
enum Migration0008Clauses {
    static let migration = Migration(
        number: 8, name: "clauses",
        statements: [
            """
            CREATE TABLE succession (
                version BIGINT NOT NULL, party TEXT NOT NULL, since BIGINT NOT NULL, user_id BIGINT NOT NULL,
                recorded BIGINT NOT NULL, due_at BIGINT, overdue_at BIGINT, confirmed_at BIGINT, author BIGINT,
                digest TEXT, PRIMARY KEY (version, party, since)) \(.withoutRowid)
            """,
            """
            CREATE TABLE reading (
                version BIGINT NOT NULL, user_id BIGINT NOT NULL, asked_at BIGINT NOT NULL, due_at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, overdue_at BIGINT, read_at BIGINT, digest TEXT,
                PRIMARY KEY (version, user_id)) \(.withoutRowid)
            """,
            """
            CREATE TABLE closed_period (
                period TEXT NOT NULL, first_day BIGINT NOT NULL, end_day BIGINT NOT NULL, version BIGINT NOT NULL,
                closed_at BIGINT NOT NULL, recorded BIGINT NOT NULL, PRIMARY KEY (period, first_day)) \(.withoutRowid)
            """,
            """
            CREATE TABLE closed_figure (
                period TEXT NOT NULL, first_day BIGINT NOT NULL, commitment TEXT NOT NULL, promised TEXT,
                delivered TEXT, attainment TEXT, kept BOOLEAN, met BIGINT NOT NULL, missed BIGINT NOT NULL,
                closed_at BIGINT NOT NULL, PRIMARY KEY (period, first_day, commitment)) \(.withoutRowid)
            """,
            """
            CREATE TABLE former_deadline (
                clock BIGINT NOT NULL, replaced_at BIGINT NOT NULL, starts_at BIGINT NOT NULL, due_at BIGINT NOT NULL,
                PRIMARY KEY (clock, replaced_at)) \(.withoutRowid)
            """,
            "CREATE INDEX former_deadline_replaced ON former_deadline (replaced_at)",
            "ALTER TABLE handoff ADD COLUMN holding TEXT",
            """
            CREATE TABLE late_check (
                handoff BIGINT NOT NULL, code TEXT NOT NULL, at BIGINT NOT NULL, recorded BIGINT NOT NULL,
                PRIMARY KEY (handoff, code)) \(.withoutRowid)
            """,
        ])
}
