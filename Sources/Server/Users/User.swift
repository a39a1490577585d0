import Domain

/// One of ours.
///
/// Whether there is a sign-in is a row of its own: an owner met in an import is a user without one.
public struct User: Sendable, Equatable {
    public let id: ID<User>
    public var name: String
    public var email: String
    /// Name of the time zone in which this person reads times.
    public var zone: String
    /// Name of the working calendar; nothing means the pool's.
    public var calendar: String?
    public var theme = Theme.system
    public var isActive: Bool
    public var created: Timestamp
    public var revision: Int64

    public init(
        id: ID<User>, name: String, email: String, zone: String, calendar: String? = nil, isActive: Bool = true,
        created: Timestamp, revision: Int64 = 1
    ) {
        self.id = id
        self.name = name
        self.email = email
        self.zone = zone
        self.calendar = calendar
        self.isActive = isActive
        self.created = created
        self.revision = revision
    }

    /// The form of an address by which two are compared: without spaces around it, in lower case.
    public static func key(email: some StringProtocol) -> String {
        email.trimmingSpaces.lowercased()
    }
}
