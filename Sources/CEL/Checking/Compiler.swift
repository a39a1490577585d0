/// A part of a program with its type.
struct Compiled {
    let code: any Code
    let type: Type

    /// What stands for a part that was refused, so that the check can go on and find more.
    static let refused = Compiled(code: FaultCode(Fault("refused by the checker")), type: .dyn)
}

/// Checks the tree of an expression and makes code of it in one pass.
struct Compiler {
    /// Where names come from.
    enum Names {
        /// Declared in advance: anything else is a fault.
        case declared(Declarations)
        /// Whatever is bound when the program runs.
        case open
    }

    /// Something wrong with the expression.
    struct Refusal {
        let message: String
        let offset: Int
        let suggestion: String?
    }

    /// The element of a macro around.
    struct Local {
        let name: String
        let type: Type
        let index: Int
    }

    let names: Names
    let limits: Limits
    private(set) var faults: [Refusal] = []
    private(set) var openNames: [String] = []
    var readSlots: Set<Int> = []
    var locals: [Local] = []
    var localCount = 0
    /// Nodes compiled so far: the difference over a body is the price of one turn through it.
    private(set) var nodeCount = 0
    private var openSlots: [String: Int] = [:]

    init(names: Names, limits: Limits) {
        self.names = names
        self.limits = limits
    }

    /// Whether types are checked; otherwise every mistake waits for the run.
    var isChecking: Bool { if case .declared = names { true } else { false } }

    mutating func compile(_ node: Expression.Node) -> Compiled {
        nodeCount += 1
        switch node.kind {
        case .literal(let value): return Compiled(code: ConstantCode(value), type: Self.type(of: value))
        case .name, .select: return compileNameOrSelect(node)
        case .has(let operand, let field): return compileHas(operand, field, node)
        case .index(let operand, let index): return compileIndex(operand, index, node)
        case .call(let name, let receiver, let arguments): return compileCall(name, receiver, arguments, node)
        case .list(let elements): return compileList(elements)
        case .map(let entries): return compileMap(entries, node)
        case .not, .negate, .and, .or, .conditional: return compileLogic(node)
        case .arithmetic(let operation, let left, let right): return compileArithmetic(operation, left, right, node)
        case .comparison(let comparison, let left, let right): return compileComparison(comparison, left, right, node)
        case .membership(let element, let collection): return compileMembership(element, collection, node)
        case .comprehension(let comprehension): return compileComprehension(comprehension, node)
        }
    }

    /// Notes what is wrong; without types to check nothing is.
    mutating func report(_ message: String, at node: Expression.Node, suggestion: String? = nil) {
        guard isChecking else { return }
        faults.append(Refusal(message: message, offset: node.offset, suggestion: suggestion))
    }

    /// Notes what is wrong and gives the stand-in for the part.
    mutating func refuse(_ message: String, at node: Expression.Node, suggestion: String? = nil) -> Compiled {
        report(message, at: node, suggestion: suggestion)
        return isChecking ? .refused : Compiled(code: FaultCode(Fault(message)), type: .dyn)
    }

    /// The slot of a name that may be bound when the program runs.
    mutating func openSlot(_ name: String) -> Int {
        let slot = openSlots[name] ?? openNames.count
        if slot == openNames.count {
            openSlots[name] = slot
            openNames.append(name)
        }
        readSlots.insert(slot)
        return slot
    }

    static func type(of value: Value) -> Type {
        switch value {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .timestamp: .timestamp
        case .duration: .duration
        case .type: .type
        case .list: .list(.dyn)
        case .map: .map(.dyn, .dyn)
        }
    }
}
