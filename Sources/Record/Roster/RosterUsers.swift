import Domain
import Storage

/// Finds the users that a roster names, and makes those that are missing, without a sign-in.
struct RosterUsers {
    let connection: any Connection
    let act: Act
    private(set) var ids: [String: ID<User>] = [:]
    /// Whether a user was made or renamed.
    private(set) var hasChanged = false

    init(_ roster: Roster, _ act: Act, in connection: any Connection) throws {
        self.connection = connection
        self.act = act
        let people = Dictionary(
            roster.people.map { (User.key(email: $0.email), $0) }, uniquingKeysWith: { first, _ in first })
        for email in RosterUsers.emails(of: roster) where ids[User.key(email: email)] == nil {
            let key = User.key(email: email)
            let zone = people[key]?.zone
            ids[key] = try user(
                email, people[key], zone: zone ?? RosterUsers.zone(of: key, roster), isNamed: zone != nil)
        }
    }

    func id(_ email: String?) -> ID<User>? {
        email.flatMap { ids[User.key(email: $0)] }
    }

    private mutating func user(
        _ email: String, _ person: Roster.Person?, zone: String, isNamed: Bool
    ) throws -> ID<User> {
        guard let known = try UserQueries.find(email: email, in: connection) else {
            let name = person?.name ?? String(email.prefix { $0 != "@" })
            let user = User(id: try act.ids.next(), name: name, email: email, zone: zone, created: act.now)
            try UserQueries.insert(user, in: connection)
            hasChanged = true
            return user.id
        }
        var wanted = known
        wanted.name = person?.name ?? known.name
        wanted.zone = isNamed ? zone : known.zone
        if wanted != known {
            wanted.revision += 1
            try UserQueries.update(wanted, in: connection)
            hasChanged = true
        }
        return known.id
    }

    private static func emails(of roster: Roster) -> [String] {
        var emails = roster.people.map(\.email) + roster.keepers + (roster.duty?.members ?? [])
        emails += roster.people.compactMap(\.manager)
        for member in roster.pools.flatMap(\.members) {
            emails += [member.rep, member.deputy, member.manager].compactMap { $0 }
        }
        return emails
    }

    /// Where somebody without a zone of their own is taken to work: where their calendar is.
    private static func zone(of key: String, _ roster: Roster) -> String {
        for pool in roster.pools {
            guard let member = pool.members.first(where: { User.key(email: $0.rep) == key }) else { continue }
            let name = member.calendar ?? pool.calendar
            if let calendar = roster.calendars.first(where: { $0.name == name }) { return calendar.zone }
        }
        return roster.calendars.first?.zone ?? "UTC"
    }
}
