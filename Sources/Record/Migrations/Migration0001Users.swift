import Storage

/// Those who work with the program: users, sign-ins, sessions, the roster, and the nodes that give out ids.
enum Migration0001Users {
    static let migration = Migration(
        number: 1, name: "users",
        statements: [
            """
            CREATE TABLE app_user (
                id \(.key), name TEXT NOT NULL, email TEXT NOT NULL, email_key TEXT NOT NULL, zone TEXT NOT NULL,
                calendar TEXT, active BOOLEAN NOT NULL DEFAULT TRUE, created BIGINT NOT NULL,
                revision BIGINT NOT NULL DEFAULT 1)
            """,
            "CREATE UNIQUE INDEX app_user_email ON app_user (email_key)",
            """
            CREATE TABLE sign_in (
                user_id \(.key), password TEXT NOT NULL, must_change BOOLEAN NOT NULL DEFAULT FALSE,
                active BOOLEAN NOT NULL DEFAULT TRUE, created BIGINT NOT NULL, changed BIGINT NOT NULL)
            """,
            """
            CREATE TABLE session (
                token_hash TEXT NOT NULL PRIMARY KEY, user_id BIGINT NOT NULL, secret TEXT NOT NULL,
                created BIGINT NOT NULL, last_seen BIGINT NOT NULL, idle BIGINT, ends BIGINT NOT NULL) \(.withoutRowid)
            """,
            "CREATE INDEX session_of_user ON session (user_id)",
            "CREATE INDEX session_ends ON session (ends)",
            """
            CREATE TABLE sign_in_failure (
                attempt_key TEXT NOT NULL, at BIGINT NOT NULL, id BIGINT NOT NULL,
                PRIMARY KEY (attempt_key, at, id)) \(.withoutRowid)
            """,
            "CREATE INDEX sign_in_failure_at ON sign_in_failure (at)",
            """
            CREATE TABLE roster_entry (
                id \(.key), user_id BIGINT NOT NULL, party TEXT NOT NULL, role TEXT NOT NULL, team TEXT,
                manager BIGINT, pool TEXT, weight BIGINT NOT NULL DEFAULT 1, per_day BIGINT, per_week BIGINT,
                per_month BIGINT, started_on BIGINT, calendar TEXT, deputy BIGINT,
                paused BOOLEAN NOT NULL DEFAULT FALSE, from_at BIGINT NOT NULL, until_at BIGINT,
                section TEXT NOT NULL DEFAULT 'people', ordinal BIGINT NOT NULL DEFAULT 0, zone TEXT)
            """,
            "CREATE INDEX roster_entry_user ON roster_entry (user_id)",
            "CREATE INDEX roster_entry_manager ON roster_entry (manager) WHERE manager IS NOT NULL",
            "CREATE INDEX roster_entry_pool ON roster_entry (pool) WHERE pool IS NOT NULL",
            """
            CREATE TABLE absence (
                id \(.key), user_id BIGINT NOT NULL, from_day BIGINT NOT NULL, until_day BIGINT NOT NULL,
                recorded BIGINT NOT NULL, withdrawn BIGINT)
            """,
            "CREATE INDEX absence_user ON absence (user_id, until_day)",
            """
            CREATE TABLE roster_calendar (
                id \(.key), name TEXT NOT NULL, zone TEXT NOT NULL, hours TEXT NOT NULL, holidays TEXT NOT NULL,
                from_at BIGINT NOT NULL, until_at BIGINT)
            """,
            "CREATE UNIQUE INDEX roster_calendar_name ON roster_calendar (name) WHERE until_at IS NULL",
            """
            CREATE TABLE pool (
                id \(.key), name TEXT NOT NULL, calendar TEXT NOT NULL, when_nobody TEXT, from_at BIGINT NOT NULL,
                until_at BIGINT)
            """,
            "CREATE UNIQUE INDEX pool_name ON pool (name) WHERE until_at IS NULL",
            """
            CREATE TABLE duty (
                id \(.key), tiers TEXT NOT NULL, hours TEXT NOT NULL, members TEXT NOT NULL, from_at BIGINT NOT NULL,
                until_at BIGINT)
            """,
            """
            CREATE TABLE node (
                number \(.key), holder TEXT NOT NULL, leased_until BIGINT NOT NULL, last_millisecond BIGINT NOT NULL)
            """,
        ])
}
