import Storage

/// What lists of a million leads are sorted and narrowed by, found without reading them all.
enum Migration0032Pages {
    static let migration = Migration(
        number: 32, name: "pages",
        statements: [
            // Lists of people and leads go by the folded name; those without one stand in them too.
            "DROP INDEX person_name",
            "CREATE INDEX person_name ON person (name_key)",
            "CREATE INDEX lead_points ON lead ((coalesce(engagement_points, -1)), id) WHERE withdrawn IS NULL",
            "DROP INDEX lead_campaign",
            "CREATE INDEX lead_campaign ON lead (campaign, created_at, id, withdrawn) WHERE campaign IS NOT NULL",
            "CREATE INDEX lead_owner ON lead (owner) WHERE owner IS NOT NULL",
            "CREATE INDEX clock_excepted ON clock (starts_at) WHERE exception IS NOT NULL",
            // Begins with the time, so that nobody who asks for one company's open deals is led through all of them.
            "CREATE INDEX opportunity_standing ON opportunity (created_at, id) WHERE status = 'open' AND withdrawn IS NULL",
            "CREATE INDEX opportunity_stage ON opportunity ((coalesce(stage, '')), id) WHERE withdrawn IS NULL",
            """
            CREATE INDEX clock_broken ON clock (due_at, commitment, starts_at)
            WHERE state IN ('late', 'missed') AND withdrawn IS NULL AND NOT before_accord
            """,
            "CREATE INDEX company_customer ON company (account_manager, survivor) WHERE customer AND withdrawn IS NULL",
            "DROP INDEX touch_campaign",
            "CREATE INDEX touch_campaign ON touch (campaign, withdrawn) WHERE campaign IS NOT NULL",
            "CREATE INDEX opportunity_change_lacking ON opportunity_change (opportunity) WHERE lacking IS NOT NULL",
        ])
}
