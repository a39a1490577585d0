/// Operators.
extension Compiler {
    mutating func compileLogic(_ node: Expression.Node) -> Compiled {
        switch node.kind {
        case .not(let operand): return Compiled(code: NotCode(condition(operand, of: "“!”")), type: .bool)
        case .and(let parts): return Compiled(code: AndCode(conditions(parts, of: "“&&”")), type: .bool)
        case .or(let parts): return Compiled(code: OrCode(conditions(parts, of: "“||”")), type: .bool)
        case .negate(let operand): return compileNegation(operand, node)
        case .conditional(let condition, let then, let otherwise):
            return compileConditional(condition, then, otherwise, node)
        default: return .refused
        }
    }

    mutating func compileArithmetic(
        _ operation: Expression.Arithmetic, _ left: Expression.Node, _ right: Expression.Node, _ node: Expression.Node
    ) -> Compiled {
        let (first, second) = operands(left, right)
        guard let type = Self.result(of: operation, first.type, second.type) else {
            return refuse("“\(operation.rawValue)” does not take \(first.type) and \(second.type)", at: node)
        }
        return Compiled(code: ArithmeticCode(operation, first.code, second.code), type: type)
    }

    mutating func compileComparison(
        _ comparison: Comparison, _ left: Expression.Node, _ right: Expression.Node, _ node: Expression.Node
    ) -> Compiled {
        let (first, second) = operands(left, right)
        let isEquality = comparison == .equal || comparison == .notEqual
        if !first.type.isComparable(with: second.type) {
            report("\(first.type) and \(second.type) cannot be compared", at: node)
        } else if !isEquality, let unordered = [first.type, second.type].first(where: { !$0.isOrdered }) {
            report("\(unordered) has no order; only “==” and “!=” compare it", at: node)
        }
        return Compiled(code: Self.comparisonCode(comparison, first.code, second.code), type: .bool)
    }

    private static func comparisonCode(_ comparison: Comparison, _ left: any Code, _ right: any Code) -> any Code {
        if let slot = right as? SlotCode, left.constant != nil {
            return comparisonCode(comparison.mirrored, slot, left)
        }
        guard let slot = left as? SlotCode, let constant = right.constant else {
            return ComparisonCode(comparison, left, right)
        }
        if case .string(let text) = constant, comparison == .equal || comparison == .notEqual {
            return SlotTextCode(slot, text, wantsEqual: comparison == .equal)
        }
        return SlotComparisonCode(comparison, slot, constant)
    }

    mutating func compileMembership(
        _ element: Expression.Node, _ collection: Expression.Node, _ node: Expression.Node
    ) -> Compiled {
        let (wanted, container) = (compile(element), compile(collection))
        switch container.type {
        case .list(let held), .map(let held, _):
            if !wanted.type.isComparable(with: held) {
                report("\(wanted.type) is never in \(container.type)", at: node)
            }
        case .dyn: break
        default: report("“in” needs a list or map on its right, not \(container.type)", at: node)
        }
        if case .list(let elements)? = container.code.constant {
            return Compiled(code: ConstantMembershipCode(wanted.code, in: elements), type: .bool)
        }
        return Compiled(code: MembershipCode(wanted.code, in: container.code), type: .bool)
    }

    /// Code that must give a bool.
    mutating func condition(_ node: Expression.Node, of what: String) -> any Code {
        let compiled = compile(node)
        if !compiled.type.fits(.bool) { report("\(what) needs a bool, not \(compiled.type)", at: node) }
        return compiled.code
    }

    private mutating func conditions(_ nodes: [Expression.Node], of what: String) -> [any Code] {
        var conditions: [any Code] = []
        for node in nodes { conditions.append(condition(node, of: what)) }
        return conditions
    }

    private mutating func compileNegation(_ operand: Expression.Node, _ node: Expression.Node) -> Compiled {
        let compiled = compile(operand)
        guard compiled.type.fits(.int) || compiled.type.fits(.double) else {
            return refuse("“-” does not take \(compiled.type)", at: node)
        }
        return Compiled(code: NegateCode(compiled.code), type: compiled.type)
    }

    private mutating func compileConditional(
        _ condition: Expression.Node, _ then: Expression.Node, _ otherwise: Expression.Node, _ node: Expression.Node
    ) -> Compiled {
        let test = self.condition(condition, of: "“?”")
        let (first, second) = operands(then, otherwise)
        if !first.type.fits(second.type), !second.type.fits(first.type) {
            report("both sides of “:” must be of one type, not \(first.type) and \(second.type)", at: node)
        }
        return Compiled(
            code: ConditionalCode(test, then: first.code, otherwise: second.code),
            type: first.type.joined(with: second.type))
    }

    /// Both sides, a literal whole number read in the type of the other side where that is no literal.
    private mutating func operands(_ left: Expression.Node, _ right: Expression.Node) -> (Compiled, Compiled) {
        let (first, second) = (compile(left), compile(right))
        return (Self.adopted(first, beside: second), Self.adopted(second, beside: first))
    }

    private static func adopted(_ literal: Compiled, beside other: Compiled) -> Compiled {
        guard case .int(let number)? = literal.code.constant, other.code.constant == nil else { return literal }
        switch other.type {
        case .double: return Compiled(code: ConstantCode(.double(Double(number))), type: .double)
        case .uint where number >= 0: return Compiled(code: ConstantCode(.uint(UInt64(number))), type: .uint)
        default: return literal
        }
    }

    /// The type of a result; nil when the operation does not take these types.
    private static func result(of operation: Expression.Arithmetic, _ left: Type, _ right: Type) -> Type? {
        if left == .dyn, right == .dyn { return .dyn }
        if operation == .add, case .list = left, left.isComparable(with: right) { return left.joined(with: right) }
        if operation == .add, case .list = right, left == .dyn { return .list(.dyn) }
        let fitting = overloads(of: operation).filter { left.fits($0.0) && right.fits($0.1) }
        guard let first = fitting.first else { return nil }
        return fitting.allSatisfy { $0.2 == first.2 } ? first.2 : .dyn
    }

    private static func overloads(of operation: Expression.Arithmetic) -> [(Type, Type, Type)] {
        let integers: [(Type, Type, Type)] = [(.int, .int, .int), (.uint, .uint, .uint)]
        let numbers = integers + [(.double, .double, .double)]
        switch operation {
        case .remainder: return integers
        case .multiply, .divide: return numbers
        case .add:
            return numbers + [
                (.string, .string, .string), (.bytes, .bytes, .bytes), (.timestamp, .duration, .timestamp),
                (.duration, .timestamp, .timestamp), (.duration, .duration, .duration),
            ]
        case .subtract:
            return numbers + [
                (.timestamp, .timestamp, .duration), (.timestamp, .duration, .timestamp),
                (.duration, .duration, .duration),
            ]
        }
    }
}
