/// What a person can correct: the one error that Domain throws.
public enum Problem: Error, Equatable, Sendable {
    /// There is no such thing, or the viewer may not see it.
    case notFound(String)
    /// The input cannot be taken; each fault names its field.
    case invalid([FieldFault])
    /// The role does not permit it.
    case forbidden(String)
    /// Someone was there first; the sentence says what happened meanwhile.
    case conflict(String)

    public static func invalid(_ field: String, _ message: String) -> Problem {
        .invalid([FieldFault(field: field, message: message)])
    }
}

extension Problem: CustomStringConvertible {
    public var description: String {
        switch self {
        case .notFound(let message), .forbidden(let message), .conflict(let message): return message
        case .invalid(let faults): return faults.map(\.description).joined(separator: "\n")
        }
    }
}

/// One thing that is wrong with an input: the field, and a sentence that says how to mend it.
public struct FieldFault: Equatable, Sendable, CustomStringConvertible {
    public let field: String
    public let message: String

    public init(field: String, message: String) {
        self.field = field
        self.message = message
    }

    public var description: String {
        field.isEmpty ? message : "\(field): \(message)"
    }
}
