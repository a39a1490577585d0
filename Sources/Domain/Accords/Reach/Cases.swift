import CEL

/// A predicate taken apart into the cases in which it holds; each case is what must hold of single fields.
///
/// Good enough to find rules that can never be reached: what it does not understand counts as a condition of its own.
struct Cases {
    /// It holds when one of these does; none: it never holds.
    let any: [Case]
    private static let most = 64

    init(_ expression: Expression, names: FieldNames) {
        let found = Self.cases(expression.root, true, names)
        any = found.count > Self.most ? [Case(opaque: ExpressionText.canonical(expression))] : found
    }

    /// Holds whatever is known.
    var isAlways: Bool { any.contains { $0.isEmpty } }
    var isNever: Bool { any.isEmpty }

    /// Whether one of the others holds wherever this one does.
    func isCovered(by others: [Cases]) -> Bool {
        !any.isEmpty && any.allSatisfy { mine in others.contains { $0.any.contains { mine.implies($0) } } }
    }

    private static func cases(_ node: Expression.Node, _ holds: Bool, _ names: FieldNames) -> [Case] {
        switch node.kind {
        case .literal(.bool(let value)): return value == holds ? [Case()] : []
        case .not(let inner): return cases(inner, !holds, names)
        case .and(let parts): return holds ? product(parts, true, names) : union(parts, false, names)
        case .or(let parts): return holds ? union(parts, true, names) : product(parts, false, names)
        default:
            guard let single = Case(atom: node, holds: holds, names: names) else {
                return [Case(opaque: (holds ? "" : "!") + ExpressionText.canonical(node))]
            }
            return single.isPossible ? [single] : []
        }
    }

    private static func union(_ parts: [Expression.Node], _ holds: Bool, _ names: FieldNames) -> [Case] {
        var all: [Case] = []
        for part in parts where all.count <= most { all += cases(part, holds, names) }
        return all
    }

    private static func product(_ parts: [Expression.Node], _ holds: Bool, _ names: FieldNames) -> [Case] {
        var all = [Case()]
        for part in parts {
            let next = cases(part, holds, names)
            guard all.count * next.count <= most else {
                let text = parts.map { ExpressionText.canonical($0) }.joined(separator: holds ? " && " : " || ")
                return [Case(opaque: (holds ? "" : "!") + text)]
            }
            all = all.flatMap { left in next.map { left.and($0) } }.filter(\.isPossible)
        }
        return all
    }
}

/// Conditions on single fields that hold together.
struct Case {
    private(set) var fields: [String: FieldRange] = [:]
    private(set) var opaque: Set<String> = []

    init() {}

    init(opaque: String) {
        self.opaque = [opaque]
    }

    init(path: String, range: FieldRange) {
        fields[path] = range
    }

    var isEmpty: Bool { fields.isEmpty && opaque.isEmpty }

    var isPossible: Bool {
        fields.values.allSatisfy(\.isPossible) && !opaque.contains { opaque.contains("!" + $0) }
    }

    func and(_ other: Case) -> Case {
        var both = self
        both.opaque.formUnion(other.opaque)
        for (path, range) in other.fields {
            both.fields[path] = both.fields[path].map { $0.intersected(range) } ?? range
        }
        return both
    }

    /// Whether the other holds wherever this one does.
    func implies(_ other: Case) -> Bool {
        other.opaque.isSubset(of: opaque)
            && other.fields.allSatisfy { path, range in fields[path].map { $0.implies(range) } ?? false }
    }
}
