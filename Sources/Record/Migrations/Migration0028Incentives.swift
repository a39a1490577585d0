import Storage

/// What was frozen of the incentives of a period, what came after as new lines, and what payroll took.
enum Migration0028Incentives {
    static let migration = Migration(
        number: 28, name: "incentives",
        statements: [
            """
            CREATE TABLE incentive_run (
                id \(.key), period TEXT NOT NULL, first_day BIGINT NOT NULL, label TEXT NOT NULL,
                version BIGINT NOT NULL, currency TEXT NOT NULL, at BIGINT NOT NULL, author BIGINT NOT NULL)
            """,
            "CREATE UNIQUE INDEX incentive_run_period ON incentive_run (period, first_day)",
            """
            CREATE TABLE incentive_line (
                run BIGINT NOT NULL, ordinal BIGINT NOT NULL, incentive TEXT NOT NULL, user_id BIGINT NOT NULL,
                email TEXT NOT NULL, source TEXT NOT NULL, subject BIGINT, document BIGINT, metric TEXT,
                place BIGINT NOT NULL, kind TEXT NOT NULL, day BIGINT NOT NULL, base BIGINT, amount BIGINT NOT NULL,
                status TEXT NOT NULL, because TEXT NOT NULL, recorded BIGINT NOT NULL, author BIGINT NOT NULL,
                payroll BIGINT, PRIMARY KEY (run, ordinal)) \(.withoutRowid)
            """,
            "CREATE INDEX incentive_line_user ON incentive_line (user_id)",
            "CREATE INDEX incentive_line_payroll ON incentive_line (payroll) WHERE payroll IS NOT NULL",
            """
            CREATE TABLE payroll (
                id \(.key), run BIGINT NOT NULL, at BIGINT NOT NULL, author BIGINT NOT NULL, amount BIGINT NOT NULL,
                lines BIGINT NOT NULL)
            """,
            "CREATE INDEX payroll_run ON payroll (run)",
        ])
}
