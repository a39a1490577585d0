import GRDBSQLite

/// Tells SQLite to copy what is bound.
private nonisolated(unsafe) let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// A prepared statement: binding and stepping.
final class SQLiteStatement {
    let pointer: OpaquePointer
    let handle: OpaquePointer
    /// True when the engine refused a value or a step.
    private(set) var hasFailed = false

    init(pointer: OpaquePointer, handle: OpaquePointer) {
        self.pointer = pointer
        self.handle = handle
    }

    /// Prepares exactly one statement.
    static func prepare(_ text: [UInt8], on handle: OpaquePointer, isPersistent: Bool) throws -> OpaquePointer {
        var pointer: OpaquePointer?
        var hasRest = false
        let code = text.withUnsafeBytes { bytes -> Int32 in
            let start = bytes.baseAddress?.assumingMemoryBound(to: CChar.self)
            var tail: UnsafePointer<CChar>?
            let flags = isPersistent ? UInt32(SQLITE_PREPARE_PERSISTENT) : 0
            let code = sqlite3_prepare_v3(handle, start, Int32(bytes.count), flags, &pointer, &tail)
            if let start, let tail { hasRest = bytes[(tail - start)...].contains { $0 > 0x20 && $0 != 0x3B } }
            return code
        }
        guard code == SQLITE_OK else {
            throw SQLiteFailure.error(on: handle, statement: StatementText.summary(of: text))
        }
        guard let pointer, !hasRest else {
            sqlite3_finalize(pointer)
            throw StorageError(
                .misuse, "An SQL literal holds exactly one statement.", statement: StatementText.summary(of: text))
        }
        return pointer
    }

    /// The statement as a row, to be read after each step that found one.
    var row: ResultRow { ResultRow(source: .sqlite(pointer), faults: RowFaults()) }

    /// The statement's beginning, without values.
    var summary: String {
        guard let text = sqlite3_sql(pointer) else { return "" }
        return StatementText.summary(of: String(cString: text).utf8)
    }

    /// Goes to the next row; false at the end.
    func step() throws -> Bool {
        switch sqlite3_step(pointer) {
        case SQLITE_ROW: return true
        case SQLITE_DONE: return false
        default:
            hasFailed = true
            throw SQLiteFailure.error(on: handle, statement: summary)
        }
    }

    /// Makes the statement ready for its next run, and lets go of the values.
    func reset() {
        sqlite3_reset(pointer)
        sqlite3_clear_bindings(pointer)
    }

    /// Binds the literal's values in order.
    func bind(_ sql: SQL) throws {
        var index: Int32 = 0
        for part in sql.parts {
            guard case .value(let value, _) = part else { continue }
            index += 1
            try bind(value, at: index)
        }
    }

    private func bind(_ value: SQLValue, at index: Int32) throws {
        let code: Int32
        switch value {
        case .null: code = sqlite3_bind_null(pointer, index)
        case .integer(let integer): code = sqlite3_bind_int64(pointer, index, integer)
        case .boolean(let boolean): code = sqlite3_bind_int64(pointer, index, boolean ? 1 : 0)
        case .real(let real):
            try refuse(ValueRule.fault(real))
            code = sqlite3_bind_double(pointer, index, real)
        case .text(var text):
            code = try text.withUTF8 { bytes in
                try refuse(ValueRule.fault(UnsafeRawBufferPointer(bytes)))
                guard let start = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self) else {
                    return sqlite3_bind_text(pointer, index, "", 0, transient)
                }
                return sqlite3_bind_text(pointer, index, start, Int32(bytes.count), transient)
            }
        case .blob(let blob):
            code = blob.withUnsafeBytes { bytes in
                bytes.isEmpty
                    ? sqlite3_bind_zeroblob(pointer, index, 0)
                    : sqlite3_bind_blob(pointer, index, bytes.baseAddress, Int32(bytes.count), transient)
            }
        }
        if code != SQLITE_OK {
            hasFailed = true
            throw SQLiteFailure.error(on: handle, statement: summary)
        }
    }

    /// Throws a fault as this statement's failure.
    func refuse(_ fault: StorageError?) throws {
        guard var fault else { return }
        hasFailed = true
        fault.statement = summary
        throw fault
    }
}
