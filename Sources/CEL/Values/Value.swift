/// A value of the expression language.
///
/// `==` and `hash` are strict (an int never equals a double, a NaN equals itself), fit for keys and tests;
/// the equality of the language itself is `isEqual(to:)`.
public enum Value: Sendable {
    case null
    case bool(Bool)
    case int(Int64)
    case uint(UInt64)
    case double(Double)
    case string(String)
    case bytes([UInt8])
    case list([Value])
    case map(MapValue)
    case timestamp(Instant)
    case duration(Span)
    case type(TypeName)
}

extension Value {
    /// The run-time type, as `type(value)` gives it.
    public var typeName: TypeName {
        switch self {
        case .null: .null
        case .bool: .bool
        case .int: .int
        case .uint: .uint
        case .double: .double
        case .string: .string
        case .bytes: .bytes
        case .list: .list
        case .map: .map
        case .timestamp: .timestamp
        case .duration: .duration
        case .type: .type
        }
    }
}

extension Value: Hashable {
    public static func == (left: Value, right: Value) -> Bool {
        switch (left, right) {
        case (.null, .null): true
        case (.bool(let first), .bool(let second)): first == second
        case (.int(let first), .int(let second)): first == second
        case (.uint(let first), .uint(let second)): first == second
        case (.double(let first), .double(let second)):
            first.bitPattern == second.bitPattern || (first.isNaN && second.isNaN)
        case (.string(let first), .string(let second)): Text.isEqual(first, second)
        case (.bytes(let first), .bytes(let second)): first == second
        case (.list(let first), .list(let second)): first == second
        case (.map(let first), .map(let second)): first == second
        case (.timestamp(let first), .timestamp(let second)): first == second
        case (.duration(let first), .duration(let second)): first == second
        case (.type(let first), .type(let second)): first == second
        default: false
        }
    }

    public func hash(into hasher: inout Hasher) {
        switch self {
        case .null: hasher.combine(0)
        case .bool(let value): hasher.combine(value)
        case .int(let value): hasher.combine(value)
        case .uint(let value): hasher.combine(value)
        case .double(let value): hasher.combine(value.isNaN ? 0 : value.bitPattern)
        case .string(let value): Text.hash(value, into: &hasher)
        case .bytes(let value): hasher.combine(value)
        case .list(let value): hasher.combine(value)
        case .map(let value): hasher.combine(value)
        case .timestamp(let value): hasher.combine(value)
        case .duration(let value): hasher.combine(value)
        case .type(let value): hasher.combine(value)
        }
    }
}
