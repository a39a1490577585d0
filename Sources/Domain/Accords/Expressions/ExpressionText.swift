import CEL

/// Writes an expression in one form, whatever its blanks and brackets were.
enum ExpressionText {
    static func canonical(_ expression: Expression) -> String {
        canonical(expression.root)
    }

    static func canonical(_ node: Expression.Node) -> String {
        switch node.kind {
        case .literal(let value): return literal(value)
        case .name(let name, let isAbsolute): return isAbsolute ? ".\(name)" : name
        case .select(let inner, let field): return "\(operand(inner)).\(field)"
        case .has(let inner, let field): return "has(\(operand(inner)).\(field))"
        case .index(let list, let index): return "\(operand(list))[\(canonical(index))]"
        case .call(let name, let receiver, let arguments):
            let list = arguments.map(canonical).joined(separator: ", ")
            return (receiver.map { "\(operand($0))." } ?? "") + "\(name)(\(list))"
        case .list(let items): return "[\(items.map(canonical).joined(separator: ", "))]"
        case .map(let entries):
            return "{\(entries.map { "\(canonical($0.key)): \(canonical($0.value))" }.joined(separator: ", "))}"
        case .not(let inner): return "!\(operand(inner))"
        case .negate(let inner): return "-\(operand(inner))"
        case .arithmetic(let sign, let left, let right):
            return "\(operand(left)) \(sign.rawValue) \(operand(right))"
        case .comparison(let sign, let left, let right): return "\(operand(left)) \(sign.rawValue) \(operand(right))"
        case .membership(let element, let list): return "\(operand(element)) in \(operand(list))"
        case .and(let parts): return parts.map(operand).joined(separator: " && ")
        case .or(let parts): return parts.map(operand).joined(separator: " || ")
        case .conditional(let condition, let then, let otherwise):
            return "\(operand(condition)) ? \(operand(then)) : \(operand(otherwise))"
        case .comprehension(let macro):
            let parts = [macro.condition, macro.result].compactMap { $0 }.map(canonical)
            let list = ([macro.variable] + parts).joined(separator: ", ")
            return "\(operand(macro.range)).\(macro.macro.rawValue)(\(list))"
        }
    }

    /// In brackets unless it binds tighter than anything around it.
    private static func operand(_ node: Expression.Node) -> String {
        switch node.kind {
        case .arithmetic, .comparison, .membership, .and, .or, .conditional, .negate: return "(\(canonical(node)))"
        default: return canonical(node)
        }
    }

    private static func literal(_ value: Value) -> String {
        switch value {
        case .null: return "null"
        case .bool(let truth): return truth ? "true" : "false"
        case .int(let number): return String(number)
        case .uint(let number): return "\(number)u"
        case .double(let number): return String(number)
        case .string(let text): return "'\(EscapedText.inside("'", text))'"
        case .bytes(let bytes): return "b'\(bytes.map { "\\x\(hex($0))" }.joined())'"
        default: return "\(value)"
        }
    }

    private static func hex(_ byte: UInt8) -> String {
        let digits = String(byte, radix: 16)
        return digits.count == 1 ? "0\(digits)" : digits
    }
}
