/// The tree of a pattern before it becomes instructions.
indirect enum PatternNode {
    case empty
    case scalar(UInt32)
    case set(CharacterSet)
    case assertion(PatternAssertion)
    case sequence([PatternNode])
    case alternatives([PatternNode])
    /// No upper bound when `most` is nil.
    case repetition(PatternNode, least: Int, most: Int?)
}

/// What a place in the text can be asked without taking a character.
enum PatternAssertion: Sendable {
    case textStart, textEnd, lineStart, lineEnd, wordBoundary, noWordBoundary

    /// Whether it holds between two characters; nil stands for an end of the text.
    func holds(between before: UInt32?, and after: UInt32?) -> Bool {
        switch self {
        case .textStart: before == nil
        case .textEnd: after == nil
        case .lineStart: before == nil || before == 0x0A
        case .lineEnd: after == nil || after == 0x0A
        case .wordBoundary: Self.isWord(before) != Self.isWord(after)
        case .noWordBoundary: Self.isWord(before) == Self.isWord(after)
        }
    }

    private static func isWord(_ scalar: UInt32?) -> Bool {
        guard let scalar else { return false }
        return CharacterSet.wordRanges.contains { $0.contains(scalar) }
    }
}

/// Why a text is no pattern.
struct PatternFault: Error, Equatable {
    let message: String

    init(_ message: String) {
        self.message = message
    }
}
