/// The name of a run-time type, which is itself a value: `type(1) == int`.
public struct TypeName: Sendable, Hashable, CustomStringConvertible {
    /// The name as an expression writes it.
    public let name: String

    /// A type of this name.
    public init(_ name: String) {
        self.name = name
    }

    public var description: String { name }

    public static let null = TypeName("null_type")
    public static let bool = TypeName("bool")
    public static let int = TypeName("int")
    public static let uint = TypeName("uint")
    public static let double = TypeName("double")
    public static let string = TypeName("string")
    public static let bytes = TypeName("bytes")
    public static let list = TypeName("list")
    public static let map = TypeName("map")
    public static let timestamp = TypeName("google.protobuf.Timestamp")
    public static let duration = TypeName("google.protobuf.Duration")
    public static let type = TypeName("type")

    /// The types that an expression can name.
    public static let all: [TypeName] = [
        null, bool, int, uint, double, string, bytes, list, map, timestamp, duration, type,
    ]
}
