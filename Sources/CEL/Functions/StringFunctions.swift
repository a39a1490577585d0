/// Size, search and patterns.
enum StringFunctions {
    static let all: [Function] =
        [false, true].map { isMethod in
            Function(
                "size", isMethod: isMethod,
                [([.string], .int), ([.bytes], .int), ([.list(.dyn)], .int), ([.map(.dyn, .dyn)], .int)],
                .unary(size))
        } + [
            search("contains", Text.contains), search("startsWith", Text.hasPrefix), search("endsWith", Text.hasSuffix),
        ]
        + [false, true].map { isMethod in
            Function("matches", isMethod: isMethod, [([.string, .string], .bool)], .binary(matches))
        }

    @Sendable private static func size(_ value: Value, _ frame: inout Frame) throws(Fault) -> Value {
        switch value {
        case .string(let text):
            try frame.charge(text.utf8.count / 64)
            return .int(Int64(text.unicodeScalars.count))
        case .bytes(let bytes): return .int(Int64(bytes.count))
        case .list(let elements): return .int(Int64(elements.count))
        case .map(let map): return .int(Int64(map.count))
        default: throw Fault.noOverload("size", value)
        }
    }

    private static func search(_ name: String, _ found: @escaping @Sendable (String, String) -> Bool) -> Function {
        Function(
            name, isMethod: true, [([.string, .string], .bool)],
            .binary { (text: Value, part: Value, frame: inout Frame) throws(Fault) -> Value in
                guard case .string(let whole) = text, case .string(let wanted) = part else {
                    throw Fault.noOverload(name, text, part)
                }
                try frame.charge((whole.utf8.count + wanted.utf8.count) / 16)
                return .bool(found(whole, wanted))
            })
    }

    @Sendable private static func matches(
        _ text: Value, _ pattern: Value, _ frame: inout Frame
    ) throws(Fault) -> Value {
        guard case .string(let whole) = text, case .string(let source) = pattern else {
            throw Fault.noOverload("matches", text, pattern)
        }
        try frame.charge(source.utf8.count * 16)
        let compiled: Pattern
        do {
            compiled = try Pattern(source)
        } catch {
            throw Fault(error.message)
        }
        guard let isFound = compiled.isFound(in: whole, steps: &frame.steps) else { throw Frame.exhausted }
        return .bool(isFound)
    }
}
