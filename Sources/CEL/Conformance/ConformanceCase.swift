import Foundation

/// One case of a conformance suite, read from a line of JSON.
public struct ConformanceCase: Sendable {
    /// What must come out.
    public enum Want: Sendable {
        case value(Value)
        case error
    }

    /// File, section and name of the case.
    public let title: String
    public let expression: String
    public let bindings: [String: Value]
    public let want: Want
    /// Whether the type checker must accept the expression first.
    public let isChecked: Bool

    /// Why a line is no case.
    public struct Fault: Error, Sendable, Hashable {
        public let message: String
    }

    /// Reads `{"file", "section", "name", "expr", "bindings", "want", "checked"}`.
    public init(line: String) throws {
        guard let object = try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any],
            let expression = object["expr"] as? String, let want = object["want"] as? [String: Any]
        else { throw Fault(message: "this line is no case") }
        title = ["file", "section", "name"].compactMap { object[$0] as? String }.joined(separator: "/")
        self.expression = expression
        bindings = try (object["bindings"] as? [String: Any] ?? [:]).mapValues(Self.value)
        self.want = want["error"] == nil ? .value(try Self.value(want)) : .error
        isChecked = object["checked"] as? Bool ?? true
    }

    /// Reads a value from an object of one key, which is its type.
    private static func value(_ any: Any) throws -> Value {
        guard let object = any as? [String: Any], let (type, content) = object.first, object.count == 1,
            let value = try value(type, content)
        else { throw Fault(message: "this is no value: \(any)") }
        return value
    }

    private static func value(_ type: String, _ content: Any) throws -> Value? {
        switch (type, content) {
        case ("null", _): .null
        case ("bool", let content as Bool): .bool(content)
        case ("int", let content as String): Int64(content).map(Value.int)
        case ("uint", let content as String): UInt64(content).map(Value.uint)
        case ("double", let content as String): Double(content).map(Value.double)
        case ("string", let content as String): .string(content)
        case ("bytes", let content as String): bytes(content).map(Value.bytes)
        case ("timestamp", let content as String): Instant(content).map(Value.timestamp)
        case ("duration", let content as String): Span(content).map(Value.duration)
        case ("type", let content as String): .type(TypeName(content))
        case ("list", let content as [Any]): .list(try content.map(value))
        case ("map", let content as [[Any]]):
            .map(
                try MapValue(
                    try content.map {
                        guard $0.count == 2 else { throw Fault(message: "an entry of a map is a key and a value") }
                        return MapValue.Entry(key: try value($0[0]), value: try value($0[1]))
                    }))
        default: nil
        }
    }

    private static func bytes(_ hexadecimal: String) -> [UInt8]? {
        let digits = Array(hexadecimal.utf8)
        guard digits.count % 2 == 0 else { return nil }
        let bytes = stride(from: 0, to: digits.count, by: 2).compactMap {
            UInt8(String(decoding: digits[$0..<$0 + 2], as: UTF8.self), radix: 16)
        }
        return bytes.count * 2 == digits.count ? bytes : nil
    }
}
