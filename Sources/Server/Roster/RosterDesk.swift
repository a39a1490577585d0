import Domain
import Record
import Storage

/// All that the roster's page shows, read at one instant for one reader.
struct RosterDesk: Sendable {
    let roster: Roster
    let absences: [Absence]
    /// Turns that begin later, or could not begin.
    let planned: [PlannedTurns]
    let users: [ID<User>: User]
    let viewer: Viewer
    let format: Format
    let tokenField: HTML
    private let idsByEmail: [String: ID<User>]

    static func read(_ store: RosterStore, _ visit: Visit) async throws -> RosterDesk {
        let now = visit.now
        let (roster, absences, planned, users) = try await store.database.read { connection in
            (
                try RosterReading.roster(at: now, in: connection), try AbsenceQueries.all(at: now, in: connection),
                try PlannedTurnsQueries.coming(in: connection), try UserQueries.all(in: connection)
            )
        }
        return RosterDesk(
            roster: roster, absences: absences, planned: planned,
            users: Dictionary(users.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first }),
            viewer: try visit.viewer, format: visit.format, tokenField: visit.tokenField,
            idsByEmail: Dictionary(
                users.map { (User.key(email: $0.email), $0.id) }, uniquingKeysWith: { first, _ in first }))
    }

    var today: Day { format.localDay(format.now) }

    func id(_ email: String) -> ID<User>? {
        idsByEmail[User.key(email: email)]
    }

    /// The name of whoever has the address, or the address.
    func name(_ email: String) -> String {
        id(email).flatMap { users[$0]?.name } ?? email
    }

    /// Days away that are not over, by first day.
    func coming(_ user: ID<User>) -> [Absence] {
        absences.filter { $0.user == user && $0.until >= today }
    }

    /// Those whose days away the reader may note, the reader first.
    var keeps: [User] {
        let named = Set(
            (roster.people.map(\.email) + roster.pools.flatMap(\.members).map(\.rep)).compactMap { id($0) })
        let others = named.filter { $0 != viewer.user && RosterStore.mayKeep($0, viewer) }
            .compactMap { users[$0] }.sorted { ($0.name, $0.id) < ($1.name, $1.id) }
        return [users[viewer.user]].compactMap { $0 } + others
    }

    func mayChange(_ user: ID<User>) -> Bool {
        user == viewer.user || RosterStore.mayKeep(user, viewer)
    }
}
