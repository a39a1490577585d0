/// Who started an opportunity: exactly one origin for each, by rule.
public struct Origins: Hashable, Sendable {
    /// So long after it was opened the origin of an opportunity stays as it is; `nil`: from the beginning.
    public var lockedAfter: Span?
    /// The first that holds is the origin; the last catches all.
    public var rules: [NamedRule]

    /// In the order of the document.
    public var names: [String] { rules.map(\.name) }

    public init(lockedAfter: Span? = nil, rules: [NamedRule]) {
        self.lockedAfter = lockedAfter
        self.rules = rules
    }
}
