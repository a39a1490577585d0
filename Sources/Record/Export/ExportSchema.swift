import Storage

/// The file `schema.json` of an export: what its tables are, and what is not in it.
package struct ExportSchema: Codable, Sendable, Equatable {
    package struct Table: Codable, Sendable, Equatable {
        package let name: String
        package let rows: Int64
        package let columns: [Column]
    }

    package struct Column: Codable, Sendable, Equatable {
        package let name: String
        /// `integer`, `real`, `text`, `boolean` or `bytes`.
        package let type: String
        package let nullable: Bool
        /// Place in the key from 1 on; absent outside of it.
        package let key: Int?
        package let unit: String?
    }

    package struct LeftOut: Codable, Sendable, Equatable {
        package let table: String
        package let because: String
    }

    package static let format = "accord-export"

    package let format: String
    /// Of the form of the files.
    package let version: Int
    /// Number of the database's schema.
    package let schema: Int
    package let exportedAt: String
    package let notes: [String]
    package let leftOut: [LeftOut]
    package let tables: [Table]

    init(schema: Int, exportedAt: String, tables: [(shape: TableShape, rows: Int64)]) {
        format = ExportSchema.format
        version = 1
        self.schema = schema
        self.exportedAt = exportedAt
        notes = [
            "TABLE.csv: RFC 4180 with a heading; no value is an empty field, an empty text is two quotes.",
            "TABLE.jsonl: one JSON object a line; whole numbers have up to 64 bits.",
            "Booleans are true and false; bytes are in base64.",
            "Rows stand in the order of their key.",
        ]
        leftOut = ExportScope.leftOut.sorted { $0.key < $1.key }.map { LeftOut(table: $0.key, because: $0.value) }
        self.tables = tables.map { table, rows in
            Table(
                name: table.name, rows: rows,
                columns: table.columns.map { column in
                    Column(
                        name: column.name, type: column.kind.rawValue, nullable: !column.isNeeded,
                        key: column.keyPlace > 0 ? column.keyPlace : nil,
                        unit: ExportUnit.of(column, in: table)?.rawValue)
                })
        }
    }
}
