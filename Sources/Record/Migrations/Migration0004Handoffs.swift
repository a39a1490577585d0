import Storage

/// Hand-offs, what was answered, and the clocks that ran.
enum Migration0004Handoffs {
    static let migration = Migration(
        number: 4, name: "handoffs",
        statements: [
            """
            CREATE TABLE handoff (
                person BIGINT NOT NULL, id BIGINT NOT NULL, lead BIGINT NOT NULL, company BIGINT, kind TEXT NOT NULL,
                from_party TEXT NOT NULL, to_party TEXT NOT NULL, territory TEXT, vertical TEXT, tier TEXT, door TEXT,
                team TEXT, pool TEXT, queue TEXT, user_id BIGINT, version BIGINT NOT NULL,
                handed_at BIGINT NOT NULL, assigned_at BIGINT, held_until BIGINT, state TEXT NOT NULL,
                undecided BOOLEAN NOT NULL, unfinished BOOLEAN NOT NULL, decision TEXT, decided_at BIGINT,
                decided_by BIGINT, silent_at BIGINT, contacted_at BIGINT, opportunity_at BIGINT, closed_at BIGINT,
                history BOOLEAN NOT NULL DEFAULT FALSE, before_accord BOOLEAN NOT NULL DEFAULT FALSE,
                recycled BOOLEAN NOT NULL DEFAULT FALSE, failed_checks TEXT, carried TEXT, source TEXT,
                campaign BIGINT, because TEXT, recorded BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                revision BIGINT NOT NULL DEFAULT 1, withdrawn BIGINT,
                PRIMARY KEY (person, id)) \(.withoutRowid)
            """,
            "CREATE UNIQUE INDEX handoff_id ON handoff (id)",
            "CREATE UNIQUE INDEX handoff_unfinished ON handoff (lead) WHERE unfinished AND withdrawn IS NULL",
            "CREATE INDEX handoff_lead ON handoff (lead)",
            "CREATE INDEX handoff_user ON handoff (user_id, state)",
            "CREATE INDEX handoff_handed ON handoff (handed_at)",
            "CREATE INDEX handoff_held ON handoff (held_until) WHERE state = 'held'",
            """
            CREATE TABLE assignment (
                id \(.key), handoff BIGINT NOT NULL, person BIGINT NOT NULL, user_id BIGINT, pool TEXT, queue TEXT,
                at BIGINT NOT NULL, recorded BIGINT NOT NULL, author BIGINT NOT NULL DEFAULT 0, rule TEXT NOT NULL,
                log TEXT, batch BIGINT NOT NULL DEFAULT 0)
            """,
            "CREATE INDEX assignment_handoff ON assignment (handoff)",
            """
            CREATE TABLE acceptance (
                handoff BIGINT NOT NULL, person BIGINT NOT NULL, author BIGINT NOT NULL, at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, way TEXT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                PRIMARY KEY (handoff)) \(.withoutRowid)
            """,
            """
            CREATE TABLE rejection (
                id \(.key), handoff BIGINT NOT NULL, person BIGINT NOT NULL, author BIGINT NOT NULL,
                at BIGINT NOT NULL, recorded BIGINT NOT NULL, family TEXT NOT NULL, reason TEXT NOT NULL,
                counts_against TEXT NOT NULL, note TEXT, proof TEXT, taken_back_at BIGINT,
                batch BIGINT NOT NULL DEFAULT 0)
            """,
            "CREATE UNIQUE INDEX rejection_handoff ON rejection (handoff) WHERE taken_back_at IS NULL",
            """
            CREATE TABLE answer (
                rejection BIGINT NOT NULL, handoff BIGINT NOT NULL, author BIGINT NOT NULL, at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, kind TEXT NOT NULL, note TEXT, PRIMARY KEY (rejection)) \(.withoutRowid)
            """,
            "CREATE UNIQUE INDEX answer_handoff ON answer (handoff)",
            """
            CREATE TABLE ruling (
                handoff BIGINT NOT NULL, instance BIGINT NOT NULL, author BIGINT NOT NULL, at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, verdict TEXT NOT NULL, because TEXT NOT NULL,
                PRIMARY KEY (handoff, instance)) \(.withoutRowid)
            """,
            """
            CREATE TABLE appeal (
                handoff BIGINT NOT NULL, author BIGINT NOT NULL, at BIGINT NOT NULL, recorded BIGINT NOT NULL,
                because TEXT NOT NULL, PRIMARY KEY (handoff)) \(.withoutRowid)
            """,
            """
            CREATE TABLE precedent (
                id \(.key), handoff BIGINT NOT NULL, kind TEXT NOT NULL, reason TEXT NOT NULL, verdict TEXT NOT NULL,
                because TEXT NOT NULL, at BIGINT NOT NULL)
            """,
            "CREATE INDEX precedent_reason ON precedent (reason)",
            """
            CREATE TABLE disposition (
                handoff BIGINT NOT NULL, person BIGINT NOT NULL, author BIGINT NOT NULL, at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, reason TEXT NOT NULL, return_on BIGINT, note TEXT,
                batch BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (handoff)) \(.withoutRowid)
            """,
            """
            CREATE TABLE clock (
                person BIGINT NOT NULL, id BIGINT NOT NULL, handoff BIGINT NOT NULL, commitment TEXT NOT NULL,
                measure TEXT NOT NULL, party TEXT NOT NULL, tier TEXT, user_id BIGINT, version BIGINT NOT NULL,
                triggered_at BIGINT NOT NULL, starts_at BIGINT NOT NULL, due_at BIGINT NOT NULL, state TEXT NOT NULL,
                stopped_at BIGINT, elapsed_minutes BIGINT, business_minutes BIGINT, exception TEXT,
                before_accord BOOLEAN NOT NULL DEFAULT FALSE, recorded BIGINT NOT NULL, stop_recorded BIGINT,
                steps_done BIGINT NOT NULL DEFAULT 0, next_step_at BIGINT, batch BIGINT NOT NULL DEFAULT 0,
                withdrawn BIGINT, PRIMARY KEY (person, id)) \(.withoutRowid)
            """,
            "CREATE UNIQUE INDEX clock_handoff ON clock (handoff, commitment)",
            "CREATE INDEX clock_starts ON clock (starts_at)",
            "CREATE INDEX clock_step ON clock (next_step_at) WHERE next_step_at IS NOT NULL",
            """
            CREATE TABLE pause (
                handoff BIGINT NOT NULL, from_at BIGINT NOT NULL, until_at BIGINT NOT NULL, reason TEXT NOT NULL,
                author BIGINT NOT NULL, recorded BIGINT NOT NULL, ended BOOLEAN NOT NULL DEFAULT FALSE,
                PRIMARY KEY (handoff, from_at)) \(.withoutRowid)
            """,
            "CREATE INDEX pause_running ON pause (until_at) WHERE NOT ended",
            """
            CREATE TABLE waiver (
                handoff BIGINT NOT NULL, commitment TEXT NOT NULL, author BIGINT NOT NULL, at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, reason TEXT NOT NULL, PRIMARY KEY (handoff, commitment)) \(.withoutRowid)
            """,
            """
            CREATE TABLE rotation (
                pool TEXT NOT NULL, turn BIGINT NOT NULL, credits TEXT NOT NULL, PRIMARY KEY (pool)) \(.withoutRowid)
            """,
            """
            CREATE TABLE routing_load (
                email TEXT NOT NULL, day BIGINT NOT NULL, today BIGINT NOT NULL, this_week BIGINT NOT NULL,
                this_month BIGINT NOT NULL, PRIMARY KEY (email)) \(.withoutRowid)
            """,
            """
            CREATE TABLE release_count (
                kind TEXT NOT NULL, day BIGINT NOT NULL, released BIGINT NOT NULL, PRIMARY KEY (kind)) \(.withoutRowid)
            """,
            "CREATE TABLE routing_lock (id \(.key))",
            "INSERT INTO routing_lock (id) VALUES (1)",
            """
            CREATE TABLE notice (
                id \(.key), user_id BIGINT NOT NULL, at BIGINT NOT NULL, kind TEXT NOT NULL, handoff BIGINT,
                clock BIGINT, body TEXT NOT NULL, read_at BIGINT)
            """,
            "CREATE INDEX notice_user ON notice (user_id, read_at)",
        ])
}
