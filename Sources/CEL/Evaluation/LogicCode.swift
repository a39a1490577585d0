/// All must hold: one that does not decides, whatever errors the others end in.
final class AndCode: PredicateCode {
    private let parts: [any Code]

    init(_ parts: [any Code]) {
        self.parts = parts
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        var fault: Fault?
        for part in parts {
            do {
                if try !part.bool(&frame) { return false }
            } catch {
                fault = Fault.united(fault, error)
            }
        }
        if let fault { throw fault }
        return true
    }
}

/// One must hold: one that does decides, whatever errors the others end in.
final class OrCode: PredicateCode {
    private let parts: [any Code]

    init(_ parts: [any Code]) {
        self.parts = parts
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        var fault: Fault?
        for part in parts {
            do {
                if try part.bool(&frame) { return true }
            } catch {
                fault = Fault.united(fault, error)
            }
        }
        if let fault { throw fault }
        return false
    }
}

/// What does not hold.
final class NotCode: PredicateCode {
    private let operand: any Code

    init(_ operand: any Code) {
        self.operand = operand
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool { try !operand.bool(&frame) }
}

/// One of two, by a condition.
final class ConditionalCode: Code {
    private let condition: any Code
    private let then: any Code
    private let otherwise: any Code

    init(_ condition: any Code, then: any Code, otherwise: any Code) {
        self.condition = condition
        self.then = then
        self.otherwise = otherwise
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        try condition.bool(&frame) ? try then.value(&frame) : try otherwise.value(&frame)
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        try condition.bool(&frame) ? try then.bool(&frame) : try otherwise.bool(&frame)
    }
}
