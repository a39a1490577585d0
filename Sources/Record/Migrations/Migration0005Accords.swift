import Storage

/// Versions of the accord, signatures, events, jobs and the outbox.
enum Migration0005Accords {
    static let migration = Migration(
        number: 5, name: "accords",
        statements: [
            """
            CREATE TABLE accord_version (
                number \(.key), body TEXT NOT NULL, digest TEXT NOT NULL, name TEXT NOT NULL, author BIGINT NOT NULL,
                proposed_at BIGINT NOT NULL, effective_at BIGINT, in_force_at BIGINT, superseded_at BIGINT,
                withdrawn BIGINT)
            """,
            """
            CREATE TABLE signature (
                version BIGINT NOT NULL, party TEXT NOT NULL, capacity TEXT NOT NULL, signer BIGINT NOT NULL,
                author BIGINT NOT NULL, at BIGINT NOT NULL, digest TEXT NOT NULL, on_behalf BOOLEAN NOT NULL,
                PRIMARY KEY (version, party, capacity)) \(.withoutRowid)
            """,
            """
            CREATE TABLE event (
                person BIGINT NOT NULL, id BIGINT NOT NULL, position BIGINT, at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, kind TEXT NOT NULL, noun TEXT NOT NULL, subject BIGINT NOT NULL,
                lead BIGINT, handoff BIGINT, company BIGINT, actor BIGINT NOT NULL DEFAULT 0,
                on_behalf BIGINT NOT NULL DEFAULT 0, version BIGINT, batch BIGINT NOT NULL DEFAULT 0, details TEXT,
                PRIMARY KEY (person, id)) \(.withoutRowid)
            """,
            "CREATE UNIQUE INDEX event_position ON event (position)",
            "CREATE INDEX event_unnumbered ON event (id) WHERE position IS NULL",
            "CREATE INDEX event_subject ON event (subject)",
            """
            CREATE TABLE job (
                id \(.key), kind TEXT NOT NULL, unique_key TEXT, payload TEXT, due_at BIGINT NOT NULL,
                attempts BIGINT NOT NULL DEFAULT 0, leased_until BIGINT, holder TEXT, done_at BIGINT, failure TEXT)
            """,
            "CREATE INDEX job_due ON job (due_at) WHERE done_at IS NULL",
            "CREATE UNIQUE INDEX job_unique ON job (unique_key) WHERE unique_key IS NOT NULL AND done_at IS NULL",
            """
            CREATE TABLE outbox (
                id \(.key), idempotency_key TEXT NOT NULL, channel TEXT NOT NULL, payload TEXT NOT NULL,
                created_at BIGINT NOT NULL, sent_at BIGINT, attempts BIGINT NOT NULL DEFAULT 0, failure TEXT)
            """,
            "CREATE UNIQUE INDEX outbox_key ON outbox (idempotency_key)",
        ])
}
