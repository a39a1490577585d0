import Storage

/// Contests that wait, a campaign's newest deals, and the words of everything but people, all found without looking at
/// the many.
enum Migration0038Desk {
    static let migration = Migration(
        number: 38, name: "pages of the desk",
        statements: [
            "CREATE INDEX answer_contested ON answer (handoff) WHERE kind = 'contest'",
            "DROP INDEX opportunity_campaign",
            """
            CREATE INDEX opportunity_campaign ON opportunity (campaign, created_at, id) WHERE campaign IS NOT NULL
            """,
            "CREATE INDEX search_token_rare ON search_token (noun, token, id) WHERE noun <> 'person'",
        ])
}
