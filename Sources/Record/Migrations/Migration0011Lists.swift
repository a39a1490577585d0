import Storage

/// Saved views, and the indexes by which lists, searches and the pages of companies and campaigns read.
enum Migration0011Lists {
    static let migration = Migration(
        number: 11, name: "lists",
        statements: [
            """
            CREATE TABLE saved_view (
                id \(.key), owner BIGINT NOT NULL, list TEXT NOT NULL, name TEXT NOT NULL, query TEXT NOT NULL,
                party TEXT, created BIGINT NOT NULL)
            """,
            "CREATE INDEX saved_view_list ON saved_view (list, owner)",
            "CREATE INDEX lead_created ON lead (created_at, id) WHERE withdrawn IS NULL",
            "CREATE INDEX lead_campaign ON lead (campaign) WHERE campaign IS NOT NULL",
            "CREATE INDEX touch_campaign ON touch (campaign) WHERE campaign IS NOT NULL",
            "CREATE INDEX handoff_company ON handoff (company) WHERE company IS NOT NULL",
            "CREATE INDEX opportunity_campaign ON opportunity (campaign) WHERE campaign IS NOT NULL",
            "CREATE INDEX opportunity_person ON opportunity (person) WHERE person IS NOT NULL",
            "CREATE INDEX company_survivor ON company (survivor) WHERE survivor IS NOT NULL",
            "CREATE INDEX company_created ON company (created_at, id) WHERE withdrawn IS NULL",
            "CREATE INDEX person_created ON person (created_at, id) WHERE withdrawn IS NULL",
            "CREATE INDEX search_token_of ON search_token (noun, id, token)",
            "CREATE INDEX merge_survivor ON merge (survivor)",
            "CREATE INDEX merge_at ON merge (at)",
            "CREATE INDEX review_item_state ON review_item (state, kind)",
            "CREATE INDEX withdrawal_subject ON withdrawal (subject)",
        ])
}
