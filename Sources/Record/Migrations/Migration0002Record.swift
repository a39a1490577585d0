import Storage

/// The nouns of the record that belong to the buyer's side: persons, companies, leads, touches, and their facts.
enum Migration0002Record {
    static let migration = Migration(
        number: 2, name: "record",
        statements: [
            """
            CREATE TABLE person (
                id \(.key), survivor BIGINT, name TEXT NOT NULL DEFAULT '',
                name_key TEXT NOT NULL DEFAULT '', first_name TEXT, last_name TEXT, email TEXT,
                phone TEXT, title TEXT, department TEXT, role TEXT, country TEXT, state TEXT, city TEXT,
                company BIGINT, consent TEXT, fields TEXT,
                created_at BIGINT NOT NULL, recorded BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                revision BIGINT NOT NULL DEFAULT 1, withdrawn BIGINT)
            """,
            "CREATE INDEX person_name ON person (name_key) WHERE name_key <> ''",
            "CREATE INDEX person_company ON person (company) WHERE company IS NOT NULL",
            "CREATE INDEX person_survivor ON person (survivor) WHERE survivor IS NOT NULL",
            """
            CREATE TABLE person_identifier (
                kind TEXT NOT NULL, value TEXT NOT NULL, person BIGINT NOT NULL,
                batch BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (kind, value)) \(.withoutRowid)
            """,
            "CREATE INDEX person_identifier_person ON person_identifier (person)",
            """
            CREATE TABLE match_key (
                value BIGINT NOT NULL, kind BIGINT NOT NULL, id BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                PRIMARY KEY (value, kind, id)) \(.withoutRowid)
            """,
            """
            CREATE TABLE company (
                id \(.key), survivor BIGINT, name TEXT NOT NULL, name_key TEXT NOT NULL, domain TEXT, industry TEXT,
                employees BIGINT, revenue BIGINT, revenue_currency TEXT, country TEXT, state TEXT, city TEXT,
                postal_code TEXT, phone TEXT, kind TEXT, customer BOOLEAN NOT NULL DEFAULT FALSE,
                open_opportunities BIGINT NOT NULL DEFAULT 0, closed BOOLEAN, owner BIGINT, account_manager BIGINT,
                fields TEXT, created_at BIGINT NOT NULL, recorded BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                revision BIGINT NOT NULL DEFAULT 1, withdrawn BIGINT)
            """,
            "CREATE INDEX company_name ON company (name_key)",
            """
            CREATE TABLE company_domain (
                domain TEXT NOT NULL, company BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                PRIMARY KEY (domain, company)) \(.withoutRowid)
            """,
            "CREATE INDEX company_domain_company ON company_domain (company)",
            """
            CREATE TABLE target_account (
                list TEXT NOT NULL, name_key TEXT NOT NULL, PRIMARY KEY (list, name_key)) \(.withoutRowid)
            """,
            """
            CREATE TABLE lead (
                person BIGINT NOT NULL, id BIGINT NOT NULL, company BIGINT, state TEXT NOT NULL, status TEXT,
                source TEXT, source_detail TEXT, campaign BIGINT, owner BIGINT, description TEXT, rating TEXT,
                fields TEXT, territory TEXT, vertical TEXT, ideal BOOLEAN, fit_grade TEXT, fit_points BIGINT,
                engagement_level BIGINT, engagement_points BIGINT, door TEXT, tier TEXT, blocked TEXT, checks TEXT,
                missing TEXT, version BIGINT, judged_at BIGINT, qualified_at BIGINT, return_on BIGINT,
                returned_at BIGINT, converted_at BIGINT, created_at BIGINT NOT NULL, recorded BIGINT NOT NULL,
                batch BIGINT NOT NULL DEFAULT 0, revision BIGINT NOT NULL DEFAULT 1, withdrawn BIGINT,
                PRIMARY KEY (person, id)) \(.withoutRowid)
            """,
            "CREATE UNIQUE INDEX lead_id ON lead (id)",
            "CREATE INDEX lead_open ON lead (version) WHERE state = 'open' AND withdrawn IS NULL",
            "CREATE INDEX lead_company ON lead (company) WHERE company IS NOT NULL",
            "CREATE INDEX lead_return ON lead (return_on) WHERE return_on IS NOT NULL",
            """
            CREATE TABLE touch (
                person BIGINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, known BIGINT NOT NULL,
                recorded BIGINT NOT NULL, kind TEXT NOT NULL, channel TEXT NOT NULL, campaign BIGINT, asset TEXT,
                lead BIGINT, company BIGINT, batch BIGINT NOT NULL DEFAULT 0, withdrawn BIGINT,
                PRIMARY KEY (person, id)) \(.withoutRowid)
            """,
            "CREATE INDEX touch_company ON touch (company, known) WHERE company IS NOT NULL",
            """
            CREATE TABLE activity (
                person BIGINT NOT NULL, id BIGINT NOT NULL, at BIGINT NOT NULL, known BIGINT NOT NULL,
                recorded BIGINT NOT NULL, kind TEXT NOT NULL, inbound BOOLEAN NOT NULL DEFAULT FALSE,
                by_hand BOOLEAN NOT NULL DEFAULT TRUE, outcome TEXT, user_id BIGINT, lead BIGINT, handoff BIGINT,
                company BIGINT, opportunity BIGINT, subject TEXT, minutes BIGINT,
                batch BIGINT NOT NULL DEFAULT 0, withdrawn BIGINT,
                PRIMARY KEY (person, id)) \(.withoutRowid)
            """,
            "CREATE INDEX activity_lead ON activity (lead, at) WHERE lead IS NOT NULL",
            "CREATE INDEX activity_company ON activity (company, at) WHERE company IS NOT NULL",
            """
            CREATE TABLE fact (
                person BIGINT NOT NULL, id BIGINT NOT NULL, noun TEXT NOT NULL, subject BIGINT NOT NULL,
                at BIGINT NOT NULL, known BIGINT NOT NULL, recorded BIGINT NOT NULL, author BIGINT NOT NULL DEFAULT 0,
                batch BIGINT NOT NULL DEFAULT 0, field_values TEXT NOT NULL, withdrawn BIGINT,
                PRIMARY KEY (person, id)) \(.withoutRowid)
            """,
            "CREATE INDEX fact_company ON fact (subject) WHERE person = 0",
            """
            CREATE TABLE note (
                id \(.key), noun TEXT NOT NULL, subject BIGINT NOT NULL, person BIGINT NOT NULL DEFAULT 0,
                author BIGINT NOT NULL DEFAULT 0, at BIGINT NOT NULL, body TEXT NOT NULL, withdrawn BIGINT)
            """,
            "CREATE INDEX note_subject ON note (subject)",
            """
            CREATE TABLE merge (
                id \(.key), noun TEXT NOT NULL, survivor BIGINT NOT NULL, loser BIGINT NOT NULL, at BIGINT NOT NULL,
                author BIGINT NOT NULL DEFAULT 0, reason TEXT, before_values TEXT, undone_at BIGINT)
            """,
            "CREATE INDEX merge_loser ON merge (loser)",
            """
            CREATE TABLE withdrawal (
                id \(.key), noun TEXT NOT NULL, subject BIGINT NOT NULL, author BIGINT NOT NULL DEFAULT 0,
                at BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0, reason TEXT)
            """,
            """
            CREATE TABLE external_id (
                noun TEXT NOT NULL, source TEXT NOT NULL, value TEXT NOT NULL, id BIGINT NOT NULL,
                batch BIGINT NOT NULL DEFAULT 0, PRIMARY KEY (noun, source, value)) \(.withoutRowid)
            """,
            """
            CREATE TABLE search_token (
                token TEXT NOT NULL, noun TEXT NOT NULL, id BIGINT NOT NULL, batch BIGINT NOT NULL DEFAULT 0,
                PRIMARY KEY (token, noun, id)) \(.withoutRowid)
            """,
            """
            CREATE TABLE review_item (
                id \(.key), kind TEXT NOT NULL, subject BIGINT NOT NULL, other BIGINT NOT NULL DEFAULT 0,
                person BIGINT NOT NULL DEFAULT 0, confidence BIGINT, reasons TEXT, at BIGINT NOT NULL,
                batch BIGINT NOT NULL DEFAULT 0, state TEXT NOT NULL DEFAULT 'open', decided_at BIGINT,
                author BIGINT NOT NULL DEFAULT 0)
            """,
            "CREATE UNIQUE INDEX review_item_pair ON review_item (kind, subject, other)",
        ])
}
