/// A table as the database itself knows it, so that what goes over all tables leaves none out.
public struct TableShape: Sendable, Hashable {
    /// What a column holds, the same on both engines.
    public enum Kind: String, Sendable, Hashable, CaseIterable {
        case integer, real, text, boolean, bytes
    }

    public struct Column: Sendable, Hashable {
        public let name: String
        public let kind: Kind
        /// Never null.
        public let isNeeded: Bool
        /// Place in the table's key from 1 on; 0 outside of it.
        public let keyPlace: Int
    }

    public let name: String
    /// In the table's own order.
    public let columns: [Column]

    /// All tables of the schema by name, without the migrator's own.
    ///
    /// - Throws: `StorageError` for a column of a type that the schema does not use.
    public static func all(in connection: any Connection) throws -> [TableShape] {
        var columns: [String: [Column]] = [:]
        try connection.each(
            """
            SELECT c.table_name, c.name, c.kind, c.needed, c.key_place FROM \(.tableColumns) AS c
            WHERE c.table_name <> 'schema_migration' ORDER BY c.table_name, c.place
            """
        ) { row in
            guard let kind = kind(row.text(2)) else {
                throw StorageError(
                    .schema, "The column \(row.text(1)) of \(row.text(0)) is of the unknown type \(row.text(2)).")
            }
            columns[row.text(0), default: []].append(
                Column(name: row.text(1), kind: kind, isNeeded: row.integer(3) != 0, keyPlace: row.int(4)))
        }
        return columns.keys.sorted().map { TableShape(name: $0, columns: columns[$0] ?? []) }
    }

    /// Columns of the key in its order; those of a table without one: all.
    public var key: [Column] {
        let key = columns.filter { $0.keyPlace > 0 }.sorted { $0.keyPlace < $1.keyPlace }
        return key.isEmpty ? columns : key
    }

    /// The same table with fewer columns.
    public func leavingOut(_ names: Set<String>) -> TableShape {
        TableShape(name: name, columns: columns.filter { !names.contains($0.name) })
    }

    private static func kind(_ type: String) -> Kind? {
        switch type.lowercased() {
        case "integer", "bigint": .integer
        case "double precision", "real": .real
        case "text": .text
        case "boolean": .boolean
        case "blob", "bytea": .bytes
        default: nil
        }
    }

    /// Names come from the catalogue and are checked to be plain before they become text.
    private func text(_ before: String, _ after: String = "") throws -> SQL {
        _ = try BulkTarget(table: name, columns: columns.map(\.name))
        return SQL(parts: [.trusted(before + "\"\(name)\"" + after)])
    }
}

extension Connection {
    /// Every row of a table with its columns in their order, ordered by the key.
    public func each(rowOf table: TableShape, _ body: (ResultRow) throws -> Void) throws {
        try each(try table.rows, body)
    }

    /// How many rows a table has.
    public func count(of table: TableShape) throws -> Int64 { try integer(try table.count) ?? 0 }

    /// Deletes every row of a table.
    public func empty(_ table: TableShape) throws { try execute(try table.deletion) }
}

extension TableShape {
    fileprivate var rows: SQL {
        get throws {
            let names = columns.map { "\"\($0.name)\"" }.joined(separator: ", ")
            let order = key.map { "\"\($0.name)\"" }.joined(separator: ", ")
            return try text("SELECT \(names) FROM ", " ORDER BY \(order)")
        }
    }

    fileprivate var count: SQL { get throws { try text("SELECT count(*) FROM ") } }
    fileprivate var deletion: SQL { get throws { try text("DELETE FROM ") } }
}
