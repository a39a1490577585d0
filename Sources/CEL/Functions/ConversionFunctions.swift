/// The functions that make one type of another.
enum ConversionFunctions {
    static let all: [Function] = [
        conversion("int", [.int, .uint, .double, .string, .timestamp], .int, int),
        conversion("uint", [.uint, .int, .double, .string], .uint, uint),
        conversion("double", [.double, .int, .uint, .string], .double, double),
        conversion("bool", [.bool, .string], .bool, bool),
        conversion("bytes", [.bytes, .string], .bytes, bytes),
        conversion(
            "string", [.string, .bool, .int, .uint, .double, .bytes, .timestamp, .duration], .string, string),
        conversion("timestamp", [.timestamp, .string, .int], .timestamp, timestamp),
        conversion("duration", [.duration, .string], .duration, duration),
        conversion("dyn", [.dyn], .dyn) { (value: Value) throws(Fault) -> Value in value },
        conversion("type", [.dyn], .type) { (value: Value) throws(Fault) -> Value in .type(value.typeName) },
    ]

    private static func conversion(
        _ name: String, _ parameters: [Type], _ result: Type,
        _ convert: @escaping @Sendable (Value) throws(Fault) -> Value
    ) -> Function {
        Function(
            name, isMethod: false, parameters.map { ([$0], result) },
            .unary { (value: Value, frame: inout Frame) throws(Fault) -> Value in
                switch value {
                case .string(let text): try frame.charge(text.utf8.count / 16)
                case .bytes(let bytes): try frame.charge(bytes.count / 16)
                default: break
                }
                return try convert(value)
            })
    }

    @Sendable private static func int(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .int: return value
        case .uint(let number): return .int(try inRange(Int64(exactly: number), value, "int"))
        case .double(let number):
            // The bounds themselves are out: as doubles they also stand for numbers beyond the range.
            guard abs(number) < 9_223_372_036_854_775_808 else { throw outOfRange(value, "int") }
            return .int(Int64(number))
        case .string(let text): return .int(try inRange(Int64(text), value, "int"))
        case .timestamp(let instant): return .int(instant.seconds)
        default: throw Fault.noOverload("int", value)
        }
    }

    @Sendable private static func uint(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .uint: return value
        case .int(let number): return .uint(try inRange(UInt64(exactly: number), value, "uint"))
        case .double(let number):
            guard number >= 0, number < 18_446_744_073_709_551_616 else { throw outOfRange(value, "uint") }
            return .uint(UInt64(number))
        case .string(let text): return .uint(try inRange(UInt64(text), value, "uint"))
        default: throw Fault.noOverload("uint", value)
        }
    }

    @Sendable private static func double(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .double: return value
        case .int(let number): return .double(Double(number))
        case .uint(let number): return .double(Double(number))
        case .string(let text): return .double(try inRange(Double(text), value, "double"))
        default: throw Fault.noOverload("double", value)
        }
    }

    @Sendable private static func bool(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .bool: return value
        case .string("true"), .string("True"), .string("TRUE"), .string("t"), .string("T"), .string("1"):
            return .bool(true)
        case .string("false"), .string("False"), .string("FALSE"), .string("f"), .string("F"), .string("0"):
            return .bool(false)
        case .string: throw outOfRange(value, "bool")
        default: throw Fault.noOverload("bool", value)
        }
    }

    @Sendable private static func bytes(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .bytes: return value
        case .string(let text): return .bytes(Array(text.utf8))
        default: throw Fault.noOverload("bytes", value)
        }
    }

    @Sendable private static func string(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .string: return value
        case .bool(let value): return .string(value ? "true" : "false")
        case .int(let number): return .string(String(number))
        case .uint(let number): return .string(String(number))
        case .double(let number): return .string(Value.text(of: number))
        case .timestamp(let instant): return .string(instant.description)
        case .duration(let span): return .string(span.description)
        case .bytes(let bytes):
            guard let text = String(validating: bytes, as: UTF8.self) else { throw Fault("these bytes are no UTF-8") }
            return .string(text)
        default: throw Fault.noOverload("string", value)
        }
    }

    @Sendable private static func timestamp(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .timestamp: return value
        case .int(let seconds): return .timestamp(try inRange(Instant(seconds: seconds), value, "timestamp"))
        case .string(let text): return .timestamp(try inRange(Instant(text), value, "timestamp"))
        default: throw Fault.noOverload("timestamp", value)
        }
    }

    @Sendable private static func duration(_ value: Value) throws(Fault) -> Value {
        switch value {
        case .duration: return value
        case .string(let text): return .duration(try inRange(Span(text), value, "duration"))
        default: throw Fault.noOverload("duration", value)
        }
    }

    private static func inRange<Result>(_ result: Result?, _ value: Value, _ type: String) throws(Fault) -> Result {
        guard let result else { throw outOfRange(value, type) }
        return result
    }

    private static func outOfRange(_ value: Value, _ type: String) -> Fault {
        let text = String(value.literalText.unicodeScalars.prefix(80))
        return Fault("\(text) is no \(type) or out of its range")
    }
}
