import Storage

/// What imports and undoing in slices need: counts by file, fewer entries for each searched word, and ways from a person
/// or a deal to what hangs on it.
enum Migration0014Slices {
    static let migration = Migration(
        number: 14, name: "slices",
        statements: [
            "ALTER TABLE import_file ADD COLUMN created BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE import_file ADD COLUMN updated BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE import_file ADD COLUMN skipped BIGINT NOT NULL DEFAULT 0",
            "ALTER TABLE import_file ADD COLUMN rejected BIGINT NOT NULL DEFAULT 0",
            """
            CREATE TABLE search_subject (
                noun TEXT NOT NULL, id BIGINT NOT NULL, words TEXT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                PRIMARY KEY (noun, id)) \(.withoutRowid)
            """,
            """
            INSERT INTO search_subject (noun, id, words, batch)
            SELECT noun, id, '\n' || \(.stringAggregate)(token, '\n'), min(batch) FROM search_token GROUP BY noun, id
            """,
            "DROP INDEX search_token_of",
            "ALTER TABLE search_token DROP COLUMN batch",
            "CREATE INDEX campaign_member_person ON campaign_member (person)",
            "CREATE INDEX opportunity_contact_person ON opportunity_contact (person)",
            "CREATE INDEX billing_document_person ON billing_document (person) WHERE person IS NOT NULL",
            """
            CREATE INDEX billing_document_opportunity ON billing_document (opportunity)
            WHERE opportunity IS NOT NULL
            """,
        ])
}
