import Domain
import Record
import Storage

/// All that the page of one user shows to operations.
struct UserDesk: Sendable {
    let user: User
    let roster: Roster
    let users: [User]
    /// Rows of the roster that ever held, the newest first.
    let history: [RosterEntry]
    let signIn: SignInState
    let sessions: [Session]
    let link: SignInLink?
    let openHandoffs: Int
    let viewer: Viewer
    let format: Format
    let tokenField: HTML

    static func read(_ id: ID<User>, _ visit: Visit) async throws -> UserDesk {
        let (now, viewer, format, tokenField) = (visit.now, try visit.viewer, visit.format, visit.tokenField)
        return try await visit.services.database.read { connection in
            guard let user = try UserQueries.find(id, in: connection) else {
                throw Problem.notFound("There is no such user.")
            }
            return UserDesk(
                user: user, roster: try RosterReading.roster(at: now, in: connection),
                users: try UserQueries.all(in: connection),
                history: try RosterQueries.all(of: id, in: connection).reversed(),
                signIn: try UserQueries.signIn(of: id, in: connection),
                sessions: try SessionQueries.all(of: id, at: now, in: connection),
                link: try SignInLinkQueries.open(of: id, at: now, in: connection),
                openHandoffs: try HandoffSuccession.count(of: id, in: connection), viewer: viewer, format: format,
                tokenField: tokenField)
        }
    }

    var person: Roster.Person? {
        roster.people.first { roster.isSame($0.email, as: user.email) }
    }

    var isKeeper: Bool {
        roster.keepers.contains { roster.isSame($0, as: user.email) }
    }

    /// Pools with this person's turns in them.
    var turns: [(pool: Roster.Pool, member: Roster.Member)] {
        roster.pools.flatMap { pool in
            pool.members.filter { roster.isSame($0.rep, as: user.email) }.map { (pool, $0) }
        }
    }

    /// Others who are active and take turns, by name.
    var successors: [User] {
        let members = Set(roster.pools.flatMap(\.members).filter { !$0.paused }.map { User.key(email: $0.rep) })
        return users.filter { $0.isActive && $0.id != user.id && members.contains(User.key(email: $0.email)) }
    }

    func name(_ email: String) -> String {
        users.first { User.key(email: $0.email) == User.key(email: email) }?.name ?? email
    }

    func name(_ id: ID<User>) -> String {
        id.rawValue == 0 ? "Accord" : users.first { $0.id == id }?.name ?? "somebody"
    }
}
