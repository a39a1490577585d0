import CLibPQ

/// Writes rows in the text form of `COPY`, sent in pieces of 64 KiB.
final class PostgresBulkRows: BulkRows {
    private(set) var rowCount = 0
    /// True when the connection takes no more data.
    private(set) var isRefused = false
    private let handle: OpaquePointer
    private let columns: Int
    private var column = 0
    private var fault: StorageError?
    private var buffer: [UInt8] = []

    private static let piece = 64 << 10

    init(handle: OpaquePointer, columns: Int) {
        self.handle = handle
        self.columns = columns
        buffer.reserveCapacity(Self.piece + 4096)
    }

    func integer(_ value: Int64) {
        separate()
        buffer.appendDecimal(value)
    }

    func real(_ value: Double) {
        separate()
        if let found = ValueRule.fault(value) { fault = found }
        buffer.append(contentsOf: value.description.utf8)
    }

    func boolean(_ value: Bool) {
        separate()
        buffer.append(UInt8(ascii: value ? "t" : "f"))
    }

    func null() {
        separate()
        buffer.append(Self.backslash)
        buffer.append(UInt8(ascii: "N"))
    }

    func text(_ value: String) {
        var value = value
        value.withUTF8 { text(utf8: UnsafeRawBufferPointer($0)) }
    }

    func text(utf8: UnsafeRawBufferPointer) {
        separate()
        if let found = ValueRule.fault(utf8) { fault = found }
        var start = 0
        for index in utf8.indices {
            let escape: UInt8
            switch utf8[index] {
            case Self.backslash: escape = Self.backslash
            case 0x09: escape = UInt8(ascii: "t")
            case 0x0A: escape = UInt8(ascii: "n")
            case 0x0D: escape = UInt8(ascii: "r")
            default: continue
            }
            buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start..<index]))
            buffer.append(Self.backslash)
            buffer.append(escape)
            start = index + 1
        }
        buffer.append(contentsOf: UnsafeRawBufferPointer(rebasing: utf8[start...]))
    }

    func blob(_ value: UnsafeRawBufferPointer) {
        separate()
        buffer.append(contentsOf: [Self.backslash, Self.backslash, UInt8(ascii: "x")])
        for byte in value { buffer.appendHexadecimal(byte) }
    }

    func endRow() throws {
        if let fault { throw fault }
        guard column == columns else { throw Self.miscount }
        buffer.append(0x0A)
        rowCount += 1
        column = 0
        if buffer.count >= Self.piece { try send() }
    }

    /// Sends the last piece.
    func finish() throws {
        guard column == 0 else { throw Self.miscount }
        try send()
    }

    private static let backslash = UInt8(ascii: "\\")
    private static let miscount = StorageError(.misuse, "A row of a bulk insert has another number of values.")

    private func separate() {
        if column > 0 { buffer.append(0x09) }
        column += 1
    }

    private func send() throws {
        if buffer.isEmpty { return }
        let code = buffer.withUnsafeBytes { bytes in
            PQputCopyData(handle, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), Int32(bytes.count))
        }
        buffer.removeAll(keepingCapacity: true)
        guard code == 1 else {
            isRefused = true
            throw PostgresFailure.lost(statement: "COPY")
        }
    }
}

extension [UInt8] {
    /// Appends a byte as two hexadecimal digits.
    mutating func appendHexadecimal(_ byte: UInt8) {
        for nibble in [byte >> 4, byte & 15] { append(nibble < 10 ? 48 + nibble : 87 + nibble) }
    }
}
