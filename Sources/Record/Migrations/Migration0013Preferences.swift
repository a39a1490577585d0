import Storage

/// What people choose for themselves, the devices of their sessions, and links by which a password is set once.
enum Migration0013Preferences {
    static let migration = Migration(
        number: 13, name: "preferences",
        statements: [
            "ALTER TABLE app_user ADD COLUMN theme TEXT NOT NULL DEFAULT 'system'",
            "ALTER TABLE session ADD COLUMN device TEXT",
            """
            CREATE TABLE sign_in_link (
                token_hash TEXT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, author BIGINT NOT NULL,
                made_at BIGINT NOT NULL, ends BIGINT NOT NULL, used_at BIGINT) \(.withoutRowid)
            """,
            "CREATE INDEX sign_in_link_user ON sign_in_link (user_id)",
            """
            CREATE INDEX handoff_rejected ON handoff (from_party)
            WHERE state = 'rejected' AND unfinished AND withdrawn IS NULL
            """,
        ])
}
