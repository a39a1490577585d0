import Storage

/// What follows when a promise is missed again and again, and leads that both sides judge blind.
enum Migration0029LeftOver {
    static let migration = Migration(
        number: 29, name: "left-over",
        statements: [
            """
            CREATE TABLE consequence (
                id \(.key), commitment TEXT NOT NULL, party TEXT NOT NULL, action TEXT NOT NULL, period TEXT NOT NULL,
                run BIGINT NOT NULL, first_day BIGINT NOT NULL, end_day BIGINT NOT NULL, version BIGINT NOT NULL,
                at BIGINT NOT NULL, recorded BIGINT NOT NULL, due_at BIGINT, overdue_at BIGINT, done_at BIGINT,
                author BIGINT, cause TEXT, measures TEXT, back_on BIGINT, new_version BIGINT)
            """,
            "CREATE UNIQUE INDEX consequence_run ON consequence (commitment, action, period, run, end_day)",
            "CREATE INDEX consequence_open ON consequence (due_at) WHERE done_at IS NULL",
            """
            CREATE TABLE calibration (
                id \(.key), period TEXT NOT NULL, first_day BIGINT NOT NULL, version BIGINT NOT NULL,
                at BIGINT NOT NULL, due_at BIGINT NOT NULL, recorded BIGINT NOT NULL, ended_at BIGINT, sentence TEXT,
                author BIGINT)
            """,
            "CREATE UNIQUE INDEX calibration_day ON calibration (period, first_day)",
            """
            CREATE TABLE calibration_case (
                calibration BIGINT NOT NULL, number BIGINT NOT NULL, person BIGINT NOT NULL, lead BIGINT NOT NULL,
                inside BOOLEAN NOT NULL, PRIMARY KEY (calibration, number)) \(.withoutRowid)
            """,
            "CREATE INDEX calibration_case_lead ON calibration_case (lead)",
            """
            CREATE TABLE calibration_verdict (
                calibration BIGINT NOT NULL, number BIGINT NOT NULL, party TEXT NOT NULL, person BIGINT NOT NULL,
                author BIGINT NOT NULL, at BIGINT NOT NULL, recorded BIGINT NOT NULL, inside BOOLEAN NOT NULL,
                note TEXT, PRIMARY KEY (calibration, number, party)) \(.withoutRowid)
            """,
        ])
}
