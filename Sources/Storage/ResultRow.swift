import CLibPQ
import GRDBSQLite

/// A row of a query's result, read by column index from 0; valid inside the closure that it is given to.
///
/// Reading never throws, so that decoding stays plain and fast: a column that is null or of another type gives 0, "",
/// false or no bytes, and the query then throws `StorageError` of kind `typeClash` after the closure returns. Nothing
/// read from such a row reaches the caller.
public struct ResultRow {
    let source: Source
    let faults: RowFaults

    /// Where the engine keeps the row.
    enum Source {
        case sqlite(OpaquePointer)
        case postgres(OpaquePointer, Int32)
        case copied(CopiedRow)
    }

    /// The number of columns.
    public var count: Int {
        switch source {
        case .sqlite(let statement): Int(sqlite3_column_count(statement))
        case .postgres(let result, _): Int(PQnfields(result))
        case .copied(let row): row.count
        }
    }

    public func isNull(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let statement): sqlite3_column_type(statement, Int32(column)) == SQLITE_NULL
        case .postgres(let result, let row): PQgetisnull(result, row, Int32(column)) != 0
        case .copied(let row): row.isNull(column)
        }
    }

    public func integer(_ column: Int) -> Int64 {
        switch source {
        case .sqlite(let statement):
            if sqlite3_column_type(statement, Int32(column)) == SQLITE_INTEGER {
                return sqlite3_column_int64(statement, Int32(column))
            }
        case .postgres(let result, let row):
            if let value = PostgresValue.integer(result, row, Int32(column)) { return value }
        case .copied(let row):
            if let value = row.integer(column) { return value }
        }
        faults.report(column, expected: "a whole number", row: self)
        return 0
    }

    public func int(_ column: Int) -> Int { Int(integer(column)) }

    public func real(_ column: Int) -> Double {
        switch source {
        case .sqlite(let statement):
            let type = sqlite3_column_type(statement, Int32(column))
            if type == SQLITE_FLOAT || type == SQLITE_INTEGER { return sqlite3_column_double(statement, Int32(column)) }
        case .postgres(let result, let row):
            if let value = PostgresValue.real(result, row, Int32(column)) { return value }
        case .copied(let row):
            if let value = row.real(column) { return value }
        }
        faults.report(column, expected: "a number", row: self)
        return 0
    }

    public func boolean(_ column: Int) -> Bool {
        switch source {
        case .sqlite(let statement):
            if sqlite3_column_type(statement, Int32(column)) == SQLITE_INTEGER {
                let value = sqlite3_column_int64(statement, Int32(column))
                if value == 0 || value == 1 { return value == 1 }
            }
        case .postgres(let result, let row):
            if let value = PostgresValue.boolean(result, row, Int32(column)) { return value }
        case .copied(let row):
            if let value = row.boolean(column) { return value }
        }
        faults.report(column, expected: "true or false", row: self)
        return false
    }

    public func text(_ column: Int) -> String {
        withUTF8(column) { String(decoding: $0, as: UTF8.self) }
    }

    /// Gives the bytes of a text without copying them; they are valid inside the body only.
    public func withUTF8<T>(_ column: Int, _ body: (UnsafeBufferPointer<UInt8>) throws -> T) rethrows -> T {
        switch source {
        case .sqlite(let statement):
            if sqlite3_column_type(statement, Int32(column)) == SQLITE_TEXT {
                let start = sqlite3_column_text(statement, Int32(column))
                let count = Int(sqlite3_column_bytes(statement, Int32(column)))
                return try body(UnsafeBufferPointer(start: start, count: count))
            }
        case .postgres(let result, let row):
            if let bytes = PostgresValue.text(result, row, Int32(column)) { return try body(bytes) }
        case .copied(let row):
            if let value = try row.field(column, body) { return value }
        }
        faults.report(column, expected: "text", row: self)
        return try body(UnsafeBufferPointer(start: nil, count: 0))
    }

    public func blob(_ column: Int) -> [UInt8] {
        switch source {
        case .sqlite(let statement):
            if sqlite3_column_type(statement, Int32(column)) == SQLITE_BLOB {
                let start = sqlite3_column_blob(statement, Int32(column))
                return Array(
                    UnsafeRawBufferPointer(start: start, count: Int(sqlite3_column_bytes(statement, Int32(column)))))
            }
        case .postgres(let result, let row):
            if let value = PostgresValue.blob(result, row, Int32(column)) { return value }
        case .copied(let row):
            if let value = row.blob(column) { return value }
        }
        faults.report(column, expected: "bytes", row: self)
        return []
    }
}

extension ResultRow {
    public func optionalInteger(_ column: Int) -> Int64? { isNull(column) ? nil : integer(column) }
    public func optionalInt(_ column: Int) -> Int? { isNull(column) ? nil : int(column) }
    public func optionalReal(_ column: Int) -> Double? { isNull(column) ? nil : real(column) }
    public func optionalBoolean(_ column: Int) -> Bool? { isNull(column) ? nil : boolean(column) }
    public func optionalText(_ column: Int) -> String? { isNull(column) ? nil : text(column) }
    public func optionalBlob(_ column: Int) -> [UInt8]? { isNull(column) ? nil : blob(column) }
}

/// Remembers the first column that did not hold what was asked for.
final class RowFaults {
    private(set) var first: StorageError?

    func report(_ column: Int, expected: String, row: ResultRow) {
        if first != nil { return }
        let found =
            column >= row.count ? "not in the result" : row.isNull(column) ? "null" : "of another type"
        first = StorageError(.typeClash, "Column \(column) should be \(expected), but is \(found).")
    }

    /// Throws the fault that was reported, naming the statement.
    func check(_ statement: @autoclosure () -> String) throws {
        guard var fault = first else { return }
        fault.statement = statement()
        throw fault
    }
}
