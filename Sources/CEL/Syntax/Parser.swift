/// Reads the tree of an expression by precedence climbing, counting its levels so that no text can exhaust the stack.
///
/// The functions that call themselves are kept short: what they need of the stack decides how deep a text may go.
struct Parser {
    private var lexer: Lexer
    private(set) var token = Token(kind: .end, offset: 0)
    private let limits: Limits
    private var level = 0
    private var nodes = 0

    init(_ text: [UInt8], limits: Limits) {
        lexer = Lexer(text)
        self.limits = limits
    }

    /// The whole text as one expression.
    mutating func parse() throws(SyntaxFault) -> Expression.Node {
        try advance()
        guard !isAtEnd else { throw fault("the expression is empty", at: 0) }
        let root = try expression()
        guard isAtEnd else { throw unexpected("the end or an operator") }
        return root
    }

    mutating func expression() throws(SyntaxFault) -> Expression.Node {
        let condition = try operation(.or)
        return isAt(.question) ? try conditional(condition) : condition
    }

    private mutating func conditional(_ condition: Expression.Node) throws(SyntaxFault) -> Expression.Node {
        let offset = token.offset
        try advance()
        let then = try operation(.or)
        try expect(.colon, "“:” and what holds otherwise")
        try descend()
        let otherwise = try expression()
        level -= 1
        return try make(.conditional(condition, then: then, otherwise: otherwise), at: offset)
    }

    /// Operands joined by operators that bind at least as tightly as given.
    private mutating func operation(_ minimum: Precedence) throws(SyntaxFault) -> Expression.Node {
        try descend()
        var left = try unary()
        while let precedence = nextPrecedence, precedence >= minimum {
            left = try precedence <= .and ? logical(precedence, left) : binary(precedence, left)
        }
        level -= 1
        return left
    }

    private mutating func binary(
        _ precedence: Precedence, _ left: Expression.Node
    ) throws(SyntaxFault) -> Expression.Node {
        let operatorToken = token
        try advance()
        let right = try operation(precedence.next)
        return try make(Self.binary(operatorToken.symbol, left, right), at: operatorToken.offset)
    }

    private mutating func logical(
        _ precedence: Precedence, _ first: Expression.Node
    ) throws(SyntaxFault) -> Expression.Node {
        let offset = token.offset
        var parts = [first]
        while try take(precedence == .and ? .and : .or) { parts.append(try operation(precedence.next)) }
        return try make(precedence == .and ? .and(parts) : .or(parts), at: offset)
    }

    private mutating func unary() throws(SyntaxFault) -> Expression.Node {
        isAt(.not) || isAt(.minus) ? try signed() : try member()
    }

    private mutating func signed() throws(SyntaxFault) -> Expression.Node {
        let sign = token.symbol ?? .not
        var offsets = try signs(sign)
        if sign == .minus, let literal = try negativeLiteral(at: offsets[offsets.count - 1]) {
            offsets.removeLast()
            return try wrapped(try memberSuffixes(of: literal), sign, offsets)
        }
        return try wrapped(try member(), sign, offsets)
    }

    private mutating func signs(_ sign: Token.Symbol) throws(SyntaxFault) -> [Int] {
        var offsets: [Int] = []
        while isAt(sign) {
            offsets.append(token.offset)
            guard offsets.count <= limits.depth + 1 else { throw tooDeep(at: token.offset) }
            try advance()
        }
        return offsets
    }

    private mutating func wrapped(
        _ operand: Expression.Node, _ sign: Token.Symbol, _ offsets: [Int]
    ) throws(SyntaxFault) -> Expression.Node {
        var node = operand
        for offset in offsets.reversed() {
            node = try make(sign == .not ? .not(node) : .negate(node), at: offset)
        }
        return node
    }

    /// A number directly behind a minus, read as one literal so that the least int can be written.
    private mutating func negativeLiteral(at offset: Int) throws(SyntaxFault) -> Expression.Node? {
        let value: Value
        switch token.kind {
        case .integer(let magnitude): value = .int(Int64(truncatingIfNeeded: 0 &- magnitude))
        case .literal(.double(let magnitude)): value = .double(-magnitude)
        default: return nil
        }
        try advance()
        return try make(.literal(value), at: offset)
    }
}

// MARK: - Words and nodes

extension Parser {
    private var nextPrecedence: Precedence? { token.symbol.flatMap(Precedence.init) }

    private var isAtEnd: Bool { token.kind == .end }

    func isAt(_ symbol: Token.Symbol) -> Bool { token.symbol == symbol }

    mutating func advance() throws(SyntaxFault) { token = try lexer.next() }

    /// Goes on when the symbol is next.
    mutating func take(_ symbol: Token.Symbol) throws(SyntaxFault) -> Bool {
        guard isAt(symbol) else { return false }
        try advance()
        return true
    }

    mutating func expect(_ symbol: Token.Symbol, _ wanted: String) throws(SyntaxFault) {
        guard try take(symbol) else { throw unexpected(wanted) }
    }

    mutating func make(_ kind: Expression.Kind, at offset: Int) throws(SyntaxFault) -> Expression.Node {
        nodes += 1
        guard nodes <= limits.nodes else { throw fault("an expression has at most \(limits.nodes) parts", at: offset) }
        let depth = 1 + (kind.children.map(\.depth).max() ?? 0)
        guard depth <= limits.depth else { throw tooDeep(at: offset) }
        return Expression.Node(kind: kind, offset: offset, depth: depth)
    }

    func fault(_ message: String, at offset: Int) -> SyntaxFault { lexer.fault(message, at: offset) }

    func unexpected(_ wanted: String) -> SyntaxFault {
        fault("\(wanted) is expected here, not \(token.description)", at: token.offset)
    }

    private mutating func descend() throws(SyntaxFault) {
        level += 1
        guard level <= limits.depth else { throw tooDeep(at: token.offset) }
    }

    private func tooDeep(at offset: Int) -> SyntaxFault {
        fault("an expression has at most \(limits.depth) levels within one another", at: offset)
    }

    private static func binary(
        _ symbol: Token.Symbol?, _ left: Expression.Node, _ right: Expression.Node
    ) -> Expression.Kind {
        let sign = symbol?.rawValue ?? ""
        if let comparison = Comparison(rawValue: sign) { return .comparison(comparison, left, right) }
        if let arithmetic = Expression.Arithmetic(rawValue: sign) { return .arithmetic(arithmetic, left, right) }
        return .membership(left, in: right)
    }
}

/// How tightly an operator binds.
private enum Precedence: Int, Comparable {
    case or, and, relation, addition, multiplication, operand

    init?(_ symbol: Token.Symbol) {
        switch symbol {
        case .or: self = .or
        case .and: self = .and
        case .equal, .notEqual, .less, .lessOrEqual, .greater, .greaterOrEqual, .isIn: self = .relation
        case .plus, .minus: self = .addition
        case .times, .divide, .remainder: self = .multiplication
        default: return nil
        }
    }

    /// The operators that bind more tightly, so that equals group to the left.
    var next: Precedence { Precedence(rawValue: rawValue + 1) ?? .operand }

    static func < (left: Precedence, right: Precedence) -> Bool { left.rawValue < right.rawValue }
}
