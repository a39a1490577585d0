import Storage

/// Reviews of the accord and of its target accounts, blind judgements on a sample of leads, and how things stood before
/// a decision was taken back.
enum Migration0015Reviews {
    static let migration = Migration(
        number: 15, name: "reviews",
        statements: [
            """
            CREATE TABLE accord_review (
                id \(.key), kind TEXT NOT NULL, due_at BIGINT NOT NULL, version BIGINT NOT NULL,
                recorded BIGINT NOT NULL, done_at BIGINT, author BIGINT, sentence TEXT)
            """,
            "CREATE UNIQUE INDEX accord_review_due ON accord_review (kind, due_at)",
            "ALTER TABLE target_account ADD COLUMN name TEXT",
            "ALTER TABLE target_account ADD COLUMN added_at BIGINT",
            "ALTER TABLE target_account ADD COLUMN author BIGINT",
            """
            CREATE TABLE target_change (
                id \(.key), list TEXT NOT NULL, name_key TEXT NOT NULL, name TEXT NOT NULL, is_added BOOLEAN NOT NULL,
                at BIGINT NOT NULL, author BIGINT NOT NULL)
            """,
            "CREATE INDEX target_change_at ON target_change (list, at)",
            """
            CREATE TABLE calibration_round (
                id \(.key), period TEXT NOT NULL, first_day BIGINT NOT NULL, end_day BIGINT NOT NULL,
                version BIGINT NOT NULL, drawn_at BIGINT NOT NULL, recorded BIGINT NOT NULL)
            """,
            "CREATE UNIQUE INDEX calibration_round_span ON calibration_round (period, first_day)",
            """
            CREATE TABLE calibration_sample (
                round BIGINT NOT NULL, place BIGINT NOT NULL, handoff BIGINT NOT NULL, person BIGINT NOT NULL,
                lead BIGINT NOT NULL, PRIMARY KEY (round, place)) \(.withoutRowid)
            """,
            """
            CREATE TABLE calibration_judgement (
                round BIGINT NOT NULL, place BIGINT NOT NULL, party TEXT NOT NULL, author BIGINT NOT NULL,
                at BIGINT NOT NULL, is_accepted BOOLEAN NOT NULL, reason TEXT,
                PRIMARY KEY (round, place, party)) \(.withoutRowid)
            """,
            "ALTER TABLE former_deadline ADD COLUMN state TEXT",
            "ALTER TABLE former_deadline ADD COLUMN stopped_at BIGINT",
            "ALTER TABLE former_deadline ADD COLUMN elapsed_minutes BIGINT",
            "ALTER TABLE former_deadline ADD COLUMN business_minutes BIGINT",
            "ALTER TABLE former_deadline ADD COLUMN stop_recorded BIGINT",
            "ALTER TABLE retraction ADD COLUMN accepted_recorded BIGINT",
            "UPDATE retraction SET accepted_recorded = decided_recorded WHERE kind = 'acceptance'",
        ])
}
