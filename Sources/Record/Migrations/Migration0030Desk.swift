import Storage

/// What the pages of every morning look for, found without reading a rep's whole past.
enum Migration0030Desk {
    static let migration = Migration(
        number: 30, name: "desk",
        statements: [
            """
            CREATE INDEX handoff_mine ON handoff (user_id, undecided)
            WHERE unfinished AND NOT history AND withdrawn IS NULL
            """,
            """
            CREATE INDEX handoff_waiting ON handoff (undecided, pool)
            WHERE unfinished AND NOT history AND withdrawn IS NULL
            """,
            "CREATE INDEX handoff_month ON handoff (user_id, handed_at) WHERE NOT history AND withdrawn IS NULL",
            """
            CREATE INDEX handoff_opportunity ON handoff (user_id, opportunity_at)
            WHERE opportunity_at IS NOT NULL AND NOT history AND withdrawn IS NULL
            """,
            "CREATE INDEX clock_month ON clock (user_id, starts_at) WHERE measure = 'decision' AND withdrawn IS NULL",
        ])
}
