/// The engine that a statement is written for.
public enum Dialect: String, Sendable, Hashable, CaseIterable {
    case sqlite
    case postgres
}

extension Dialect {
    /// The closed list of what the two engines write differently.
    public enum Fragment: Sendable, Hashable, CaseIterable {
        /// Type of a single-column 64-bit key, with `PRIMARY KEY`.
        case key
        /// End of a table with a composite key: rows lie in the key's order.
        case withoutRowid
        /// End of a query that decides on its rows: nobody else changes them until the transaction ends.
        case lock
        /// Like `lock`, leaving out rows that another transaction holds.
        case skipLocked
        /// Type of a column of bytes.
        case blob
        /// The largest of several values. A null wins on SQLite and is left out on PostgreSQL: coalesce before.
        case greatest
        /// The smallest of several values; nulls as with `greatest`.
        case least
        /// Aggregate of texts with a separator as second argument.
        case stringAggregate
        /// Aggregate: true when one of the values is.
        case anyTrue
        /// Aggregate: true when all values are.
        case allTrue
        /// Prefix that shows a query's plan instead of its rows.
        case explain
        /// The schema's tables as a subquery with the column `name`.
        case tableNames
        /// The columns of the schema's tables as a subquery with the columns `table_name`, `place`, `name`, `kind`,
        /// `needed` (0 or 1) and `key_place` (0 outside of the key).
        case tableColumns
        /// Command: one migration at a time, whoever asks. Given up when the transaction ends.
        case migrationLock
        /// Command: no limit of time for this transaction's statements.
        case unlimitedTime
        /// Command: bring the planner's figures about the tables up to date.
        case analyze
        /// Value: the bytes that the database takes.
        case databaseBytes
    }

    /// The engine's word for a fragment; empty where it needs none.
    public func text(of fragment: Fragment) -> StaticString {
        switch self {
        case .sqlite: Self.sqliteText(of: fragment)
        case .postgres: Self.postgresText(of: fragment)
        }
    }

    private static func sqliteText(of fragment: Fragment) -> StaticString {
        switch fragment {
        case .key: "INTEGER PRIMARY KEY"
        case .withoutRowid: "WITHOUT ROWID"
        case .lock, .skipLocked: ""
        case .blob: "BLOB"
        case .greatest, .anyTrue: "max"
        case .least, .allTrue: "min"
        case .stringAggregate: "group_concat"
        case .explain: "EXPLAIN QUERY PLAN"
        case .tableNames: "(SELECT name FROM sqlite_master WHERE type = 'table')"
        case .tableColumns:
            """
            (SELECT m.name AS table_name, p.cid AS place, p.name AS name, p.type AS kind, p."notnull" AS needed,
                p.pk AS key_place
            FROM sqlite_master m JOIN pragma_table_info(m.name) p
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_%')
            """
        case .migrationLock, .unlimitedTime: "SELECT 0"
        case .analyze: "PRAGMA optimize"
        case .databaseBytes: "(SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size())"
        }
    }

    private static func postgresText(of fragment: Fragment) -> StaticString {
        switch fragment {
        case .key: "BIGINT PRIMARY KEY"
        case .withoutRowid: ""
        case .lock: "FOR UPDATE"
        case .skipLocked: "FOR UPDATE SKIP LOCKED"
        case .blob: "BYTEA"
        case .greatest: "GREATEST"
        case .least: "LEAST"
        case .stringAggregate: "string_agg"
        case .anyTrue: "bool_or"
        case .allTrue: "bool_and"
        case .explain: "EXPLAIN"
        case .tableNames: "(SELECT CAST(tablename AS TEXT) AS name FROM pg_tables WHERE schemaname = current_schema())"
        case .tableColumns:
            """
            (SELECT CAST(t.relname AS TEXT) AS table_name, CAST(a.attnum AS BIGINT) AS place,
                CAST(a.attname AS TEXT) AS name, format_type(a.atttypid, NULL) AS kind,
                CASE WHEN a.attnotnull THEN 1 ELSE 0 END AS needed,
                coalesce(array_position(CAST(i.indkey AS SMALLINT[]), a.attnum) + 1, 0) AS key_place
            FROM pg_class t JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum > 0 AND NOT a.attisdropped
                LEFT JOIN pg_index i ON i.indrelid = t.oid AND i.indisprimary
            WHERE t.relkind = 'r' AND t.relnamespace = CAST(CAST(current_schema() AS TEXT) AS REGNAMESPACE))
            """
        case .migrationLock: "SELECT pg_advisory_xact_lock(4918305127)"
        case .unlimitedTime:
            "SELECT set_config('statement_timeout', '0', TRUE), set_config('lock_timeout', '0', TRUE)"
        case .analyze: "ANALYZE"
        case .databaseBytes: "pg_database_size(current_database())"
        }
    }
}
