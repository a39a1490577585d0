import Domain

/// Whoever asks: the person and what the roster says about them at this instant.
///
/// Each query that returns people, deals or money takes one.
public struct Viewer: Sendable, Equatable {
    /// Zero for the program itself.
    public let user: ID<User>
    public let name: String
    public let email: String
    /// Name of the time zone in which this person reads times.
    public let zone: String
    /// The roster's rows that hold now, in the order in which they began.
    public let entries: [RosterEntry]
    /// Users whose manager this is.
    public let manages: Set<ID<User>>
    public let mustChangePassword: Bool
    public let theme: Theme

    public init(
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
    public static let system = Viewer(user: ID(0), name: "Accord", email: "", zone: "UTC", entries: [])

    public var isSystem: Bool { user.rawValue == 0 }
    public var roles: [RosterEntry.Role] { entries.map(\.role) }
    public var parties: Set<Party> { Set(entries.map(\.party)) }
    public var teams: Set<String> { Set(entries.compactMap(\.team)) }
    public var pools: Set<String> { Set(entries.compactMap(\.pool)) }
    public var isOperations: Bool { isSystem || entries.contains { $0.role == .keeper || $0.party == .operations } }
    /// A leader of a party, or an executive: whoever may sign.
    public var isLeader: Bool { isSystem || entries.contains { $0.role == .leader || $0.role == .executive } }
    public var isManager: Bool { isSystem || !manages.isEmpty || entries.contains { $0.role == .manager } }
    /// Whoever decides on hand-offs: Sales and account management.
    public var isSeller: Bool {
        isSystem || entries.contains { $0.party == .sales || $0.party == .accountManagement }
    }

    /// Two letters for the round sign beside the name.
    var initials: String {
        let words = name.split(separator: " ")
        return String([words.first, words.count > 1 ? words.last : nil].compactMap { $0?.first }).uppercased()
    }
}
