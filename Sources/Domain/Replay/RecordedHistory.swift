import Journeys

/// Values of fields of one subject that were learned together.
public struct RecordedFacts: Sendable {
    public var known: Timestamp
    /// By the field's name as expressions write it; nil: it has no value any more.
    public var values: [(field: String, value: FieldValue?)]

    public init(known: Timestamp, values: [(field: String, value: FieldValue?)]) {
        self.known = known
        self.values = values
    }
}

/// A touch as the record keeps it, with the person that it was recorded for.
public struct RecordedTouch: Sendable {
    public var at: Timestamp
    public var known: Timestamp
    public var kind: String
    public var channel: String
    public var campaign: String?
    public var company: ID<Company>?

    public init(
        at: Timestamp, known: Timestamp, kind: String, channel: String = "", campaign: String? = nil,
        company: ID<Company>? = nil
    ) {
        self.at = at
        self.known = known
        self.kind = kind
        self.channel = channel
        self.campaign = campaign
        self.company = company
    }
}

/// A person with everything that was recorded for it, in the order of positions.
public struct RecordedPerson: Sendable {
    public var id: ID<Person>
    public var touches: [RecordedTouch] = []
    public var facts: [RecordedFacts] = []
    public var leads: [RecordedLead] = []

    public init(id: ID<Person>) {
        self.id = id
    }
}

/// A lead with what was recorded of it, in the order of positions.
public struct RecordedLead: Sendable {
    public var id: ID<Lead>
    public var company: ID<Company>?
    /// When it was known: nothing is judged before.
    public var createdAt: Timestamp
    public var facts: [RecordedFacts] = []
    /// The last instant at which it is judged; nil: it goes on.
    public var judgedUntil: Timestamp?
    /// When it came back from recycling.
    public var returns: [Timestamp] = []
    public var outcome = LeadOutcome()
    /// The checks that it failed when it was last judged, by the facts.
    var failedChecks: String? {
        for set in facts.reversed() {
            for (field, value) in set.values where field == StoreFields.failedChecks {
                if case .text(let names)? = value { return names }
            }
        }
        return nil
    }

    /// What the times of its values rest on.
    public var assumptions: TimeAssumptions = []

    public init(id: ID<Lead>, company: ID<Company>? = nil, createdAt: Timestamp) {
        self.id = id
        self.company = company
        self.createdAt = createdAt
    }
}

/// A company with what was recorded of it, in the order of positions.
public struct RecordedCompany: Sendable {
    public var id: ID<Company>
    public var facts: [RecordedFacts] = []
    /// When one of ours did something with it.
    public var activities: [Timestamp] = []

    public init(id: ID<Company>) {
        self.id = id
    }
}
