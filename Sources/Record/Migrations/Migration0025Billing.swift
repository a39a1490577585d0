import Storage

/// Lines and terms of billing documents, and what currencies were worth.
enum Migration0025Billing {
    static let migration = Migration(
        number: 25, name: "billing",
        statements: [
            "ALTER TABLE billing_document ADD COLUMN due_day BIGINT",
            "ALTER TABLE billing_document ADD COLUMN milestone TEXT",
            "ALTER TABLE billing_document ADD COLUMN cancelled_at BIGINT",
            "ALTER TABLE billing_document ADD COLUMN told_paid BIGINT",
            "ALTER TABLE billing_document ADD COLUMN is_derived BOOLEAN NOT NULL DEFAULT FALSE",
            "ALTER TABLE billing_document ADD COLUMN author BIGINT NOT NULL DEFAULT 0",
            """
            UPDATE billing_document SET cancelled_at = recorded
            WHERE lower(coalesce(status, '')) IN ('cancelled', 'canceled', 'void', 'voided', 'draft')
            """,
            "CREATE INDEX billing_document_parent ON billing_document (parent) WHERE parent IS NOT NULL",
            """
            CREATE UNIQUE INDEX billing_document_by_hand ON billing_document (kind, number_key)
            WHERE author <> 0 AND number_key IS NOT NULL AND cancelled_at IS NULL AND withdrawn IS NULL
            """,
            "CREATE INDEX billing_document_at ON billing_document (at, id)",
            """
            CREATE TABLE billing_line (
                document BIGINT NOT NULL, number BIGINT NOT NULL, product TEXT NOT NULL, quantity BIGINT NOT NULL,
                unit_price BIGINT NOT NULL, discount BIGINT NOT NULL DEFAULT 0, tax_rate BIGINT NOT NULL DEFAULT 0,
                milestone TEXT, batch BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (document, number)) \(.withoutRowid)
            """,
            """
            CREATE TABLE currency_rate (
                id \(.key), day BIGINT NOT NULL, from_currency TEXT NOT NULL, to_currency TEXT NOT NULL,
                digits BIGINT NOT NULL, decimals BIGINT NOT NULL, source TEXT, author BIGINT NOT NULL DEFAULT 0,
                recorded BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0, withdrawn BIGINT)
            """,
            "CREATE INDEX currency_rate_day ON currency_rate (day)",
        ])
}
