import Storage

/// Campaigns, their members and cost; opportunities and billing documents.
enum Migration0003Campaigns {
    static let migration = Migration(
        number: 3, name: "campaigns",
        statements: [
            """
            CREATE TABLE campaign (
                id \(.key), name TEXT NOT NULL, name_key TEXT NOT NULL, kind TEXT, status TEXT, start_day BIGINT,
                end_day BIGINT, budgeted BIGINT, actual BIGINT, expected_revenue BIGINT, currency TEXT,
                created_at BIGINT NOT NULL, recorded BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                revision BIGINT NOT NULL DEFAULT 1, withdrawn BIGINT)
            """,
            "CREATE INDEX campaign_name ON campaign (name_key)",
            """
            CREATE TABLE campaign_member (
                campaign BIGINT NOT NULL, person BIGINT NOT NULL, lead BIGINT NOT NULL DEFAULT 0, status TEXT,
                responded BOOLEAN NOT NULL DEFAULT FALSE, at BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                withdrawn BIGINT, PRIMARY KEY (campaign, person, lead)) \(.withoutRowid)
            """,
            """
            CREATE TABLE spend (
                campaign BIGINT NOT NULL, day BIGINT NOT NULL, amount BIGINT NOT NULL, currency TEXT NOT NULL,
                batch BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (campaign, day, batch)) \(.withoutRowid)
            """,
            """
            CREATE TABLE opportunity (
                id \(.key), name TEXT NOT NULL, name_key TEXT NOT NULL, company BIGINT, person BIGINT, lead BIGINT, campaign BIGINT,
                owner BIGINT, stage TEXT, status TEXT NOT NULL, kind TEXT, amount BIGINT, currency TEXT, source TEXT,
                closing_day BIGINT, closed_at BIGINT, created_at BIGINT NOT NULL, recorded BIGINT NOT NULL,
                fields TEXT, batch BIGINT NOT NULL DEFAULT 0, revision BIGINT NOT NULL DEFAULT 1, withdrawn BIGINT)
            """,
            "CREATE INDEX opportunity_name ON opportunity (name_key)",
            "CREATE INDEX opportunity_company ON opportunity (company) WHERE company IS NOT NULL",
            "CREATE INDEX opportunity_lead ON opportunity (lead) WHERE lead IS NOT NULL",
            """
            CREATE TABLE opportunity_contact (
                opportunity BIGINT NOT NULL, person BIGINT NOT NULL, role TEXT, from_at BIGINT NOT NULL,
                until_at BIGINT, batch BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (opportunity, person)) \(.withoutRowid)
            """,
            """
            CREATE TABLE billing_document (
                id \(.key), kind TEXT NOT NULL, number TEXT, number_key TEXT, subject TEXT, parent BIGINT, company BIGINT,
                person BIGINT, opportunity BIGINT, owner BIGINT, status TEXT, at BIGINT NOT NULL, day BIGINT,
                subtotal BIGINT, discount BIGINT, tax BIGINT, adjustment BIGINT, total BIGINT, currency TEXT,
                recorded BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0, revision BIGINT NOT NULL DEFAULT 1,
                withdrawn BIGINT)
            """,
            "CREATE INDEX billing_document_number ON billing_document (number_key) WHERE number_key IS NOT NULL",
            "CREATE INDEX billing_document_company ON billing_document (company) WHERE company IS NOT NULL",
        ])
}
