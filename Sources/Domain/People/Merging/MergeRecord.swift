/// One of those that are merged, with what its row holds.
public struct MergeRecord<Noun>: Sendable {
    public var id: ID<Noun>
    public var createdAt: Timestamp
    /// Whether more is known than a browser.
    public var isKnown: Bool
    public var values: [String: MergeValue]
    public var identifiers: [MergeIdentifier]
    /// By channel: `email`, `phone`, `post`.
    public var consents: [String: Consent]

    public init(
        id: ID<Noun>, createdAt: Timestamp, isKnown: Bool = true, values: [String: MergeValue] = [:],
        identifiers: [MergeIdentifier] = [], consents: [String: Consent] = [:]
    ) {
        self.id = id
        self.createdAt = createdAt
        self.isKnown = isKnown
        self.values = values
        self.identifiers = identifiers
        self.consents = consents
    }
}

/// A value and since when it is known.
public struct MergeValue: Hashable, Sendable {
    public var value: FieldValue
    public var known: Timestamp

    public init(_ value: FieldValue, known: Timestamp) {
        self.value = value
        self.known = known
    }

    /// How much it says: letters of a text, 1 for anything else, 0 for an empty text.
    var fullness: Int {
        if case .text(let text) = value { return text.trimmedBlanks.count }
        return 1
    }
}

/// An e-mail address, a telephone number, an id of another system or of a browser.
public struct MergeIdentifier: Hashable, Sendable {
    public var kind: String
    public var value: String

    public init(kind: String, value: String) {
        self.kind = kind
        self.value = value
    }
}

/// How the value of a field is chosen among those that are merged.
public enum MergeRule<Noun>: Sendable {
    /// The fullest; of equals the survivor's, then the newest.
    case mostComplete
    /// The newest by when it was known; of equals the survivor's.
    case newest
    /// The survivor's, when it has one.
    case survivor
    /// That of the record which somebody chose, even when it is empty.
    case chosen(ID<Noun>)
}

/// The rules of one merge by field.
public struct MergeRules<Noun>: Sendable {
    public var standard: MergeRule<Noun> = .mostComplete
    /// The company is the survivor's, never the one whose name is longer.
    public var byField: [String: MergeRule<Noun>] = ["company": .survivor]
    /// Fields that only make sense together, such as an address: all come from the record that has most of them.
    public var groups: [[String]] = [["street", "postalCode", "city", "state", "country"]]

    public init() {}
}
