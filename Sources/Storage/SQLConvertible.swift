/// What may stand as a value in an `SQL` literal.
///
/// A type of its own conforms by `sqlValue`, and should name its `sqlType`, so that a missing value and an empty list
/// have a type on PostgreSQL. An enum over strings or integers conforms by declaring it, without a body.
public protocol SQLConvertible {
    var sqlValue: SQLValue { get }
    static var sqlType: SQLType { get }
}

extension SQLConvertible {
    public static var sqlType: SQLType { .any }
}

extension SQLConvertible where Self: RawRepresentable, RawValue: SQLConvertible {
    public var sqlValue: SQLValue { rawValue.sqlValue }
    public static var sqlType: SQLType { RawValue.sqlType }
}

extension SQLValue: SQLConvertible {
    public var sqlValue: SQLValue { self }
}

extension Int: SQLConvertible {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public static var sqlType: SQLType { .integer }
}

extension Int32: SQLConvertible {
    public var sqlValue: SQLValue { .integer(Int64(self)) }
    public static var sqlType: SQLType { .integer }
}

extension Int64: SQLConvertible {
    public var sqlValue: SQLValue { .integer(self) }
    public static var sqlType: SQLType { .integer }
}

extension Double: SQLConvertible {
    public var sqlValue: SQLValue { .real(self) }
    public static var sqlType: SQLType { .real }
}

extension Bool: SQLConvertible {
    public var sqlValue: SQLValue { .boolean(self) }
    public static var sqlType: SQLType { .boolean }
}

extension String: SQLConvertible {
    public var sqlValue: SQLValue { .text(self) }
    public static var sqlType: SQLType { .text }
}

extension Substring: SQLConvertible {
    public var sqlValue: SQLValue { .text(String(self)) }
    public static var sqlType: SQLType { .text }
}

extension Array: SQLConvertible where Element == UInt8 {
    public var sqlValue: SQLValue { .blob(self) }
    public static var sqlType: SQLType { .blob }
}

extension Optional: SQLConvertible where Wrapped: SQLConvertible {
    public var sqlValue: SQLValue { self?.sqlValue ?? .null }
    public static var sqlType: SQLType { Wrapped.sqlType }
}
