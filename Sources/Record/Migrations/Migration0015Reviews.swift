import Storage

/// Reviews of the accord and of its target accounts, and how things stood before a decision was taken back.
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
            "ALTER TABLE former_deadline ADD COLUMN state TEXT",
            "ALTER TABLE former_deadline ADD COLUMN stopped_at BIGINT",
            "ALTER TABLE former_deadline ADD COLUMN elapsed_minutes BIGINT",
            "ALTER TABLE former_deadline ADD COLUMN business_minutes BIGINT",
            "ALTER TABLE former_deadline ADD COLUMN stop_recorded BIGINT",
            "ALTER TABLE retraction ADD COLUMN accepted_recorded BIGINT",
            "UPDATE retraction SET accepted_recorded = decided_recorded WHERE kind = 'acceptance'",
        ])
}
