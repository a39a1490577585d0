/// Two values added, subtracted, multiplied or divided.
final class ArithmeticCode: Code {
    private let operation: Expression.Arithmetic
    private let left: any Code
    private let right: any Code

    init(_ operation: Expression.Arithmetic, _ left: any Code, _ right: any Code) {
        self.operation = operation
        self.left = left
        self.right = right
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        let (first, second) = try (left.value(&frame), right.value(&frame))
        switch (first, second) {
        case (.int(let first), .int(let second)): return .int(try Self.whole(first, operation, second))
        case (.uint(let first), .uint(let second)): return .uint(try Self.whole(first, operation, second))
        case (.double(let first), .double(let second)):
            guard let result = Self.fraction(first, operation, second) else { break }
            return .double(result)
        default:
            if operation == .add, let joined = try Self.joined(first, second, &frame) { return joined }
            if let time = try Self.time(first, operation, second) { return time }
        }
        throw Fault.noOverload("“\(operation.rawValue)”", first, second)
    }

    private static func whole<Whole: FixedWidthInteger>(
        _ left: Whole, _ operation: Expression.Arithmetic, _ right: Whole
    ) throws(Fault) -> Whole {
        let (result, overflow) =
            switch operation {
            case .add: left.addingReportingOverflow(right)
            case .subtract: left.subtractingReportingOverflow(right)
            case .multiply: left.multipliedReportingOverflow(by: right)
            case .divide: left.dividedReportingOverflow(by: right)
            case .remainder: left.remainderReportingOverflow(dividingBy: right)
            }
        guard overflow else { return result }
        switch operation {
        case .divide where right == 0: throw Fault("division by zero")
        case .remainder where right == 0: throw Fault("modulus by zero")
        default: throw Fault("overflow: “\(left) \(operation.rawValue) \(right)” is out of range")
        }
    }

    private static func fraction(_ left: Double, _ operation: Expression.Arithmetic, _ right: Double) -> Double? {
        switch operation {
        case .add: left + right
        case .subtract: left - right
        case .multiply: left * right
        case .divide: left / right
        case .remainder: nil
        }
    }

    private static func joined(_ left: Value, _ right: Value, _ frame: inout Frame) throws(Fault) -> Value? {
        switch (left, right) {
        case (.string(let first), .string(let second)):
            try frame.charge(size: first.utf8.count + second.utf8.count, perStep: 16)
            return .string(first + second)
        case (.bytes(let first), .bytes(let second)):
            try frame.charge(size: first.count + second.count, perStep: 16)
            return .bytes(first + second)
        case (.list(let first), .list(let second)):
            try frame.charge(size: first.count + second.count, perStep: 4)
            return .list(first + second)
        default: return nil
        }
    }

    private static func time(
        _ left: Value, _ operation: Expression.Arithmetic, _ right: Value
    ) throws(Fault) -> Value? {
        switch (left, operation, right) {
        case (.timestamp(let instant), .add, .duration(let span)),
            (.duration(let span), .add, .timestamp(let instant)):
            return .timestamp(try inRange(instant.adding(span)))
        case (.timestamp(let instant), .subtract, .duration(let span)):
            return .timestamp(try inRange(instant.adding(try inRange(span.negated))))
        case (.timestamp(let first), .subtract, .timestamp(let second)):
            return .duration(try inRange(first.since(second)))
        case (.duration(let first), .add, .duration(let second)): return .duration(try inRange(first.adding(second)))
        case (.duration(let first), .subtract, .duration(let second)):
            return .duration(try inRange(first.adding(try inRange(second.negated))))
        default: return nil
        }
    }

    private static func inRange<Result>(_ result: Result?) throws(Fault) -> Result {
        guard let result else { throw Fault("overflow: the timestamp or duration is out of range") }
        return result
    }
}

/// A number with its sign changed.
final class NegateCode: Code {
    private let operand: any Code

    init(_ operand: any Code) {
        self.operand = operand
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        switch try operand.value(&frame) {
        case .int(let number):
            guard number != Int64.min else { throw Fault("overflow: “-(\(number))” is out of range") }
            return .int(-number)
        case .double(let number): return .double(-number)
        case let value: throw Fault.noOverload("“-”", value)
        }
    }
}
