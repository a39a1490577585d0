/// Why a text is no expression, and where.
public struct SyntaxFault: Error, Sendable, Hashable, CustomStringConvertible {
    /// A sentence without its position.
    public let message: String

    /// Bytes of UTF-8 before the fault.
    public let offset: Int

    /// From 1.
    public let line: Int

    /// From 1, in characters of Unicode.
    public let column: Int

    init(_ message: String, at offset: Int, in text: [UInt8]) {
        let position = Position(offset: offset, in: text)
        self.message = message
        self.offset = offset
        line = position.line
        column = position.column
    }

    public var description: String { "line \(line), column \(column): \(message)" }
}

/// A place in a text as a person counts it.
struct Position: Sendable, Hashable {
    let line: Int
    let column: Int

    init(offset: Int, in text: [UInt8]) {
        var line = 1
        var column = 1
        for byte in text.prefix(offset) {
            if byte == UInt8(ascii: "\n") {
                line += 1
                column = 1
            } else if byte & 0xC0 != 0x80 {
                column += 1
            }
        }
        self.line = line
        self.column = column
    }
}
