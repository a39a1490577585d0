/// Names, fields of records, selections and `has`.
extension Compiler {
    mutating func compileNameOrSelect(_ node: Expression.Node) -> Compiled {
        if let path = path(of: node) {
            switch names {
            case .declared(let declarations):
                if let declared = compileDeclared(path, declarations, node) { return declared }
            case .open: return compileOpen(path)
            }
        }
        switch node.kind {
        case .name(let name, let isAbsolute):
            if !isAbsolute, let local = locals.last(where: { $0.name == name }) {
                return Compiled(code: LocalCode(index: local.index), type: local.type)
            }
            return refuseName(name, node)
        case .select(let operand, let field):
            let compiled = compile(operand)
            return Compiled(
                code: SelectCode(compiled.code, field: field), type: fieldType(field, of: compiled.type, node))
        default: return .refused
        }
    }

    mutating func compileHas(_ operand: Expression.Node, _ field: String, _ node: Expression.Node) -> Compiled {
        if let path = path(of: operand).map({ $0 + [field] }) {
            let name = path.joined(separator: ".")
            switch names {
            case .declared(let declarations):
                if let slot = declarations.slot(name) {
                    readSlots.insert(slot)
                    return Compiled(code: PresenceCode(slot: slot), type: .bool)
                }
                if let unknown = refuseField(path, declarations, node) { return unknown }
            case .open:
                let otherwise = HasCode(compile(operand).code, field: field)
                return Compiled(code: OpenPresenceCode(slot: openSlot(name), otherwise: otherwise), type: .bool)
            }
        }
        let compiled = compile(operand)
        _ = fieldType(field, of: compiled.type, node)
        return Compiled(code: HasCode(compiled.code, field: field), type: .bool)
    }

    /// The parts of a qualified name; nil when something else than names is in it, or a macro's element begins it.
    private func path(of node: Expression.Node) -> [String]? {
        switch node.kind {
        case .name(let name, let isAbsolute):
            !isAbsolute && locals.contains { $0.name == name } ? nil : [name]
        case .select(let operand, let field): path(of: operand).map { $0 + [field] }
        default: nil
        }
    }

    /// A variable, a field of a record or a type of this whole name; nil when its last part must be a selection.
    private mutating func compileDeclared(
        _ path: [String], _ declarations: Declarations, _ node: Expression.Node
    ) -> Compiled? {
        let name = path.joined(separator: ".")
        if let slot = declarations.slot(name), let type = declarations.type(of: name) {
            readSlots.insert(slot)
            return Compiled(code: SlotCode(slot: slot, name: name), type: type)
        }
        if let type = TypeName.all.first(where: { $0.name == name }) {
            return Compiled(code: ConstantCode(.type(type)), type: .type)
        }
        return refuseField(path, declarations, node) ?? (path.count == 1 ? refuseName(name, node) : nil)
    }

    /// A fault when the name is a record's and its field is unknown or not named.
    private mutating func refuseField(
        _ path: [String], _ declarations: Declarations, _ node: Expression.Node
    ) -> Compiled? {
        let name = path.joined(separator: ".")
        if let example = declarations.fields(of: name).first {
            return refuse("“\(name)” is a record; name one of its fields, such as \(name).\(example)", at: node)
        }
        let record = path.dropLast().joined(separator: ".")
        guard let field = path.last, declarations.slot(record) == nil, !declarations.fields(of: record).isEmpty else {
            return nil
        }
        let nearest = declarations.nearestField(to: field, of: record)
        return refuse(
            "“\(record)” has no field “\(field)”", at: node,
            suggestion: nearest.map { "\(record).\($0)" } ?? declarations.nearest(to: name))
    }

    private mutating func refuseName(_ name: String, _ node: Expression.Node) -> Compiled {
        guard case .declared(let declarations) = names else { return refuse("unknown variable “\(name)”", at: node) }
        let nearest = Suggestion.nearest(
            to: name, among: declarations.names + declarations.records + locals.map(\.name))
        return refuse("“\(name)” is not known", at: node, suggestion: nearest)
    }

    private mutating func compileOpen(_ path: [String]) -> Compiled {
        let candidates = (1...path.count).reversed().map { count in
            OpenNameCode.Candidate(
                slot: openSlot(path.prefix(count).joined(separator: ".")), fields: Array(path.dropFirst(count)))
        }
        let name = path.joined(separator: ".")
        let fallback: any Code =
            TypeName.all.first { $0.name == name }.map { ConstantCode(.type($0)) }
            ?? FaultCode(Fault("unknown variable “\(name)”", missing: [name]))
        return Compiled(code: OpenNameCode(candidates, fallback: fallback), type: .dyn)
    }

    private mutating func fieldType(_ field: String, of type: Type, _ node: Expression.Node) -> Type {
        switch type {
        case .dyn: return .dyn
        case .map(let key, let value) where Type.string.fits(key): return value
        default:
            report("\(type) has no field “\(field)”", at: node)
            return .dyn
        }
    }
}
