/// Reads a quoted string or bytes with its escapes.
struct StringReader {
    /// How the literal begins.
    struct Opening {
        let quote: UInt8
        let isTriple: Bool
        let isRaw: Bool
        let isBytes: Bool
        /// Bytes of prefix and quotes.
        let length: Int
    }

    private let text: [UInt8]
    private let opening: Opening
    private let start: Int
    private(set) var position: Int
    private var content: [UInt8] = []

    init(_ text: [UInt8], at start: Int, opening: Opening) {
        self.text = text
        self.opening = opening
        self.start = start
        position = start + opening.length
    }

    mutating func read() throws(SyntaxFault) -> Value {
        while !isAtClosingQuotes {
            guard position < text.count else { throw fault("this string is not closed", at: start) }
            let byte = text[position]
            if !opening.isTriple, byte == UInt8(ascii: "\n") || byte == UInt8(ascii: "\r") {
                throw fault("this string is not closed before the end of its line", at: start)
            }
            if byte == UInt8(ascii: "\\"), !opening.isRaw {
                try readEscape()
            } else {
                content.append(byte)
                position += 1
            }
        }
        position += opening.isTriple ? 3 : 1
        return opening.isBytes ? .bytes(content) : .string(String(decoding: content, as: UTF8.self))
    }

    private var isAtClosingQuotes: Bool {
        let count = opening.isTriple ? 3 : 1
        return position + count <= text.count && text[position..<position + count].allSatisfy { $0 == opening.quote }
    }

    private mutating func readEscape() throws(SyntaxFault) {
        let escape = position
        guard position + 1 < text.count else { throw fault("this string is not closed", at: start) }
        let letter = text[position + 1]
        position += 2
        if let plain = Self.plainEscapes[letter] {
            content.append(plain)
            return
        }
        switch letter {
        case UInt8(ascii: "x"), UInt8(ascii: "X"): append(octetOrCodePoint: try digits(2, radix: 16, from: escape))
        case UInt8(ascii: "0")...UInt8(ascii: "3"):
            position -= 1
            append(octetOrCodePoint: try digits(3, radix: 8, from: escape))
        case UInt8(ascii: "u"): try appendCodePoint(digits: 4, from: escape)
        case UInt8(ascii: "U"): try appendCodePoint(digits: 8, from: escape)
        default: throw fault("this is no escape; a backslash itself is written “\\\\”", at: escape)
        }
    }

    private mutating func digits(_ count: Int, radix: Int, from escape: Int) throws(SyntaxFault) -> UInt32 {
        guard position + count <= text.count, text[position..<position + count].allSatisfy(Lexer.isHexadecimal),
            let value = UInt32(String(decoding: text[position..<position + count], as: UTF8.self), radix: radix)
        else {
            throw fault("this escape needs \(count) \(radix == 8 ? "octal" : "hexadecimal") digits", at: escape)
        }
        position += count
        return value
    }

    private mutating func append(octetOrCodePoint value: UInt32) {
        if opening.isBytes {
            content.append(UInt8(truncatingIfNeeded: value))
        } else if let scalar = Unicode.Scalar(value) {
            content.append(contentsOf: Array(String(scalar).utf8))
        }
    }

    private mutating func appendCodePoint(digits count: Int, from escape: Int) throws(SyntaxFault) {
        guard !opening.isBytes else {
            throw fault("bytes have no code points; write “\\x” or octal digits", at: escape)
        }
        var value = try digits(count, radix: 16, from: escape)
        if count == 4, 0xD800..<0xDC00 ~= value, position + 1 < text.count,
            text[position] == UInt8(ascii: "\\"), text[position + 1] == UInt8(ascii: "u")
        {
            position += 2
            let low = try digits(4, radix: 16, from: escape)
            guard 0xDC00..<0xE000 ~= low else { throw fault("this is half a surrogate pair", at: escape) }
            value = 0x10000 + (value - 0xD800) << 10 + (low - 0xDC00)
        }
        guard let scalar = Unicode.Scalar(value) else { throw fault("this is no code point of Unicode", at: escape) }
        content.append(contentsOf: Array(String(scalar).utf8))
    }

    private func fault(_ message: String, at offset: Int) -> SyntaxFault { SyntaxFault(message, at: offset, in: text) }

    private static let plainEscapes: [UInt8: UInt8] = [
        UInt8(ascii: "\\"): UInt8(ascii: "\\"), UInt8(ascii: "?"): UInt8(ascii: "?"),
        UInt8(ascii: "\""): UInt8(ascii: "\""), UInt8(ascii: "'"): UInt8(ascii: "'"),
        UInt8(ascii: "`"): UInt8(ascii: "`"), UInt8(ascii: "a"): 0x07, UInt8(ascii: "b"): 0x08,
        UInt8(ascii: "f"): 0x0C, UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
        UInt8(ascii: "v"): 0x0B,
    ]
}
