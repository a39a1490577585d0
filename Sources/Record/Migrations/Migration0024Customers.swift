import Storage

/// The second and the third hand-off: meetings with buyers, won customers, their contracts, and who speaks for us.
enum Migration0024Customers {
    static let migration = Migration(
        number: 24, name: "customers",
        statements: [
            // The opportunity that is handed over; nothing where a lead is.
            "ALTER TABLE handoff ADD COLUMN opportunity BIGINT",
            // When its subject went on to the next kind of hand-off.
            "ALTER TABLE handoff ADD COLUMN handed_on_at BIGINT",
            // Whoever of ours handed it over; nothing where the rules did.
            "ALTER TABLE handoff ADD COLUMN handed_by BIGINT",
            "DROP INDEX handoff_unfinished",
            """
            CREATE UNIQUE INDEX handoff_unfinished ON handoff (lead)
            WHERE unfinished AND withdrawn IS NULL AND opportunity IS NULL
            """,
            """
            CREATE UNIQUE INDEX handoff_opportunity_unfinished ON handoff (opportunity)
            WHERE unfinished AND withdrawn IS NULL AND opportunity IS NOT NULL
            """,
            "CREATE INDEX handoff_of_opportunity ON handoff (opportunity) WHERE opportunity IS NOT NULL",
            """
            CREATE TABLE handoff_content (
                person BIGINT NOT NULL, handoff BIGINT NOT NULL, field TEXT NOT NULL, value TEXT NOT NULL,
                author BIGINT NOT NULL DEFAULT 0, recorded BIGINT NOT NULL,
                PRIMARY KEY (person, handoff, field)) \(.withoutRowid)
            """,
            "CREATE INDEX handoff_content_handoff ON handoff_content (handoff)",
            """
            CREATE TABLE buyer_meeting (
                person BIGINT NOT NULL, id BIGINT NOT NULL, lead BIGINT NOT NULL, company BIGINT,
                handoff BIGINT NOT NULL, next_handoff BIGINT, host BIGINT NOT NULL, author BIGINT NOT NULL,
                planned_at BIGINT NOT NULL, minutes BIGINT, place TEXT, state TEXT NOT NULL, held_at BIGINT,
                no_shows BIGINT NOT NULL DEFAULT 0, moved BIGINT NOT NULL DEFAULT 0, booked_at BIGINT NOT NULL,
                recorded BIGINT NOT NULL, version BIGINT NOT NULL, revision BIGINT NOT NULL DEFAULT 1,
                withdrawn BIGINT, PRIMARY KEY (person, id)) \(.withoutRowid)
            """,
            "CREATE UNIQUE INDEX buyer_meeting_id ON buyer_meeting (id)",
            """
            CREATE UNIQUE INDEX buyer_meeting_planned ON buyer_meeting (lead)
            WHERE state = 'planned' AND withdrawn IS NULL
            """,
            "CREATE INDEX buyer_meeting_lead ON buyer_meeting (lead)",
            "CREATE INDEX buyer_meeting_host ON buyer_meeting (host, planned_at) WHERE state = 'planned'",
            """
            CREATE TABLE buyer_meeting_step (
                person BIGINT NOT NULL, meeting BIGINT NOT NULL, number BIGINT NOT NULL, kind TEXT NOT NULL,
                at BIGINT NOT NULL, planned_at BIGINT, author BIGINT NOT NULL, recorded BIGINT NOT NULL,
                PRIMARY KEY (person, meeting, number)) \(.withoutRowid)
            """,
            "CREATE INDEX buyer_meeting_step_meeting ON buyer_meeting_step (meeting)",
            "CREATE INDEX buyer_meeting_step_recorded ON buyer_meeting_step (recorded)",
            // Yearly money of existing customers, in days from the first to the one on which it ends.
            """
            CREATE TABLE contract (
                id \(.key), company BIGINT NOT NULL, opportunity BIGINT, kind TEXT NOT NULL, starts BIGINT NOT NULL,
                ends BIGINT NOT NULL, yearly BIGINT NOT NULL, currency TEXT NOT NULL, product TEXT,
                renewal BIGINT, renewal_opened_at BIGINT, cancelled_on BIGINT, author BIGINT NOT NULL DEFAULT 0,
                recorded BIGINT NOT NULL, revision BIGINT NOT NULL DEFAULT 1, withdrawn BIGINT)
            """,
            "CREATE INDEX contract_company ON contract (company)",
            """
            CREATE UNIQUE INDEX contract_opportunity ON contract (opportunity)
            WHERE opportunity IS NOT NULL AND withdrawn IS NULL
            """,
            "CREATE INDEX contract_ends ON contract (ends) WHERE withdrawn IS NULL",
            "CREATE INDEX contract_renewal ON contract (renewal) WHERE renewal IS NOT NULL",
            """
            CREATE TABLE reference_customer (
                company BIGINT NOT NULL, products TEXT NOT NULL DEFAULT '', since BIGINT NOT NULL,
                author BIGINT NOT NULL, until BIGINT, PRIMARY KEY (company)) \(.withoutRowid)
            """,
            """
            CREATE TABLE reference_request (
                id \(.key), company BIGINT NOT NULL, opportunity BIGINT NOT NULL, asked_by BIGINT NOT NULL,
                account_manager BIGINT NOT NULL, asked_at BIGINT NOT NULL, due_at BIGINT NOT NULL,
                state TEXT NOT NULL, wish TEXT, answered_at BIGINT, answered_by BIGINT, reason TEXT,
                given_at BIGINT, version BIGINT NOT NULL, recorded BIGINT NOT NULL,
                revision BIGINT NOT NULL DEFAULT 1, withdrawn BIGINT)
            """,
            "CREATE INDEX reference_request_company ON reference_request (company)",
            "CREATE INDEX reference_request_opportunity ON reference_request (opportunity)",
            "CREATE INDEX reference_request_due ON reference_request (due_at) WHERE state = 'asked'",
            "CREATE INDEX reference_request_answered ON reference_request (answered_at) WHERE answered_at IS NOT NULL",
            """
            CREATE UNIQUE INDEX reference_request_open ON reference_request (company, opportunity)
            WHERE state = 'asked' AND withdrawn IS NULL
            """,
            "CREATE INDEX company_account_manager ON company (account_manager) WHERE account_manager IS NOT NULL",
        ])
}
