/// Lists, maps, indexes and macros.
extension Compiler {
    mutating func compileList(_ nodes: [Expression.Node]) -> Compiled {
        var codes: [any Code] = []
        var element: Type?
        for node in nodes {
            let compiled = compile(node)
            codes.append(compiled.code)
            element = element?.joined(with: compiled.type) ?? compiled.type
        }
        let type = Type.list(element ?? .dyn)
        let constants = codes.compactMap(\.constant)
        if constants.count == codes.count { return Compiled(code: ConstantCode(.list(constants)), type: type) }
        return Compiled(code: ListCode(codes), type: type)
    }

    mutating func compileMap(_ nodes: [Expression.MapEntry], _ node: Expression.Node) -> Compiled {
        var (keys, values): ([any Code], [any Code]) = ([], [])
        var types: (key: Type, value: Type)?
        var keysFit = true
        for entry in nodes {
            let (key, value) = (compile(entry.key), compile(entry.value))
            if ![.bool, .int, .uint, .string].contains(where: key.type.fits) {
                report("\(key.type) cannot be the key of a map", at: entry.key)
                keysFit = false
            }
            keys.append(key.code)
            values.append(value.code)
            types =
                types.map { ($0.key.joined(with: key.type), $0.value.joined(with: value.type)) }
                ?? (key.type, value.type)
        }
        let type = Type.map(types?.key ?? .dyn, types?.value ?? .dyn)
        return Compiled(
            code: (keysFit ? folded(keys, values, node) : nil) ?? MapCode(keys: keys, values: values), type: type)
    }

    /// The map itself when all of it is known in advance.
    private mutating func folded(
        _ keys: [any Code], _ values: [any Code], _ node: Expression.Node
    ) -> ConstantCode? {
        let entries = zip(keys, values).compactMap { key, value in
            key.constant.flatMap { key in value.constant.map { MapValue.Entry(key: key, value: $0) } }
        }
        guard entries.count == keys.count else { return nil }
        do {
            return ConstantCode(.map(try MapCode.map(entries)))
        } catch {
            report(error.message, at: node)
            return nil
        }
    }

    mutating func compileIndex(
        _ operand: Expression.Node, _ index: Expression.Node, _ node: Expression.Node
    ) -> Compiled {
        let (container, key) = (compile(operand), compile(index))
        let code = IndexCode(container.code, key.code)
        switch container.type {
        case .dyn: return Compiled(code: code, type: .dyn)
        case .list(let element):
            if !key.type.fits(.int) { report("the index of a list is an int, not \(key.type)", at: index) }
            return Compiled(code: code, type: element)
        case .map(let held, let value):
            if !key.type.isComparable(with: held) {
                report("\(key.type) is never a key of \(container.type)", at: index)
            }
            return Compiled(code: code, type: value)
        default: return refuse("\(container.type) cannot be indexed", at: node)
        }
    }

    mutating func compileComprehension(
        _ comprehension: Expression.Comprehension, _ node: Expression.Node
    ) -> Compiled {
        let name = comprehension.macro.rawValue
        let range = compile(comprehension.range)
        let element = elementType(of: range.type, name, node)
        let local = Local(name: comprehension.variable, type: element, index: locals.count)
        locals.append(local)
        localCount = max(localCount, locals.count)
        let before = nodeCount
        let condition = comprehension.condition.map { self.condition($0, of: "“\(name)”") }
        let result = comprehension.result.map { compile($0) }
        locals.removeLast()
        let turns = Turns(range: range.code, local: local.index, price: 1 + nodeCount - before)
        switch (comprehension.macro, condition) {
        case (.all, let condition?):
            return Compiled(code: QuantifierCode(turns, condition, decisive: false), type: .bool)
        case (.exists, let condition?):
            return Compiled(code: QuantifierCode(turns, condition, decisive: true), type: .bool)
        case (.existsOne, let condition?): return Compiled(code: ExistsOneCode(turns, condition), type: .bool)
        default:
            return Compiled(
                code: SelectionCode(turns, condition: condition, result: result?.code),
                type: .list(result?.type ?? element))
        }
    }

    private mutating func elementType(of range: Type, _ name: String, _ node: Expression.Node) -> Type {
        switch range {
        case .list(let element): return element
        case .map(let key, _): return key
        case .dyn: return .dyn
        default:
            report("“\(name)” needs a list or map, not \(range)", at: node)
            return .dyn
        }
    }
}
