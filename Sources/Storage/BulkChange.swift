/// A column of a bulk change, with the type that a missing value has.
public struct BulkColumn: Sendable {
    let name: String
    let type: SQLType

    public init(_ name: String, _ type: SQLType) {
        self.name = name
        self.type = type
    }
}

/// The table and columns of a bulk change, checked to be plain names before they become text.
struct BulkChange {
    let table: String
    let set: [BulkColumn]
    let keys: [BulkColumn]

    init(table: String, set: [BulkColumn], keys: [BulkColumn]) throws {
        _ = try BulkTarget(table: table, columns: (set + keys).map(\.name))
        guard !set.isEmpty, !keys.isEmpty else {
            throw StorageError(.misuse, "A bulk change takes columns to set and columns to find rows by.")
        }
        self.table = table
        self.set = set
        self.keys = keys
    }

    /// `UPDATE` of one row, its values as numbered parameters, for SQLite.
    var updateText: String {
        let values = set.enumerated().map { "\"\($1.name)\" = ?\($0 + 1)" }
        let conditions = keys.enumerated().map { "\"\($1.name)\" = ?\(set.count + $0 + 1)" }
        return "UPDATE \"\(table)\" SET \(values.joined(separator: ", ")) WHERE "
            + conditions.joined(separator: " AND ")
    }

    /// `UPDATE` of many rows for PostgreSQL: each column's values come as one array, in its text form.
    func statement(_ arrays: [String]) -> SQL {
        let columns = set + keys
        var parts: [SQL.Part] = [.trusted("UPDATE \"\(table)\" AS held SET ")]
        for (index, column) in set.enumerated() {
            parts.append(.trusted("\(index > 0 ? ", " : "")\"\(column.name)\" = given.v\(index)"))
        }
        parts.append(" FROM unnest(")
        for (index, column) in columns.enumerated() {
            parts.append(index > 0 ? ", CAST(" : "CAST(")
            parts.append(.value(.text(arrays[index]), .text))
            parts.append(.trusted(" AS \(Self.arrayType(of: column.type)))"))
        }
        let names = columns.indices.map { "v\($0)" }.joined(separator: ", ")
        parts.append(.trusted(") AS given (\(names)) WHERE "))
        for (index, key) in keys.enumerated() {
            parts.append(.trusted("\(index > 0 ? " AND " : "")held.\"\(key.name)\" = given.v\(set.count + index)"))
        }
        return SQL(parts: parts)
    }

    private static func arrayType(of type: SQLType) -> String {
        switch type {
        case .integer: "BIGINT[]"
        case .real: "DOUBLE PRECISION[]"
        case .boolean: "BOOLEAN[]"
        case .blob: "BYTEA[]"
        case .text, .any: "TEXT[]"
        }
    }
}
