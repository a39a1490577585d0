/// What separates the whole part of numbers from the rest.
public enum DecimalMark: String, Sendable, CaseIterable {
    case point
    case comma
}

/// What the values of one column say about the decimal mark.
struct DecimalEvidence: Equatable, Sendable {
    var pointLine: Int?
    var commaLine: Int?
    var ambiguousLine: Int?

    /// The mark that the column shows; `nil` when it shows none, or both.
    var mark: DecimalMark? {
        switch (pointLine, commaLine) {
        case (.some, nil): .point
        case (nil, .some): .comma
        default: nil
        }
    }
}
