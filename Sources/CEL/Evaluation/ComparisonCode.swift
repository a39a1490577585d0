/// Two values compared.
final class ComparisonCode: PredicateCode {
    private let comparison: Comparison
    private let left: any Code
    private let right: any Code

    init(_ comparison: Comparison, _ left: any Code, _ right: any Code) {
        self.comparison = comparison
        self.left = left
        self.right = right
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        let (first, second) = try (left.value(&frame), right.value(&frame))
        return try Self.compare(first, comparison, second, &frame)
    }

    static func compare(
        _ left: Value, _ comparison: Comparison, _ right: Value, _ frame: inout Frame
    ) throws(Fault) -> Bool {
        switch comparison {
        case .equal, .notEqual:
            let isEqual = left.isEqual(to: right, steps: &frame.steps)
            if frame.steps < 0 { throw Frame.exhausted }
            return isEqual == (comparison == .equal)
        case .less, .lessOrEqual, .greater, .greaterOrEqual:
            guard let order = left.compare(to: right) else {
                throw Fault.noOverload("“\(comparison.rawValue)”", left, right)
            }
            return comparison.holds(order)
        }
    }
}

/// A slot compared with a constant, by far the most frequent comparison.
final class SlotComparisonCode: PredicateCode {
    private let comparison: Comparison
    private let slot: SlotCode
    private let constant: Value

    init(_ comparison: Comparison, _ slot: SlotCode, _ constant: Value) {
        self.comparison = comparison
        self.slot = slot
        self.constant = constant
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        guard let value = frame.slot(slot.slot) else { throw slot.missing }
        switch (value, constant) {
        case (.int(let left), .int(let right)): return comparison.holds(left, right)
        case (.double(let left), .double(let right)): return comparison.holds(left, right)
        default: return try ComparisonCode.compare(value, comparison, constant, &frame)
        }
    }
}

/// Whether a slot holds, or does not hold, a string known in advance.
final class SlotTextCode: PredicateCode {
    private let slot: SlotCode
    private let text: String
    private let wantsEqual: Bool

    init(_ slot: SlotCode, _ text: String, wantsEqual: Bool) {
        self.slot = slot
        self.text = text
        self.wantsEqual = wantsEqual
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        switch frame.slot(slot.slot) {
        case .string(let held): return Text.isEqual(held, text) == wantsEqual
        case .some: return !wantsEqual
        case nil: throw slot.missing
        }
    }
}
