/// A function of one argument.
final class UnaryCallCode: Code {
    private let body: Function.Unary
    private let argument: any Code

    init(_ body: @escaping Function.Unary, _ argument: any Code) {
        self.body = body
        self.argument = argument
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value { try body(try argument.value(&frame), &frame) }
}

/// A function of two arguments.
final class BinaryCallCode: Code {
    private let body: Function.Binary
    private let first: any Code
    private let second: any Code

    init(_ body: @escaping Function.Binary, _ first: any Code, _ second: any Code) {
        self.body = body
        self.first = first
        self.second = second
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        let (one, other) = try (first.value(&frame), second.value(&frame))
        return try body(one, other, &frame)
    }
}

/// `matches` with a pattern known in advance.
final class PatternCode: PredicateCode {
    private let operand: any Code
    private let pattern: Pattern

    init(_ operand: any Code, _ pattern: Pattern) {
        self.operand = operand
        self.pattern = pattern
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        let value = try operand.value(&frame)
        guard case .string(let text) = value else { throw Fault.noOverload("matches", value) }
        guard let isFound = pattern.isFound(in: text, steps: &frame.steps) else { throw Frame.exhausted }
        return isFound
    }
}

/// A field of a timestamp in a zone known in advance.
final class CalendarCode: Code {
    private let operand: any Code
    private let field: CalendarField
    private let zone: Zone

    init(_ operand: any Code, _ field: CalendarField, _ zone: Zone) {
        self.operand = operand
        self.field = field
        self.zone = zone
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        let value = try operand.value(&frame)
        guard case .timestamp(let instant) = value else { throw Fault.noOverload(field.rawValue, value) }
        return .int(field.value(of: instant, in: zone))
    }
}
