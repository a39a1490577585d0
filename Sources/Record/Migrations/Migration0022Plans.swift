import Storage

/// The plan that was made with a version before it was proposed.
enum Migration0022Plans {
    static let migration = Migration(
        number: 22, name: "plans",
        statements: [
            """
            CREATE TABLE accord_plan (
                version BIGINT NOT NULL, at BIGINT NOT NULL, author BIGINT NOT NULL, report TEXT NOT NULL,
                PRIMARY KEY (version)) \(.withoutRowid)
            """
        ])
}
