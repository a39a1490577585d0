import GRDBSQLite

/// Binds rows directly to prepared statements, several rows to one where that is possible; texts wait in one buffer.
final class SQLiteBulkRows: BulkRows {
    // Used by one thread, in one place at a time, many times for each row: what is checked elsewhere is laid down here.
    @exclusivity(unchecked) private(set) var rowCount = 0
    /// For one row, and for as many as `rowsAtOnce`.
    private let single: SQLiteStatement
    private let many: SQLiteStatement?
    private let rowsAtOnce: Int
    private let columns: Int
    @exclusivity(unchecked) private var fault: StorageError?
    @exclusivity(unchecked) private var cells: [Cell] = []
    @exclusivity(unchecked) private var arena: [UInt8] = []

    /// A value of the rows under way; a text or blob lies in the buffer.
    private struct Cell {
        enum Kind { case null, integer, real, text, blob }

        let kind: Kind
        /// The number, its bits, or where the text begins.
        let value: Int64
        var count: Int32 = 0
    }

    init(single: SQLiteStatement, many: SQLiteStatement? = nil, rowsAtOnce: Int = 1, columns: Int) {
        self.single = single
        self.many = many
        self.rowsAtOnce = many == nil ? 1 : rowsAtOnce
        self.columns = columns
        arena.reserveCapacity(16_384)
        cells.reserveCapacity(columns * self.rowsAtOnce)
    }

    func integer(_ value: Int64) { cells.append(Cell(kind: .integer, value: value)) }

    func real(_ value: Double) {
        if let found = ValueRule.fault(value) { fault = found }
        cells.append(Cell(kind: .real, value: Int64(bitPattern: value.bitPattern)))
    }

    func boolean(_ value: Bool) { integer(value ? 1 : 0) }

    func null() { cells.append(Cell(kind: .null, value: 0)) }

    func text(_ value: String) {
        var value = value
        value.withUTF8 { text(utf8: UnsafeRawBufferPointer($0)) }
    }

    func text(utf8: UnsafeRawBufferPointer) {
        if let found = ValueRule.fault(utf8) { fault = found }
        keep(utf8, .text)
    }

    func blob(_ value: UnsafeRawBufferPointer) { keep(value, .blob) }

    func endRow() throws {
        try single.refuse(fault)
        let waiting = rowCount % rowsAtOnce + 1
        guard cells.count == waiting * columns else { try single.refuse(Self.miscount); return }
        rowCount += 1
        guard waiting == rowsAtOnce else { return }
        try run(many ?? single, cells[...])
        forget()
    }

    /// Writes the rows that still wait; throws when a row was begun and not ended.
    func finish() throws {
        guard cells.count % columns == 0 else { try single.refuse(Self.miscount); return }
        for start in stride(from: 0, to: cells.count, by: columns) { try run(single, cells[start..<start + columns]) }
        forget()
    }

    private static let miscount = StorageError(.misuse, "A row of a bulk insert has another number of values.")

    private func keep(_ bytes: UnsafeRawBufferPointer, _ kind: Cell.Kind) {
        cells.append(Cell(kind: kind, value: Int64(arena.count), count: Int32(bytes.count)))
        arena.append(contentsOf: bytes)
    }

    private func forget() {
        cells.removeAll(keepingCapacity: true)
        arena.removeAll(keepingCapacity: true)
    }

    /// The buffer stays where it is while the rows are written, so nothing is copied again.
    private func run(_ statement: SQLiteStatement, _ cells: ArraySlice<Cell>) throws {
        // An empty text must not be bound as a null pointer, which would be a null.
        if arena.isEmpty { arena.append(0) }
        try arena.withUnsafeBytes { bytes in
            guard let base = bytes.baseAddress else { return }
            var column: Int32 = 0
            for cell in cells {
                column += 1
                switch cell.kind {
                case .null: sqlite3_bind_null(statement.pointer, column)
                case .integer: sqlite3_bind_int64(statement.pointer, column, cell.value)
                case .real:
                    sqlite3_bind_double(statement.pointer, column, Double(bitPattern: UInt64(bitPattern: cell.value)))
                case .text:
                    let text = (base + Int(cell.value)).assumingMemoryBound(to: CChar.self)
                    sqlite3_bind_text(statement.pointer, column, text, cell.count, nil)
                case .blob: sqlite3_bind_blob(statement.pointer, column, base + Int(cell.value), cell.count, nil)
                }
            }
            while try statement.step() {}
        }
        sqlite3_reset(statement.pointer)
    }
}
