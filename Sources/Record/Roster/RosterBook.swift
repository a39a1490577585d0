import Domain
import Storage
import Synchronization

/// The roster of an instant made ready for decisions: people by id and address, calendars, the index for routing.
package struct RosterBook: Sendable {
    package let roster: Roster
    package let index: RosterIndex
    private let usersByEmail: [String: User]
    private let usersByID: [ID<User>: User]
    private let members: [String: Roster.Member]
    private let poolOf: [String: String]
    private let calendars: [String: BusinessCalendar]
    private let fallback: BusinessCalendar
    private let people: [String: Roster.Person]
    private let absences: [ID<User>: [Roster.Absence]]

    /// `absences`: Of everybody, in a pool or in none.
    ///
    /// - Throws: `Problem.invalid` when a calendar of the roster cannot be.
    init(roster: Roster, users: [User], absences: [Absence], accord: Accord) throws {
        self.roster = roster
        self.absences = Dictionary(grouping: absences, by: \.user)
            .mapValues { $0.map { Roster.Absence(from: $0.from, until: $0.until) } }
        usersByEmail = Dictionary(
            users.map { (User.key(email: $0.email), $0) }, uniquingKeysWith: { first, _ in first })
        usersByID = Dictionary(users.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        index = try RosterIndex(
            roster, relief: accord.relief, active: Set(users.filter(\.isActive).map(\.email)))
        var members: [String: Roster.Member] = [:]
        var poolOf: [String: String] = [:]
        for pool in roster.pools {
            for member in pool.members where members[member.rep] == nil {
                members[member.rep] = member
                poolOf[member.rep] = pool.name
            }
        }
        self.members = members
        self.poolOf = poolOf
        var calendars: [String: BusinessCalendar] = [:]
        for calendar in roster.calendars { calendars[calendar.name] = try BusinessCalendar(calendar) }
        self.calendars = calendars
        people = Dictionary(
            roster.people.map { (User.key(email: $0.email), $0) }, uniquingKeysWith: { first, _ in first })
        fallback = try roster.calendars.first.map { try BusinessCalendar($0) } ?? Self.officeHours(accord.timeZone)
    }

    package func user(_ id: ID<User>) -> User? { usersByID[id] }
    package func user(email: String) -> User? { usersByEmail[User.key(email: email)] }
    /// The address by which decisions name one of ours; the program itself is `Accord`.
    package func email(_ id: ID<User>) -> String { usersByID[id]?.email ?? "Accord" }
    package func id(email: String?) -> ID<User>? { email.flatMap { user(email: $0)?.id } }
    package func pool(of email: String) -> String? { poolOf[email] }
    package func team(of email: String) -> String? { people[User.key(email: email)]?.team }

    package func manager(of email: String) -> ID<User>? {
        id(email: members[email]?.manager ?? people[User.key(email: email)]?.manager)
    }

    /// The sentence with names in place of the addresses of ours.
    package func named(_ sentence: String) -> String {
        guard sentence.contains("@") else { return sentence }
        return usersByID.values.reduce(sentence) { $0.replacing($1.email, with: $1.name) }
    }

    /// Whose working hours count for a person: their own calendar, their pool's, or the roster's first.
    package func calendar(of email: String?) -> BusinessCalendar {
        guard let email else { return fallback }
        let pool = poolOf[email].flatMap { name in roster.pools.first { $0.name == name } }
        let name = user(email: email)?.calendar ?? members[email]?.calendar ?? pool?.calendar
        return name.flatMap { calendars[$0] } ?? fallback
    }

    /// The absence of somebody, in a pool or in none, on the day of the instant where they work.
    package func absence(of email: String, at instant: Timestamp) -> Roster.Absence? {
        guard let user = user(email: email) else { return nil }
        let day = calendar(of: email).zone.day(at: instant)
        return absences[user.id]?.filter { $0.from <= day && day <= $0.until }.max { $0.until < $1.until }
    }

    /// Stands in where the roster has no calendar at all: Monday to Friday, nine to five, in the accord's zone.
    private static func officeHours(_ zone: String) throws -> BusinessCalendar {
        var calendar = Roster.Calendar(name: "office", zone: zone)
        for day in Weekday.allCases.prefix(5) { calendar.hours[day] = [Roster.Hours(start: 9 * 60, end: 17 * 60)] }
        return try BusinessCalendar(calendar)
    }
}

/// Keeps the last book of each version for as long as nothing in the roster changes, at most a second.
package final class RosterShelf: Sendable {
    private struct Kept {
        var event: Int64 = 0
        var at = Timestamp(milliseconds: 0)
        var books: [Int64: RosterBook] = [:]

        func holds(_ event: Int64, at now: Timestamp) -> Bool {
            self.event == event && abs(at.milliseconds - now.milliseconds) < 1_000
        }
    }

    private let kept = Mutex(Kept())

    package func book(
        at now: Timestamp, version: Int64, accord: Accord, in connection: any Connection
    ) throws -> RosterBook {
        let event = try connection.integer("SELECT max(id) FROM event WHERE subject = 0 AND noun = 'roster'") ?? 0
        if let found = kept.withLock({ $0.holds(event, at: now) ? $0.books[version] : nil }) { return found }
        let book = try RosterBook(
            roster: try RosterReading.roster(at: now, in: connection), users: try UserQueries.all(in: connection),
            absences: try AbsenceQueries.all(at: now, in: connection), accord: accord)
        kept.withLock { kept in
            if !kept.holds(event, at: now) { kept = Kept(event: event, at: now) }
            kept.books[version] = book
        }
        return book
    }
}
