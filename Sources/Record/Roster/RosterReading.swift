import Domain
import Storage

/// Reads the roster that holds at an instant out of its rows, in the order of the document that was brought in.
package enum RosterReading {
    package static func roster(at instant: Timestamp, in connection: any Connection) throws -> Roster {
        let users = Dictionary(
            try UserQueries.all(in: connection).map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let emails = users.mapValues(\.email)
        let lines = try RosterRows.lines(at: instant, in: connection)
        var absences: [ID<User>: [Roster.Absence]] = [:]
        for absence in try AbsenceQueries.all(at: instant, in: connection) {
            absences[absence.user, default: []].append(Roster.Absence(from: absence.from, until: absence.until))
        }
        var roster = Roster()
        roster.keepers = lines.filter { $0.duties.section == .keepers }.compactMap { emails[$0.duties.user] }
        roster.people = lines.filter { $0.duties.section == .people }.compactMap { line in
            users[line.duties.user].flatMap { person(line.duties, $0, emails: emails) }
        }
        roster.calendars = try RosterParts.calendars(at: instant, in: connection)
        roster.duty = try RosterParts.duty(at: instant, in: connection)
        roster.pools = try RosterParts.pools(at: instant, in: connection).map { pool in
            var pool = pool
            pool.members = lines.filter { $0.duties.section == .pools && $0.duties.pool == pool.name }.compactMap {
                member($0.duties, emails: emails, absences: absences)
            }
            return pool
        }
        return roster
    }

    private static func person(
        _ duties: RosterLine.Duties, _ user: User, emails: [ID<User>: String]
    ) -> Roster.Person? {
        guard let role = Roster.Person.Role(rawValue: duties.role.rawValue) else { return nil }
        var person = Roster.Person(email: user.email, name: user.name, party: duties.party, role: role)
        person.team = duties.team
        person.manager = duties.manager.flatMap { emails[$0] }
        person.zone = duties.zone
        return person
    }

    private static func member(
        _ duties: RosterLine.Duties, emails: [ID<User>: String], absences: [ID<User>: [Roster.Absence]]
    ) -> Roster.Member? {
        guard let email = emails[duties.user] else { return nil }
        var member = Roster.Member(rep: email)
        member.weight = duties.weight
        member.perDay = duties.perDay
        member.perWeek = duties.perWeek
        member.perMonth = duties.perMonth
        member.startedOn = duties.startedOn
        member.calendar = duties.calendar
        member.deputy = duties.deputy.flatMap { emails[$0] }
        member.manager = duties.manager.flatMap { emails[$0] }
        member.absences = absences[duties.user] ?? []
        member.paused = duties.isPaused
        return member
    }
}
