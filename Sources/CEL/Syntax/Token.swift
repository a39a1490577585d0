/// A word of an expression with its place.
struct Token {
    enum Kind: Equatable {
        case identifier(String)
        /// A field name between backticks.
        case quotedField(String)
        /// An integer without sign, which may be one more than an int holds when a minus stands before it.
        case integer(UInt64)
        /// A uint, double, string, bytes, bool or null.
        case literal(Value)
        case symbol(Symbol)
        case end
    }

    enum Symbol: String {
        case openParenthesis = "("
        case closeParenthesis = ")"
        case openBracket = "["
        case closeBracket = "]"
        case openBrace = "{"
        case closeBrace = "}"
        case dot = "."
        case comma = ","
        case colon = ":"
        case question = "?"
        case not = "!"
        case minus = "-"
        case plus = "+"
        case times = "*"
        case divide = "/"
        case remainder = "%"
        case equal = "=="
        case notEqual = "!="
        case lessOrEqual = "<="
        case greaterOrEqual = ">="
        case less = "<"
        case greater = ">"
        case and = "&&"
        case or = "||"
        case isIn = "in"
    }

    let kind: Kind
    let offset: Int

    /// The symbol, when the word is one.
    var symbol: Symbol? {
        if case .symbol(let symbol) = kind { symbol } else { nil }
    }

    /// The name, when the word is one.
    var identifier: String? {
        if case .identifier(let name) = kind { name } else { nil }
    }

    /// The words that can name fields but nothing else.
    static let reserved: Set<String> = [
        "as", "break", "const", "continue", "else", "for", "function", "if", "import", "let", "loop", "package",
        "namespace", "return", "var", "void", "while",
    ]

    /// How a message names the token.
    var description: String {
        switch kind {
        case .identifier(let name): "“\(name)”"
        case .quotedField(let name): "“`\(name)`”"
        case .integer(let number): "the number \(number)"
        case .literal(.string): "a string"
        case .literal(.bytes): "bytes"
        case .literal(let value): "“\(value.literalText)”"
        case .symbol(let symbol): "“\(symbol.rawValue)”"
        case .end: "the end"
        }
    }
}
