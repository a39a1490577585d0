/// A parsed expression: its text and its tree, not yet checked.
public struct Expression: Sendable {
    /// The text as it was written.
    public let text: String

    /// The outermost operation.
    public let root: Node

    /// Parses a text.
    ///
    /// - Throws: `SyntaxFault` at the first place where the text is no expression or passes a limit.
    public init(parsing text: String, limits: Limits = .standard) throws(SyntaxFault) {
        guard text.utf8.count <= limits.textBytes else {
            throw SyntaxFault(
                "an expression has at most \(limits.textBytes) bytes; this one has \(text.utf8.count)", at: 0, in: [])
        }
        var parser = Parser(Array(text.utf8), limits: limits)
        root = try parser.parse()
        self.text = text
    }
}

extension Expression {
    /// One operation or operand of an expression.
    public struct Node: Sendable {
        /// What it is.
        public let kind: Kind

        /// Where it stands, in bytes of UTF-8: an operator at its sign, a selection or call at its name.
        public let offset: Int

        /// The levels of the tree from here down.
        let depth: Int
    }

    /// What a node can be; macros keep the form in which they were written.
    public indirect enum Kind: Sendable {
        case literal(Value)
        /// A simple name; absolute when a dot leads it.
        case name(String, isAbsolute: Bool)
        case select(Node, field: String)
        case has(Node, field: String)
        case index(Node, Node)
        case call(String, receiver: Node?, arguments: [Node])
        case list([Node])
        case map([MapEntry])
        case not(Node)
        case negate(Node)
        case arithmetic(Arithmetic, Node, Node)
        case comparison(Comparison, Node, Node)
        case membership(Node, in: Node)
        /// Two or more that must all hold.
        case and([Node])
        /// Two or more of which one must hold.
        case or([Node])
        case conditional(Node, then: Node, otherwise: Node)
        case comprehension(Comprehension)
    }

    /// One entry of a map as written.
    public struct MapEntry: Sendable {
        public let key: Node
        public let value: Node
    }

    /// The operations on numbers, some of which also take strings, lists, timestamps and durations.
    public enum Arithmetic: String, Sendable, Hashable {
        case add = "+"
        case subtract = "-"
        case multiply = "*"
        case divide = "/"
        case remainder = "%"
    }

    /// A macro over the elements of a list or the keys of a map.
    public struct Comprehension: Sendable {
        /// Which one.
        public enum Macro: String, Sendable, Hashable {
            case all
            case exists
            case existsOne = "exists_one"
            case filter
            case map
        }

        public let macro: Macro
        public let range: Node
        /// The name of the element within condition and result.
        public let variable: String
        /// What is asked of each element; nil in a `map` without filter.
        public let condition: Node?
        /// What a `map` makes of each element; nil in the others.
        public let result: Node?
    }
}

extension Expression.Kind {
    /// The nodes directly below.
    public var children: [Expression.Node] {
        switch self {
        case .literal, .name: []
        case .select(let node, _), .has(let node, _), .not(let node), .negate(let node): [node]
        case .index(let left, let right), .arithmetic(_, let left, let right), .comparison(_, let left, let right),
            .membership(let left, let right):
            [left, right]
        case .call(_, let receiver, let arguments): (receiver.map { [$0] } ?? []) + arguments
        case .list(let nodes), .and(let nodes), .or(let nodes): nodes
        case .map(let entries): entries.flatMap { [$0.key, $0.value] }
        case .conditional(let condition, let then, let otherwise): [condition, then, otherwise]
        case .comprehension(let comprehension):
            [comprehension.range] + [comprehension.condition, comprehension.result].compactMap { $0 }
        }
    }
}
