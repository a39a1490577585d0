import Storage

/// What owners say under the parts of a gap, and when the record first showed that a part fell short.
enum Migration0027Gap {
    static let migration = Migration(
        number: 27, name: "gap",
        statements: [
            """
            CREATE TABLE gap_answer (
                id \(.key), period TEXT NOT NULL, first_day BIGINT NOT NULL, base TEXT NOT NULL,
                segment TEXT NOT NULL DEFAULT '', part TEXT NOT NULL, revision BIGINT NOT NULL, author BIGINT NOT NULL,
                party TEXT NOT NULL, at BIGINT NOT NULL, sentence TEXT NOT NULL, action TEXT NOT NULL,
                due BIGINT NOT NULL)
            """,
            "CREATE UNIQUE INDEX gap_answer_part ON gap_answer (period, first_day, base, segment, part, revision)",
            """
            CREATE TABLE gap_red (
                period TEXT NOT NULL, first_day BIGINT NOT NULL, part TEXT NOT NULL, day BIGINT NOT NULL,
                actual TEXT NOT NULL, planned TEXT NOT NULL, recorded BIGINT NOT NULL,
                PRIMARY KEY (period, first_day, part)) \(.withoutRowid)
            """,
            "CREATE INDEX handoff_decided ON handoff (decided_at) WHERE decided_at IS NOT NULL",
        ])
}
