/// A node of a program that can run.
protocol Code: AnyObject, Sendable {
    func value(_ frame: inout Frame) throws(Fault) -> Value
    /// The value where a bool is wanted.
    func bool(_ frame: inout Frame) throws(Fault) -> Bool
}

extension Code {
    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        let value = try value(&frame)
        guard case .bool(let bool) = value else { throw Fault.noOverload("a condition", value) }
        return bool
    }

    /// The value when it is the same in every evaluation.
    var constant: Value? { (self as? ConstantCode)?.constantValue }
}

/// A node whose value is always a bool.
protocol PredicateCode: Code {}

extension PredicateCode {
    func value(_ frame: inout Frame) throws(Fault) -> Value { .bool(try bool(&frame)) }
}

/// A value known in advance.
final class ConstantCode: Code {
    let constantValue: Value

    init(_ value: Value) {
        constantValue = value
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value { constantValue }
}

/// An error known in advance, raised when it is reached.
final class FaultCode: Code {
    private let fault: Fault

    init(_ fault: Fault) {
        self.fault = fault
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value { throw fault }
}

/// The value of a slot.
final class SlotCode: Code {
    let slot: Int
    let missing: Fault

    init(slot: Int, name: String) {
        self.slot = slot
        missing = Fault(missing: name)
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        guard let value = frame.slot(slot) else { throw missing }
        return value
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        guard let value = frame.slot(slot) else { throw missing }
        guard case .bool(let bool) = value else { throw Fault.noOverload("a condition", value) }
        return bool
    }
}

/// Whether a slot has a value.
final class PresenceCode: PredicateCode {
    private let slot: Int

    init(slot: Int) {
        self.slot = slot
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool { frame.slot(slot) != nil }
}

/// The element of a macro.
final class LocalCode: Code {
    private let index: Int

    init(index: Int) {
        self.index = index
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value { frame.locals[index] }
}

/// A name that is resolved when it is read: the longest that is bound, then fields of its value.
final class OpenNameCode: Code {
    /// One way to read a name.
    struct Candidate: Sendable {
        let slot: Int
        let fields: [String]
    }

    private let candidates: [Candidate]
    private let fallback: any Code

    init(_ candidates: [Candidate], fallback: any Code) {
        self.candidates = candidates
        self.fallback = fallback
    }

    func value(_ frame: inout Frame) throws(Fault) -> Value {
        for candidate in candidates {
            guard var value = frame.slot(candidate.slot) else { continue }
            for field in candidate.fields { value = try SelectCode.select(field, of: value) }
            return value
        }
        return try fallback.value(&frame)
    }
}

/// Whether a qualified name is bound as a whole, or else whether its last part is a key of what stands before it.
final class OpenPresenceCode: PredicateCode {
    private let slot: Int
    private let otherwise: any Code

    init(slot: Int, otherwise: any Code) {
        self.slot = slot
        self.otherwise = otherwise
    }

    func bool(_ frame: inout Frame) throws(Fault) -> Bool {
        if frame.slot(slot) != nil { return true }
        return try otherwise.bool(&frame)
    }
}
