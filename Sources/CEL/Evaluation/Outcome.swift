/// What an evaluation ends in.
public enum Outcome: Sendable, Hashable {
    case value(Value)
    case error(EvaluationError)

    /// The value, if there is one.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }

    /// The error, if there is one.
    public var error: EvaluationError? {
        if case .error(let error) = self { error } else { nil }
    }

    /// The value of a predicate; nil when it ended in an error or is no bool.
    public var bool: Bool? {
        if case .value(.bool(let value)) = self { value } else { nil }
    }
}

/// Why an evaluation has no value.
public struct EvaluationError: Error, Sendable, Hashable, CustomStringConvertible {
    /// The names of missing values that were read and decided the error, each once.
    public let missing: [String]

    /// What else it is; nil when values are missing and nothing more.
    private let reason: String?

    init(_ fault: Fault) {
        missing = fault.missing
        reason = fault.reason
    }

    /// A sentence, written only when it is asked for: a replay ends in millions of errors that nobody reads.
    public var message: String {
        reason ?? "\(missing.joined(separator: ", ")) \(missing.count == 1 ? "is" : "are") missing"
    }

    public var description: String { message }
}

/// An error on its way through an evaluation: one pointer, made in advance where it can be.
final class Fault: Error, Sendable {
    /// What is wrong; nil when values are missing and nothing more.
    let reason: String?
    let missing: [String]

    init(_ reason: String?, missing: [String] = []) {
        self.reason = reason
        self.missing = missing
    }

    /// The value of a slot is missing.
    convenience init(missing name: String) {
        self.init(nil, missing: [name])
    }

    var message: String { EvaluationError(self).message }

    /// No version of a function takes these.
    static func noOverload(_ function: String, _ values: Value...) -> Fault {
        let types = values.map(\.typeName.name).joined(separator: ", ")
        return Fault("no such overload: \(function) does not take (\(types))")
    }

    /// One error for two sides that both failed: the first, with the missing names of both.
    static func united(_ first: Fault?, _ second: Fault) -> Fault {
        guard let first else { return second }
        if first.missing.isEmpty { return second.missing.isEmpty ? first : second }
        var missing = first.missing
        for name in second.missing where !missing.contains(name) { missing.append(name) }
        return missing.count == first.missing.count ? first : Fault(nil, missing: missing)
    }
}
