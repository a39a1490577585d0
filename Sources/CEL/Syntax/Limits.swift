/// What an expression may cost before it is refused or stopped.
public struct Limits: Sendable, Hashable {
    /// Bytes of an expression's text in UTF-8.
    public var textBytes = 32_768

    /// Levels of brackets and of operators in one another, chosen so that a thread with 512 kB of stack suffices.
    public var depth = 64

    /// Nodes of an expression's tree.
    public var nodes = 10_000

    /// Steps of one evaluation: a turn of a macro for each node of its body, an element visited, 16 bytes searched.
    public var steps = 1_000_000

    /// Elements of a list, bytes of a string and all parts of a result together.
    public var size = 1_000_000

    /// Instructions of a pattern of `matches`, repetitions written out.
    public var patternSize = 5_000

    /// The default of each.
    public init() {}

    /// The default of each.
    public static let standard = Limits()
}
