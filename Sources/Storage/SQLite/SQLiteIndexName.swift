import GRDBSQLite

/// Finds the name of the unique index that refused a row, which SQLite describes by its columns.
enum SQLiteIndexName {
    /// Takes `table.a, table.b` or `index 'name'`; an index without a name is called as PostgreSQL would.
    static func find(_ subject: String, handle: OpaquePointer) -> String {
        if subject.hasPrefix("index '") { return String(subject.dropFirst(7).dropLast()) }
        var table = ""
        var columns: [String] = []
        for column in subject.split(separator: ",") {
            let name = column.drop { $0 == " " }
            guard let dot = name.firstIndex(of: ".") else { continue }
            table = String(name[..<dot])
            columns.append(String(name[name.index(after: dot)...]))
        }
        let names = strings("SELECT name FROM pragma_index_list(?1) WHERE \"unique\" = 1 ORDER BY seq", table, handle)
        let match = names.first { name in
            strings("SELECT coalesce(name, '') FROM pragma_index_info(?1) ORDER BY seqno", name, handle) == columns
        }
        guard let match, !match.hasPrefix("sqlite_autoindex_") else {
            return ([table] + columns + ["key"]).joined(separator: "_")
        }
        return match
    }

    private static func strings(_ query: String, _ argument: String, _ handle: OpaquePointer) -> [String] {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(handle, query, -1, &statement, nil) == SQLITE_OK else { return [] }
        defer { sqlite3_finalize(statement) }
        return argument.withCString { argument in
            sqlite3_bind_text(statement, 1, argument, -1, nil)
            var result: [String] = []
            while sqlite3_step(statement) == SQLITE_ROW {
                if let text = sqlite3_column_text(statement, 0) { result.append(String(cString: text)) }
            }
            return result
        }
    }
}
