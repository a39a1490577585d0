import Domain

/// Whoever asks: the person and what the roster says about them at this instant.
///
/// Each query that returns people, deals or money takes one.
package struct Viewer: Sendable, Equatable {
    /// Zero for the program itself.
    package let user: ID<User>
    package let name: String
    package let email: String
    /// Name of the time zone in which this person reads times.
    package let zone: String
    /// The roster's rows that hold now, in the order in which they began.
    package let entries: [RosterEntry]
    /// Users whose manager this is.
    package let manages: Set<ID<User>>
    package let mustChangePassword: Bool
    package let theme: Theme

    package init(
        user: ID<User>, name: String, email: String, zone: String, entries: [RosterEntry],
        manages: Set<ID<User>> = [], mustChangePassword: Bool = false, theme: Theme = .system
    ) {
        self.user = user
        self.name = name
        self.email = email
        self.zone = zone
        self.entries = entries
        self.manages = manages
        self.mustChangePassword = mustChangePassword
        self.theme = theme
    }

    /// The program itself: jobs and the command line.
    package static let system = Viewer(user: ID(0), name: "Accord", email: "", zone: "UTC", entries: [])

    var isSystem: Bool { user.rawValue == 0 }
    package var roles: [RosterEntry.Role] { entries.map(\.role) }
    package var parties: Set<Party> { Set(entries.map(\.party)) }
    package var teams: Set<String> { Set(entries.compactMap(\.team)) }
    package var pools: Set<String> { Set(entries.compactMap(\.pool)) }
    package var isOperations: Bool { isSystem || entries.contains { $0.role == .keeper || $0.party == .operations } }
    /// A leader of a party, or an executive: whoever may sign.
    package var isLeader: Bool { isSystem || entries.contains { $0.role == .leader || $0.role == .executive } }
    package var isManager: Bool { isSystem || !manages.isEmpty || entries.contains { $0.role == .manager } }
    /// Whoever decides on hand-offs: Sales and account management.
    package var isSeller: Bool {
        isSystem || entries.contains { $0.party == .sales || $0.party == .accountManagement }
    }

    /// Two letters for the round sign beside the name.
    package var initials: String {
        let words = name.split(separator: " ")
        return String([words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first }).uppercased()
    }
}
