/// A type as the checker knows it: lists and maps with what they hold, `dyn` where it is known only at run time.
public indirect enum Type: Sendable, Hashable {
    case bool
    case int
    case uint
    case double
    case string
    case bytes
    case null
    case timestamp
    case duration
    case type
    case dyn
    case list(Type)
    case map(Type, Type)
}

extension Type: CustomStringConvertible {
    public var description: String {
        switch self {
        case .bool: "bool"
        case .int: "int"
        case .uint: "uint"
        case .double: "double"
        case .string: "string"
        case .bytes: "bytes"
        case .null: "null"
        case .timestamp: "timestamp"
        case .duration: "duration"
        case .type: "type"
        case .dyn: "dyn"
        case .list(let element): "list(\(element))"
        case .map(let key, let value): "map(\(key), \(value))"
        }
    }
}

extension Type {
    /// Whether numbers of this type compare with numbers of the other numeric types.
    var isNumeric: Bool { self == .int || self == .uint || self == .double }

    /// Whether the type has an order.
    var isOrdered: Bool {
        switch self {
        case .bool, .int, .uint, .double, .string, .bytes, .timestamp, .duration, .dyn: true
        case .null, .type, .list, .map: false
        }
    }

    /// Whether a value of this type can stand where the other is wanted; `dyn` fits everywhere.
    func fits(_ wanted: Type) -> Bool {
        switch (self, wanted) {
        case (.dyn, _), (_, .dyn): true
        case (.null, .timestamp), (.null, .duration): true
        case (.list(let mine), .list(let other)): mine.fits(other)
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            key.fits(otherKey) && value.fits(otherValue)
        default: self == wanted
        }
    }

    /// Whether `==` between the two can ever be meant; numbers compare across their types.
    func isComparable(with other: Type) -> Bool {
        switch (self, other) {
        case (.list(let mine), .list(let theirs)): mine.isComparable(with: theirs)
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            key.isComparable(with: otherKey) && value.isComparable(with: otherValue)
        default: fits(other) || other.fits(self) || (isNumeric && other.isNumeric)
        }
    }

    /// The type that holds both; `dyn` where they have nothing in common.
    func joined(with other: Type) -> Type {
        switch (self, other) {
        case (.null, .timestamp), (.null, .duration): return other
        case (.timestamp, .null), (.duration, .null): return self
        case (.list(let mine), .list(let theirs)): return .list(mine.joined(with: theirs))
        case (.map(let key, let value), .map(let otherKey, let otherValue)):
            return .map(key.joined(with: otherKey), value.joined(with: otherValue))
        default: return self == other ? self : .dyn
        }
    }
}
