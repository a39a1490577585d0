/// One interest of one person.
public struct Lead: Hashable, Sendable {
    public var id: ID<Lead>
    public var person: ID<Person>
    public var createdAt: Timestamp
    public var status: LeadStatus
    /// The row that it was in another system.
    public var externalID: ExternalID?

    public init(
        id: ID<Lead>, person: ID<Person>, createdAt: Timestamp, status: LeadStatus, externalID: ExternalID? = nil
    ) {
        self.id = id
        self.person = person
        self.createdAt = createdAt
        self.status = status
        self.externalID = externalID
    }
}
