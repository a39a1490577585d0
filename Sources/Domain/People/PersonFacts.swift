/// A person as the record knows one: one of theirs, known or not yet.
public struct Person: Sendable {
    public var id: ID<Person>
    public var createdAt: Timestamp
    public var facts: PersonFacts

    public init(id: ID<Person>, createdAt: Timestamp, facts: PersonFacts) {
        self.id = id
        self.createdAt = createdAt
        self.facts = facts
    }
}

/// What identifies and describes one person, as it was written.
public struct PersonFacts: Hashable, Sendable {
    public var firstName = ""
    public var lastName = ""
    public var emails: [String] = []
    public var phones: [String] = []
    public var externalIDs: [ExternalID] = []
    /// Ids that our pages gave to a browser.
    public var visitorIDs: [String] = []
    /// Name of the company.
    public var company = ""
    /// ISO alpha-2.
    public var country: String?

    public init() {}

    /// Whether more is known than a browser.
    public var isKnown: Bool {
        !emails.isEmpty || !phones.isEmpty || !externalIDs.isEmpty || !firstName.isEmpty || !lastName.isEmpty
    }
}

/// The id of a row in the system that it came from.
public struct ExternalID: Hashable, Sendable {
    public var source: String
    public var id: String

    public init(source: String, id: String) {
        self.source = source
        self.id = id
    }
}
