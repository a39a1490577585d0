/// What the macros share: the elements to go through, the place of the current one, the price of a turn.
struct Turns: Sendable {
    let range: any Code
    /// The local that holds the element.
    let local: Int
    /// Steps that one turn costs.
    let price: Int

    /// The elements of a list or the keys of a map.
    func elements(_ frame: inout Frame) throws(Fault) -> [Value] {
        switch try range.value(&frame) {
        case .list(let elements): return elements
        case .map(let map):
            try frame.charge(map.count)
            return map.entries.map(\.key)
        case let value: throw Fault.noOverload("a macro", value)
        }
    }

    /// Makes an element the current one.
    func begin(_ element: Value, _ frame: inout Frame) throws(Fault) {
        try frame.charge(price)
        frame.locals[local] = element
    }
}

/// `all` (decided by the first false) or `exists` (decided by the first true), whatever errors other elements end in.
final class QuantifierCode: PredicateCode {
    private let turns: Turns
    private let condition: any Code
    private let decisive: Bool

    init(_ turns: Turns, _ condition: any Code, decisive: Bool) {
        self.turns = turns
        self.condition = condition
        self.decisive = decisive
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        var fault: Fault?
        for element in try turns.elements(&frame) {
            try turns.begin(element, &frame)
            do {
                if try condition.bool(&frame) == decisive { return decisive }
            } catch {
                fault = Fault.united(fault, error)
            }
        }
        if let fault { throw fault }
        return !decisive
    }
}

/// `exists_one`: the condition holds for exactly one element and fails with an error for none.
final class ExistsOneCode: PredicateCode {
    private let turns: Turns
    private let condition: any Code

    init(_ turns: Turns, _ condition: any Code) {
        self.turns = turns
        self.condition = condition
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        var count = 0
        for element in try turns.elements(&frame) {
            try turns.begin(element, &frame)
            if try condition.bool(&frame) { count += 1 }
        }
        return count == 1
    }
}

/// `filter` and `map`: the elements for which a condition holds, as they are or made into something else.
final class SelectionCode: Code {
    private let turns: Turns
    private let condition: (any Code)?
    private let result: (any Code)?

    init(_ turns: Turns, condition: (any Code)?, result: (any Code)?) {
        self.turns = turns
        self.condition = condition
        self.result = result
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        var selected: [Value] = []
        for element in try turns.elements(&frame) {
            try turns.begin(element, &frame)
            if let condition, try !condition.bool(&frame) { continue }
            selected.append(try result?.value(&frame) ?? element)
        }
        return .list(selected)
    }
}
