/// Cuts a text into words.
struct Lexer {
    let text: [UInt8]
    private(set) var position = 0

    init(_ text: [UInt8]) {
        self.text = text
    }

    /// The next word; `.end` for ever at the end.
    mutating func next() throws(SyntaxFault) -> Token {
        skipBlanks()
        let start = position
        guard let byte = peek() else { return Token(kind: .end, offset: start) }
        if Self.isDigit(byte) || (byte == UInt8(ascii: ".") && peek(1).map(Self.isDigit) == true) {
            return Token(kind: try number(), offset: start)
        }
        if let quote = stringStart() { return Token(kind: .literal(try string(quote)), offset: start) }
        if Self.isNameStart(byte) { return Token(kind: word(), offset: start) }
        if byte == UInt8(ascii: "`") { return Token(kind: try quotedField(), offset: start) }
        return Token(kind: .symbol(try symbol()), offset: start)
    }

    func fault(_ message: String, at offset: Int) -> SyntaxFault { SyntaxFault(message, at: offset, in: text) }

    private func peek(_ distance: Int = 0) -> UInt8? {
        position + distance < text.count ? text[position + distance] : nil
    }

    private mutating func skipBlanks() {
        while let byte = peek() {
            switch byte {
            case UInt8(ascii: " "), UInt8(ascii: "\t"), UInt8(ascii: "\n"), UInt8(ascii: "\r"), 0x0C: position += 1
            case UInt8(ascii: "/") where peek(1) == byte:
                while let byte = peek(), byte != UInt8(ascii: "\n"), byte != UInt8(ascii: "\r") { position += 1 }
            default: return
            }
        }
    }

    private mutating func word() -> Token.Kind {
        let start = position
        while let byte = peek(), Self.isNameStart(byte) || Self.isDigit(byte) { position += 1 }
        let name = String(decoding: text[start..<position], as: UTF8.self)
        switch name {
        case "true": return .literal(.bool(true))
        case "false": return .literal(.bool(false))
        case "null": return .literal(.null)
        case "in": return .symbol(.isIn)
        default: return .identifier(name)
        }
    }

    private mutating func quotedField() throws(SyntaxFault) -> Token.Kind {
        let start = position
        position += 1
        while let byte = peek(), byte != UInt8(ascii: "`") {
            guard Self.isNameStart(byte) || Self.isDigit(byte) || Self.quotable.contains(byte) else {
                throw fault("between backticks stand letters, digits, “_”, “.”, “-”, “/” and blanks only", at: position)
            }
            position += 1
        }
        guard peek() != nil, position > start + 1 else { throw fault("this field name is not closed", at: start) }
        position += 1
        return .quotedField(String(decoding: text[start + 1..<position - 1], as: UTF8.self))
    }

    private mutating func symbol() throws(SyntaxFault) -> Token.Symbol {
        for length in [2, 1] where position + length <= text.count {
            let candidate = String(decoding: text[position..<position + length], as: UTF8.self)
            if let symbol = Token.Symbol(rawValue: candidate) {
                position += length
                return symbol
            }
        }
        let rest = String(decoding: text[position..<min(position + 4, text.count)], as: UTF8.self)
        let character = rest.unicodeScalars.first.map(String.init) ?? ""
        let hint =
            switch character {
            case "=": "; equality is written “==”"
            case "&": "; “and” is written “&&”"
            case "|": "; “or” is written “||”"
            default: ""
            }
        throw fault("“\(character)” means nothing here\(hint)", at: position)
    }

    private static let quotable = Set(" .-/".utf8)

    static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }

    static func isNameStart(_ byte: UInt8) -> Bool {
        UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte || UInt8(ascii: "A")...UInt8(ascii: "Z") ~= byte
            || byte == UInt8(ascii: "_")
    }
}

// MARK: - Numbers

extension Lexer {
    private mutating func number() throws(SyntaxFault) -> Token.Kind {
        let start = position
        if peek() == UInt8(ascii: "0"), peek(1).map({ $0 | 0x20 }) == UInt8(ascii: "x") {
            position += 2
            return try integer(from: start, radix: 16)
        }
        skipDigits()
        guard try skipFraction() else { return try integer(from: start, radix: 10) }
        let digits = String(decoding: text[start..<position], as: UTF8.self)
        guard let value = Double(digits) else { throw fault("“\(digits)” is no number", at: start) }
        return .literal(.double(value))
    }

    /// Reads the decimals and the exponent; false when there are none and the number is whole.
    private mutating func skipFraction() throws(SyntaxFault) -> Bool {
        var isFraction = false
        if peek() == UInt8(ascii: "."), peek(1).map(Self.isDigit) == true {
            isFraction = true
            position += 1
            skipDigits()
        }
        guard peek().map({ $0 | 0x20 }) == UInt8(ascii: "e") else { return isFraction }
        let signs = peek(1) == UInt8(ascii: "-") || peek(1) == UInt8(ascii: "+") ? 2 : 1
        guard peek(signs).map(Self.isDigit) == true else { throw fault("this exponent has no digits", at: position) }
        position += signs
        skipDigits()
        return true
    }

    private mutating func skipDigits() {
        while let byte = peek(), Self.isDigit(byte) { position += 1 }
    }

    private mutating func integer(from start: Int, radix: Int) throws(SyntaxFault) -> Token.Kind {
        let first = radix == 16 ? position : start
        while let byte = peek(), Self.isHexadecimal(byte), radix == 16 || Self.isDigit(byte) { position += 1 }
        let digits = String(decoding: text[first..<position], as: UTF8.self)
        guard !digits.isEmpty else { throw fault("this number has no digits", at: start) }
        guard let magnitude = UInt64(digits, radix: radix) else { throw fault("this number is too large", at: start) }
        if peek().map({ $0 | 0x20 }) == UInt8(ascii: "u") {
            position += 1
            return .literal(.uint(magnitude))
        }
        guard magnitude <= UInt64(Int64.max) + 1 else { throw fault("this number is too large for an int", at: start) }
        return .integer(magnitude)
    }

    static func isHexadecimal(_ byte: UInt8) -> Bool {
        isDigit(byte) || UInt8(ascii: "a")...UInt8(ascii: "f") ~= byte | 0x20
    }
}

// MARK: - Strings

extension Lexer {
    /// The prefix and quotes at the position, when a string begins there.
    private func stringStart() -> StringReader.Opening? {
        var (length, isRaw, isBytes) = (0, false, false)
        if peek(length).map({ $0 | 0x20 }) == UInt8(ascii: "b") {
            isBytes = true
            length += 1
        }
        if peek(length).map({ $0 | 0x20 }) == UInt8(ascii: "r") {
            isRaw = true
            length += 1
        }
        guard let quote = peek(length), quote == UInt8(ascii: "'") || quote == UInt8(ascii: "\"") else { return nil }
        let isTriple = peek(length + 1) == quote && peek(length + 2) == quote
        return StringReader.Opening(
            quote: quote, isTriple: isTriple, isRaw: isRaw, isBytes: isBytes, length: length + (isTriple ? 3 : 1))
    }

    private mutating func string(_ opening: StringReader.Opening) throws(SyntaxFault) -> Value {
        var reader = StringReader(text, at: position, opening: opening)
        let value = try reader.read()
        position = reader.position
        return value
    }
}
