import GRDBSQLite

/// Binds rows directly to one prepared `INSERT`; texts wait in one buffer until their row ends.
final class SQLiteBulkRows: BulkRows {
    private(set) var rowCount = 0
    private let statement: SQLiteStatement
    private let columns: Int32
    private var column: Int32 = 0
    private var fault: StorageError?
    private var arena: [UInt8] = []
    private var stretches: [Stretch] = []

    /// A text or blob of the row under way, in the buffer.
    private struct Stretch {
        let column: Int32
        let offset: Int
        let count: Int
        let isText: Bool
    }

    init(statement: SQLiteStatement, columns: Int) {
        self.statement = statement
        self.columns = Int32(columns)
        arena.reserveCapacity(4096)
        stretches.reserveCapacity(columns)
    }

    func integer(_ value: Int64) {
        column += 1
        sqlite3_bind_int64(statement.pointer, column, value)
    }

    func real(_ value: Double) {
        column += 1
        if let found = ValueRule.fault(value) { fault = found }
        sqlite3_bind_double(statement.pointer, column, value)
    }

    func boolean(_ value: Bool) {
        integer(value ? 1 : 0)
    }

    func null() {
        column += 1
        sqlite3_bind_null(statement.pointer, column)
    }

    func text(_ value: String) {
        var value = value
        value.withUTF8 { text(utf8: UnsafeRawBufferPointer($0)) }
    }

    func text(utf8: UnsafeRawBufferPointer) {
        if let found = ValueRule.fault(utf8) { fault = found }
        keep(utf8, isText: true)
    }

    func blob(_ value: UnsafeRawBufferPointer) {
        keep(value, isText: false)
    }

    func endRow() throws {
        try statement.refuse(fault)
        guard column == columns else { try statement.refuse(Self.miscount); return }
        try bindStretchesAndStep()
        sqlite3_reset(statement.pointer)
        rowCount += 1
        column = 0
        arena.removeAll(keepingCapacity: true)
        stretches.removeAll(keepingCapacity: true)
    }

    /// Throws when a row was begun and not ended.
    func finish() throws {
        if column != 0 { try statement.refuse(Self.miscount) }
    }

    private static let miscount = StorageError(.misuse, "A row of a bulk insert has another number of values.")

    private func keep(_ bytes: UnsafeRawBufferPointer, isText: Bool) {
        column += 1
        stretches.append(Stretch(column: column, offset: arena.count, count: bytes.count, isText: isText))
        arena.append(contentsOf: bytes)
    }

    /// The buffer stays where it is while the row is written, so nothing is copied again.
    private func bindStretchesAndStep() throws {
        // An empty text must not be bound as a null pointer, which would be a null.
        if arena.isEmpty { arena.append(0) }
        try arena.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            for stretch in stretches {
                let start = base + stretch.offset
                if stretch.isText {
                    let text = start.assumingMemoryBound(to: CChar.self)
                    sqlite3_bind_text(statement.pointer, stretch.column, text, Int32(stretch.count), nil)
                } else {
                    sqlite3_bind_blob(statement.pointer, stretch.column, start, Int32(stretch.count), nil)
                }
            }
            while try statement.step() {}
        }
    }
}
