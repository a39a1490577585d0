import Storage

/// Targets with their revisions and signatures, what periods showed when they were frozen, who closed them, what is
/// done where a figure is red, and who of Marketing answers for a campaign.
///
/// An empty text in a column of a segment stands for all.
enum Migration0026Goals {
    static let migration = Migration(
        number: 26, name: "goals",
        statements: [
            """
            CREATE TABLE goal_target (
                id BIGINT PRIMARY KEY, metric TEXT NOT NULL, period TEXT NOT NULL, first_day BIGINT NOT NULL,
                territory TEXT NOT NULL, vertical TEXT NOT NULL, team TEXT NOT NULL, person BIGINT NOT NULL,
                origin TEXT NOT NULL, number BIGINT NOT NULL, from_day BIGINT NOT NULL, aim TEXT NOT NULL,
                reason TEXT NOT NULL, author BIGINT NOT NULL, version BIGINT NOT NULL, recorded BIGINT NOT NULL)
            """,
            """
            CREATE UNIQUE INDEX goal_target_number ON goal_target
                (metric, period, first_day, territory, vertical, team, person, origin, number)
            """,
            "CREATE INDEX goal_target_day ON goal_target (first_day)",
            """
            CREATE TABLE goal_signature (
                target BIGINT NOT NULL, party TEXT NOT NULL, user_id BIGINT NOT NULL, signed_at BIGINT NOT NULL,
                PRIMARY KEY (target, party)) \(.withoutRowid)
            """,
            """
            CREATE TABLE goal_frozen (
                metric TEXT NOT NULL, period TEXT NOT NULL, first_day BIGINT NOT NULL, territory TEXT NOT NULL,
                vertical TEXT NOT NULL, team TEXT NOT NULL, person BIGINT NOT NULL, origin TEXT NOT NULL,
                number BIGINT NOT NULL, actual TEXT, aim TEXT, attainment BIGINT, version BIGINT NOT NULL,
                reason TEXT NOT NULL, author BIGINT NOT NULL, at BIGINT NOT NULL, recorded BIGINT NOT NULL,
                PRIMARY KEY (period, first_day, metric, territory, vertical, team, person, origin, number))
                \(.withoutRowid)
            """,
            """
            CREATE TABLE goal_closing (
                period TEXT NOT NULL, first_day BIGINT NOT NULL, party TEXT NOT NULL, user_id BIGINT NOT NULL,
                signed_at BIGINT NOT NULL, PRIMARY KEY (period, first_day, party)) \(.withoutRowid)
            """,
            """
            CREATE TABLE goal_closed (
                period TEXT NOT NULL, first_day BIGINT NOT NULL, end_day BIGINT NOT NULL, version BIGINT NOT NULL,
                closed_at BIGINT NOT NULL, recorded BIGINT NOT NULL, PRIMARY KEY (period, first_day)) \(.withoutRowid)
            """,
            """
            CREATE TABLE goal_action (
                id BIGINT PRIMARY KEY, metric TEXT NOT NULL, period TEXT NOT NULL, first_day BIGINT NOT NULL,
                party TEXT NOT NULL, owner BIGINT NOT NULL, sentence TEXT NOT NULL, due_day BIGINT NOT NULL,
                author BIGINT NOT NULL, recorded BIGINT NOT NULL, done_at BIGINT, revision BIGINT NOT NULL DEFAULT 0)
            """,
            "CREATE INDEX goal_action_day ON goal_action (first_day, metric)",
            """
            CREATE TABLE goal_alert (
                metric TEXT NOT NULL, number BIGINT NOT NULL, below TEXT, above TEXT, reason TEXT NOT NULL,
                author BIGINT NOT NULL, recorded BIGINT NOT NULL, PRIMARY KEY (metric, number)) \(.withoutRowid)
            """,
            """
            CREATE TABLE campaign_owner (
                campaign BIGINT NOT NULL, number BIGINT NOT NULL, owner BIGINT NOT NULL, author BIGINT NOT NULL,
                recorded BIGINT NOT NULL, PRIMARY KEY (campaign, number)) \(.withoutRowid)
            """,
        ])
}
