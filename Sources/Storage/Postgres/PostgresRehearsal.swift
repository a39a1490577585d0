/// Puts a copy of each table before it, so that statements by the same names change the copies.
struct PostgresRehearsal {
    let connection: PostgresConnection

    func copyTables(without empty: Set<String>) throws {
        try connection.execute("\(.unlimitedTime)")
        let tables = try connection.all("SELECT t.name FROM \(.tableNames) AS t ORDER BY t.name") { $0.text(0) }
        // Behind the usual schemas, so that a bare name is the table itself while it is copied.
        try move("current_setting('search_path') || ', pg_temp'")
        for name in tables {
            let table = Self.quoted(name)
            try connection.command("CREATE TEMPORARY TABLE \(table) (LIKE \(table) INCLUDING ALL) ON COMMIT DROP")
            guard !empty.contains(name) else { continue }
            try connection.command("INSERT INTO pg_temp.\(table) SELECT * FROM \(table)")
            try connection.command("ANALYZE pg_temp.\(table)")
        }
        // Before them, and another path than usual: statements prepared before are understood anew, and again afterwards.
        try move("'pg_temp, ' || regexp_replace(current_setting('search_path'), ', pg_temp$', '')")
    }

    /// Sets the order of schemas for this transaction.
    private func move(_ path: String) throws {
        try connection.command("SELECT set_config('search_path', \(path), TRUE)")
    }

    /// A name of the catalogue as it is written in a statement.
    private static func quoted(_ name: String) -> String {
        "\"" + name.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
