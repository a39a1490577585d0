import CEL

/// Whether what a stage asks for held when it was entered.
public enum StageEntry: Hashable, Sendable {
    /// The stage asks for nothing.
    case free
    case holds
    case fails
    /// Fields that nobody knows; unknown is not false, and it does not hold.
    case unknown(missing: [String])

    /// Judges the criterion of a stage by the fields as they are.
    public init(_ criterion: Program?, slots: [Value?]) {
        guard let criterion else {
            self = .free
            return
        }
        switch criterion.evaluate(slots) {
        case .value(.bool(true)): self = .holds
        case .value: self = .fails
        case .error(let error): self = .unknown(missing: error.missing.sorted())
        }
    }

    /// Whether the stage may be entered.
    public var isMet: Bool {
        switch self {
        case .free, .holds: return true
        case .fails, .unknown: return false
        }
    }
}
