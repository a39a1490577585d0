/// What a predicate ends in: it holds, it does not, or it cannot be decided.
public enum Truth: UInt8, Sendable, Hashable, CaseIterable {
    case fails
    case holds
    /// An error, most often a missing value, or a result that is no bool.
    case unknown

    /// The truth of an outcome.
    public init(_ outcome: Outcome) {
        switch outcome {
        case .value(.bool(let value)): self = value ? .holds : .fails
        default: self = .unknown
        }
    }
}
