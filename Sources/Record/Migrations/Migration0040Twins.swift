import Storage

/// Documents that may be the same, and what a document says that it belongs to where nobody knows that.
enum Migration0040Twins {
    static let migration = Migration(
        number: 40, name: "twins",
        statements: [
            "ALTER TABLE billing_document ADD COLUMN named TEXT",
            """
            CREATE TABLE billing_number_twice (
                kind TEXT NOT NULL, number_key TEXT NOT NULL, PRIMARY KEY (kind, number_key)) \(.withoutRowid)
            """,
            """
            INSERT INTO billing_number_twice (kind, number_key)
            SELECT kind, number_key FROM billing_document WHERE number_key IS NOT NULL
            GROUP BY kind, number_key HAVING count(*) > 1
            """,
            """
            CREATE TABLE billing_apart (
                first BIGINT NOT NULL, second BIGINT NOT NULL, author BIGINT NOT NULL, at BIGINT NOT NULL,
                PRIMARY KEY (first, second)) \(.withoutRowid)
            """,
            "CREATE INDEX billing_document_batch ON billing_document (batch) WHERE batch <> 0",
        ])
}
