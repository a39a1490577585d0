/// A statement's text as an engine reads it, in a buffer that is used again and again.
struct StatementText {
    private(set) var bytes: [UInt8] = []
    /// The parameters' types in order, one byte each.
    private(set) var types: [UInt8] = []

    /// Writes the text: `?` for SQLite and `$1` for PostgreSQL.
    ///
    /// Each value is a parameter of its own in the order of the text, so SQLite needs no numbers: to it `$1` would be a
    /// name, and it looks for the number of each `?1` among all that came before, which long lists pay for dearly.
    mutating func render(_ sql: SQL, dialect: Dialect) {
        bytes.removeAll(keepingCapacity: true)
        types.removeAll(keepingCapacity: true)
        for part in sql.parts {
            switch part {
            case .literal(let text):
                append(text)
            case .trusted(let text):
                bytes.append(contentsOf: text.utf8)
            case .fragment(let fragment):
                append(dialect.text(of: fragment))
            case .value(let value, let type):
                types.append((type == .any ? value.type : type).rawValue)
                switch dialect {
                case .sqlite: bytes.append(UInt8(ascii: "?"))
                case .postgres:
                    bytes.append(UInt8(ascii: "$"))
                    appendNumber(types.count)
                }
            }
        }
    }

    /// The text's beginning, to name the statement in an error; it holds no values.
    var summary: String {
        Self.summary(of: bytes)
    }

    /// The first 80 bytes of a statement's text on one line.
    static func summary(of bytes: some Collection<UInt8>) -> String {
        var result: [UInt8] = []
        for byte in bytes {
            let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
            if isSpace, result.isEmpty || result.last == 0x20 { continue }
            result.append(isSpace ? 0x20 : byte)
            if result.count == 80 { break }
        }
        return String(decoding: result, as: UTF8.self)
    }

    private mutating func append(_ text: StaticString) {
        text.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    private mutating func appendNumber(_ number: Int) {
        if number >= 10 { appendNumber(number / 10) }
        bytes.append(UInt8(ascii: "0") + UInt8(number % 10))
    }
}
