import Storage

/// The sealed ledger: digests that chain the events in the order of their positions.
enum Migration0007Seal {
    static let migration = Migration(
        number: 7, name: "seal",
        statements: [
            """
            CREATE TABLE seal (
                until_position BIGINT NOT NULL, from_position BIGINT NOT NULL, digest TEXT NOT NULL,
                at BIGINT NOT NULL, PRIMARY KEY (until_position)) \(.withoutRowid)
            """
        ])
}
