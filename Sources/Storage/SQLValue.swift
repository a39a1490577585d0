/// One value on its way into a statement.
public enum SQLValue: Sendable, Hashable {
    case null
    case integer(Int64)
    case real(Double)
    case text(String)
    case blob([UInt8])
    case boolean(Bool)
}

/// The kind of a parameter, known even where its value is null.
///
/// PostgreSQL plans by it; `any` leaves it to the value or, for a null, to the server's inference.
public enum SQLType: UInt8, Sendable, Hashable {
    case any
    case integer
    case real
    case text
    case blob
    case boolean
}

extension SQLValue {
    /// The kind that the value itself shows; a null shows none.
    var type: SQLType {
        switch self {
        case .null: .any
        case .integer: .integer
        case .real: .real
        case .text: .text
        case .blob: .blob
        case .boolean: .boolean
        }
    }
}
