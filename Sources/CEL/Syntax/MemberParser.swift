/// Operands with their selections, indexes and calls.
extension Parser {
    mutating func member() throws(SyntaxFault) -> Expression.Node {
        try memberSuffixes(of: try primary())
    }

    mutating func memberSuffixes(of operand: Expression.Node) throws(SyntaxFault) -> Expression.Node {
        var node = operand
        while let symbol = token.symbol {
            switch symbol {
            case .dot: node = try selection(of: node)
            case .openBracket: node = try index(of: node)
            case .openBrace: throw fault("messages are not supported; write a map: {'name': value}", at: token.offset)
            default: return node
            }
        }
        return node
    }

    private mutating func index(of node: Expression.Node) throws(SyntaxFault) -> Expression.Node {
        let offset = token.offset
        try advance()
        try refuseOptional("indexes")
        let index = try expression()
        try expect(.closeBracket, "“]”")
        return try make(.index(node, index), at: offset)
    }

    private mutating func selection(of node: Expression.Node) throws(SyntaxFault) -> Expression.Node {
        try advance()
        try refuseOptional("fields")
        let offset = token.offset
        let field = try fieldName()
        if field.isCallable, isAt(.openParenthesis) { return try methodCall(field.name, node, at: offset) }
        return try make(.select(node, field: field.name), at: offset)
    }

    /// The name behind a dot; one between backticks names no function.
    private mutating func fieldName() throws(SyntaxFault) -> (name: String, isCallable: Bool) {
        let result: (String, Bool)
        switch token.kind {
        case .quotedField(let name): result = (name, false)
        case .identifier(let name): result = (name, true)
        default: throw unexpected("the name of a field or function")
        }
        try advance()
        return result
    }

    private mutating func methodCall(
        _ name: String, _ receiver: Expression.Node, at offset: Int
    ) throws(SyntaxFault) -> Expression.Node {
        let arguments = try callArguments()
        if let macro = try comprehension(name, over: receiver, arguments, at: offset) { return macro }
        return try make(.call(name, receiver: receiver, arguments: arguments), at: offset)
    }

    private func refuseOptional(_ what: String) throws(SyntaxFault) {
        if isAt(.question) { throw fault("optional \(what) are not supported", at: token.offset) }
    }

    private mutating func primary() throws(SyntaxFault) -> Expression.Node {
        switch token.symbol {
        case .dot: return try nameOrCall()
        case .openParenthesis: return try group()
        case .openBracket: return try list()
        case .openBrace: return try map()
        default: return token.identifier == nil ? try literal() : try nameOrCall()
        }
    }

    private mutating func group() throws(SyntaxFault) -> Expression.Node {
        try advance()
        let inner = try expression()
        try expect(.closeParenthesis, "“)”")
        return inner
    }

    private mutating func literal() throws(SyntaxFault) -> Expression.Node {
        let start = token
        switch start.kind {
        case .literal(let value):
            try advance()
            return try make(.literal(value), at: start.offset)
        case .integer(let magnitude):
            guard let value = Int64(exactly: magnitude) else {
                throw fault("this number is too large for an int", at: start.offset)
            }
            try advance()
            return try make(.literal(.int(value)), at: start.offset)
        case .quotedField: throw fault("backticks quote only the name of a field after a dot", at: start.offset)
        default: throw unexpected("a value, a name or “(”")
        }
    }

    private mutating func nameOrCall() throws(SyntaxFault) -> Expression.Node {
        let offset = token.offset
        let isAbsolute = try take(.dot)
        let name = try simpleName()
        guard isAt(.openParenthesis) else { return try make(.name(name, isAbsolute: isAbsolute), at: offset) }
        let arguments = try callArguments()
        if name == "has", !isAbsolute { return try presence(arguments, at: offset) }
        return try make(.call(name, receiver: nil, arguments: arguments), at: offset)
    }

    private mutating func simpleName() throws(SyntaxFault) -> String {
        guard let name = token.identifier else { throw unexpected("a name") }
        guard !Token.reserved.contains(name) else { throw fault("“\(name)” is a reserved word", at: token.offset) }
        try advance()
        return name
    }

    private mutating func list() throws(SyntaxFault) -> Expression.Node {
        let offset = token.offset
        try advance()
        var elements: [Expression.Node] = []
        while !isAt(.closeBracket) {
            try refuseOptional("elements")
            elements.append(try expression())
            guard try take(.comma) else { break }
        }
        try expect(.closeBracket, "“,” or “]”")
        return try make(.list(elements), at: offset)
    }

    private mutating func map() throws(SyntaxFault) -> Expression.Node {
        let offset = token.offset
        try advance()
        var entries: [Expression.MapEntry] = []
        while !isAt(.closeBrace) {
            entries.append(try mapEntry())
            guard try take(.comma) else { break }
        }
        try expect(.closeBrace, "“,” or “}”")
        return try make(.map(entries), at: offset)
    }

    private mutating func mapEntry() throws(SyntaxFault) -> Expression.MapEntry {
        try refuseOptional("entries")
        let key = try expression()
        try expect(.colon, "“:” and the value of this key")
        return Expression.MapEntry(key: key, value: try expression())
    }

    private mutating func callArguments() throws(SyntaxFault) -> [Expression.Node] {
        try advance()
        var arguments: [Expression.Node] = []
        if try take(.closeParenthesis) { return arguments }
        repeat { arguments.append(try expression()) } while try take(.comma)
        try expect(.closeParenthesis, "“,” or “)”")
        return arguments
    }
}

// MARK: - Macros

extension Parser {
    private mutating func presence(
        _ arguments: [Expression.Node], at offset: Int
    ) throws(SyntaxFault) -> Expression.Node {
        guard arguments.count == 1, case .select(let operand, let field) = arguments[0].kind else {
            throw fault("“has” takes one field, such as has(company.employees)", at: offset)
        }
        return try make(.has(operand, field: field), at: offset)
    }

    /// The macro of this name; nil when the name or the number of arguments makes it an ordinary call.
    private mutating func comprehension(
        _ name: String, over range: Expression.Node, _ arguments: [Expression.Node], at offset: Int
    ) throws(SyntaxFault) -> Expression.Node? {
        let canonical = name == "existsOne" ? "exists_one" : name
        guard let macro = Expression.Comprehension.Macro(rawValue: canonical),
            arguments.count == 2 || (macro == .map && arguments.count == 3)
        else { return nil }
        guard case .name(let variable, isAbsolute: false) = arguments[0].kind else {
            throw fault("the first argument of “\(name)” is the name of its element", at: arguments[0].offset)
        }
        let filter = arguments.count == 3 ? arguments[1] : nil
        return try make(
            .comprehension(
                Expression.Comprehension(
                    macro: macro, range: range, variable: variable, condition: macro == .map ? filter : arguments[1],
                    result: macro == .map ? arguments[arguments.count - 1] : nil)), at: offset)
    }
}
