/// That one person, or one company, was found to be another; undone when that was wrong.
///
/// Rows of other nouns keep for ever the one that they were recorded for. Source: docs/rules/merging.md.
public struct Merge<Noun>: Hashable, Sendable {
    public let survivor: ID<Noun>
    public let loser: ID<Noun>
    public let at: Timestamp
    public var undoneAt: Timestamp?

    public init(survivor: ID<Noun>, loser: ID<Noun>, at: Timestamp, undoneAt: Timestamp? = nil) {
        self.survivor = survivor
        self.loser = loser
        self.at = at
        self.undoneAt = undoneAt
    }

    /// Whether it held at the instant; without one, whether it holds now.
    public func holds(asOf instant: Timestamp?) -> Bool {
        guard let instant else { return undoneAt == nil }
        return at <= instant && (undoneAt.map { $0 > instant } ?? true)
    }
}
