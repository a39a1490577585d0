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

    /// `UPDATE` of one row with its values in place.
    func statement(_ values: [SQLValue]) -> SQL {
        var parts: [SQL.Part] = [.trusted("UPDATE \"\(table)\" SET ")]
        for (index, column) in (set + keys).enumerated() {
            if index > 0 { parts.append(index < set.count ? ", " : index == set.count ? " WHERE " : " AND ") }
            parts.append(.trusted("\"\(column.name)\" = "))
            parts.append(.value(values[index], column.type))
        }
        return SQL(parts: parts)
    }
}

/// Gathers the values of one row after the other, for an engine that takes them as a statement each.
final class GatheredRows: BulkRows {
    private(set) var rowCount = 0
    private let columns: Int
    private let take: ([SQLValue]) throws -> Void
    private var values: [SQLValue] = []

    init(columns: Int, take: @escaping ([SQLValue]) throws -> Void) {
        self.columns = columns
        self.take = take
    }

    func integer(_ value: Int64) { values.append(.integer(value)) }
    func real(_ value: Double) { values.append(.real(value)) }
    func boolean(_ value: Bool) { values.append(.boolean(value)) }
    func null() { values.append(.null) }
    func text(_ value: String) { values.append(.text(value)) }
    func text(utf8: UnsafeRawBufferPointer) { values.append(.text(String(decoding: utf8, as: UTF8.self))) }
    func blob(_ value: UnsafeRawBufferPointer) { values.append(.blob(Array(value))) }

    func endRow() throws {
        guard values.count == columns else { throw Self.miscount }
        try take(values)
        values.removeAll(keepingCapacity: true)
        rowCount += 1
    }

    /// Throws when a row was begun and not ended.
    func finish() throws {
        if !values.isEmpty { throw Self.miscount }
    }

    private static let miscount = StorageError(.misuse, "A row of a bulk change has another number of values.")
}
