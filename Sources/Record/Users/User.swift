import Domain

/// One of ours.
///
/// Whether there is a sign-in is a row of its own: an owner met in an import is a user without one.
package struct User: Sendable, Equatable {
    package let id: ID<User>
    package var name: String
    package var email: String
    /// Name of the time zone in which this person reads times.
    package var zone: String
    /// Name of the working calendar; nothing means the pool's.
    package var calendar: String?
    package var theme = Theme.system
    package var isActive: Bool
    package var created: Timestamp
    package var revision: Int64

    package init(
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
    package static func key(email: some StringProtocol) -> String {
        // Most are written as they are kept.
        if email.utf8.allSatisfy({ $0 > 32 && $0 < 127 && !(65...90).contains($0) }) { return String(email) }
        return email.trimmingSpaces.lowercased()
    }
}
