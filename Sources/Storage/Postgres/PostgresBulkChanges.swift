/// Gathers the values of many rows as one array for each column, so that one statement changes all of them.
final class PostgresBulkChanges: BulkRows {
    private(set) var rowCount = 0
    private let run: ([String]) throws -> Void
    /// The arrays in their text form, without the brackets.
    private var arrays: [[UInt8]]
    private var column = 0
    private var gathered = 0
    private var fault: StorageError?

    /// Rows that one statement changes at most.
    private static let most = 1_000

    /// `run`: Changes the rows whose values stand in the arrays, one array for each column.
    init(columns: Int, run: @escaping ([String]) throws -> Void) {
        self.run = run
        arrays = Array(repeating: [], count: columns)
    }

    func integer(_ value: Int64) { add { $0.appendDecimal(value) } }
    func boolean(_ value: Bool) { add { $0.append(UInt8(ascii: value ? "t" : "f")) } }
    func null() { add { $0.append(contentsOf: "NULL".utf8) } }

    func real(_ value: Double) {
        if let found = ValueRule.fault(value) { fault = found }
        add { $0.append(contentsOf: value.description.utf8) }
    }

    func text(_ value: String) {
        var value = value
        value.withUTF8 { text(utf8: UnsafeRawBufferPointer($0)) }
    }

    func text(utf8: UnsafeRawBufferPointer) {
        if let found = ValueRule.fault(utf8) { fault = found }
        add { array in
            array.append(Self.quote)
            for byte in utf8 {
                if byte == Self.quote || byte == Self.backslash { array.append(Self.backslash) }
                array.append(byte)
            }
            array.append(Self.quote)
        }
    }

    func blob(_ value: UnsafeRawBufferPointer) {
        add { array in
            array.append(contentsOf: [Self.quote, Self.backslash, Self.backslash, UInt8(ascii: "x")])
            for byte in value { array.appendHexadecimal(byte) }
            array.append(Self.quote)
        }
    }

    func endRow() throws {
        if let fault { throw fault }
        guard column == arrays.count else { throw Self.miscount }
        column = 0
        rowCount += 1
        gathered += 1
        if gathered == Self.most { try send() }
    }

    /// Changes what is gathered; throws when a row was begun and not ended.
    func finish() throws {
        guard column == 0 else { throw Self.miscount }
        if gathered > 0 { try send() }
    }

    private static let quote = UInt8(ascii: "\"")
    private static let backslash = UInt8(ascii: "\\")
    private static let miscount = StorageError(.misuse, "A row of a bulk change has another number of values.")

    private func add(_ write: (inout [UInt8]) -> Void) {
        defer { column += 1 }
        guard column < arrays.count else { return }
        if gathered > 0 { arrays[column].append(UInt8(ascii: ",")) }
        write(&arrays[column])
    }

    private func send() throws {
        try run(arrays.map { "{\(String(decoding: $0, as: UTF8.self))}" })
        for index in arrays.indices { arrays[index].removeAll(keepingCapacity: true) }
        gathered = 0
    }
}
