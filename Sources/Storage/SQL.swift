/// A statement, or a part of one, as text and the values that belong into it.
///
/// Written as a literal: an interpolated value becomes a bound parameter, another `SQL` nests, a `Dialect.Fragment`
/// becomes the engine's own word. Text of a statement can only be a literal of the program, so no value ever reads
/// as SQL.
public struct SQL: Sendable, ExpressibleByStringInterpolation {
    var parts: [Part]

    public init(stringLiteral text: StaticString) {
        parts = [.literal(text)]
    }

    public init(stringInterpolation interpolation: Interpolation) {
        parts = interpolation.parts
    }

    init(parts: [Part]) {
        self.parts = parts
    }

    /// True when nothing would be written.
    public var isEmpty: Bool { parts.allSatisfy(\.isEmpty) }

    /// The values in brackets, for `IN`; an empty list matches nothing, and `NOT IN` everything.
    ///
    /// A long list repeats its last value up to the next power of two, so that lists of many lengths share a few
    /// prepared statements.
    ///
    /// For elements that do not name their `sqlType` an empty list is `(NULL)`, which neither `IN` nor `NOT IN` match.
    public static func list<Element: SQLConvertible>(_ values: some Sequence<Element>) -> SQL {
        var parts: [Part] = ["("]
        for value in values {
            if parts.count > 1 { parts.append(", ") }
            parts.append(.value(value.sqlValue, Element.sqlType))
        }
        if parts.count == 1 { return emptyList(of: Element.sqlType) }
        if let last = parts.last {
            for _ in 0..<padding(parts.count / 2) {
                parts.append(", ")
                parts.append(last)
            }
        }
        parts.append(")")
        return SQL(parts: parts)
    }

    /// How often the last of so many values is repeated.
    private static func padding(_ count: Int) -> Int {
        guard count > 16 else { return 0 }
        var size = 32
        while size < count { size *= 2 }
        return size - count
    }

    /// The parts one after the other with the separator between them; no part gives no text.
    public static func joined(_ parts: [SQL], separator: StaticString) -> SQL {
        var result: [Part] = []
        for (index, part) in parts.enumerated() {
            if index > 0 { result.append(.literal(separator)) }
            result.append(contentsOf: part.parts)
        }
        return SQL(parts: result)
    }

    /// A table's or column's name, quoted.
    public static func name(_ identifier: StaticString) -> SQL {
        SQL(parts: ["\"", .literal(identifier), "\""])
    }

    /// The statement's text for an engine, its parameters as numbers; for tests and for explaining.
    public func text(for dialect: Dialect) -> String {
        var text = StatementText()
        text.render(self, dialect: dialect)
        return String(decoding: text.bytes, as: UTF8.self)
    }

    private static func emptyList(of type: SQLType) -> SQL {
        switch type {
        case .any: "(NULL)"
        case .integer: "(SELECT CAST(NULL AS BIGINT) WHERE FALSE)"
        case .real: "(SELECT CAST(NULL AS DOUBLE PRECISION) WHERE FALSE)"
        case .text: "(SELECT CAST(NULL AS TEXT) WHERE FALSE)"
        case .blob: "(SELECT CAST(NULL AS \(.blob)) WHERE FALSE)"
        case .boolean: "(SELECT CAST(NULL AS BOOLEAN) WHERE FALSE)"
        }
    }
}

extension SQL {
    /// A stretch of a statement.
    enum Part: Sendable, ExpressibleByStringLiteral {
        case literal(StaticString)
        case value(SQLValue, SQLType)
        case fragment(Dialect.Fragment)
        /// Text that this module made of checked names.
        case trusted(String)

        init(stringLiteral text: StaticString) { self = .literal(text) }

        var isEmpty: Bool {
            if case .literal(let text) = self { text.utf8CodeUnitCount == 0 } else { false }
        }
    }

    /// What collects the parts of an interpolated literal.
    public struct Interpolation: StringInterpolationProtocol {
        var parts: [Part] = []

        public init(literalCapacity: Int, interpolationCount: Int) {
            parts.reserveCapacity(interpolationCount * 2 + 1)
        }

        public mutating func appendLiteral(_ literal: StaticString) {
            if literal.utf8CodeUnitCount > 0 { parts.append(.literal(literal)) }
        }

        public mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value) {
            parts.append(.value(value.sqlValue, Value.sqlType))
        }

        public mutating func appendInterpolation<Value: SQLConvertible>(_ value: Value?) {
            parts.append(.value(value?.sqlValue ?? .null, Value.sqlType))
        }

        public mutating func appendInterpolation(_ sql: SQL) {
            parts.append(contentsOf: sql.parts)
        }

        public mutating func appendInterpolation(_ fragment: Dialect.Fragment) {
            parts.append(.fragment(fragment))
        }
    }
}
