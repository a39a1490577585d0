import Domain
import Storage

/// Turns the difference between two rosters into ended rows and new ones.
struct RosterWriting {
    let connection: any Connection
    let act: Act

    /// - Returns: Whether anything changed.
    func replace(_ before: Roster, with after: Roster) throws -> Bool {
        let users = try RosterUsers(after, act, in: connection)
        var hasChanged = users.hasChanged
        if before.calendars != after.calendars {
            try RosterParts.replace(after.calendars, act, in: connection)
            hasChanged = true
        }
        if before.pools.map(shape) != after.pools.map(shape) {
            try RosterParts.replace(after.pools.map(shape), act, in: connection)
            hasChanged = true
        }
        if before.duty != after.duty {
            try RosterParts.replace(after.duty, act, in: connection)
            hasChanged = true
        }
        if try replaceLines(after, users) { hasChanged = true }
        if try replaceAbsences(after, users) { hasChanged = true }
        return hasChanged
    }

    /// A pool without its members.
    private func shape(_ pool: Roster.Pool) -> Roster.Pool {
        var pool = pool
        pool.members = []
        return pool
    }

    /// Rows that say the same stay, whatever their place in the document.
    private func replaceLines(_ roster: Roster, _ users: RosterUsers) throws -> Bool {
        var current: [RosterLine.Duties: [RosterLine]] = [:]
        for line in try RosterRows.lines(at: act.now, in: connection) { current[line.duties, default: []].append(line) }
        var missing: [(ordinal: Int, duties: RosterLine.Duties)] = []
        for (ordinal, duties) in wanted(roster, users).enumerated() {
            guard let line = current[duties]?.popLast() else {
                missing.append((ordinal, duties))
                continue
            }
            if line.ordinal != ordinal { try RosterRows.move(line.id, to: ordinal, in: connection) }
        }
        let over = current.values.flatMap { $0 }
        for line in over { try RosterQueries.end(line.id, at: act.now, in: connection) }
        for line in missing {
            let new = RosterLine(id: try act.ids.next(), ordinal: line.ordinal, duties: line.duties)
            try RosterRows.insert(new, from: act.now, in: connection)
        }
        return !over.isEmpty || !missing.isEmpty
    }

    private func wanted(_ roster: Roster, _ users: RosterUsers) -> [RosterLine.Duties] {
        var wanted = roster.keepers.compactMap { users.id($0) }.map { keeper in
            RosterLine.Duties(.keepers, user: keeper, party: .operations, role: .keeper)
        }
        var people: [ID<User>: Roster.Person] = [:]
        for person in roster.people {
            guard let user = users.id(person.email) else { continue }
            people[user] = person
            wanted.append(duties(of: person, user: user, users))
        }
        for pool in roster.pools {
            for member in pool.members {
                guard let user = users.id(member.rep) else { continue }
                wanted.append(duties(of: member, in: pool, user: user, person: people[user], users))
            }
        }
        return wanted
    }

    private func duties(of person: Roster.Person, user: ID<User>, _ users: RosterUsers) -> RosterLine.Duties {
        var duties = RosterLine.Duties(
            .people, user: user, party: person.party, role: RosterEntry.Role(rawValue: person.role.rawValue) ?? .rep)
        duties.team = person.team
        duties.manager = users.id(person.manager)
        duties.zone = person.zone
        return duties
    }

    /// Whoever stands in a pool and nowhere else is a rep of Sales.
    private func duties(
        of member: Roster.Member, in pool: Roster.Pool, user: ID<User>, person: Roster.Person?, _ users: RosterUsers
    ) -> RosterLine.Duties {
        var duties = RosterLine.Duties(
            .pools, user: user, party: person?.party ?? .sales,
            role: person.flatMap { RosterEntry.Role(rawValue: $0.role.rawValue) } ?? .rep)
        duties.team = person?.team
        duties.manager = users.id(member.manager)
        duties.pool = pool.name
        duties.weight = member.weight
        duties.perDay = member.perDay
        duties.perWeek = member.perWeek
        duties.perMonth = member.perMonth
        duties.startedOn = member.startedOn
        duties.calendar = member.calendar
        duties.deputy = users.id(member.deputy)
        duties.isPaused = member.paused
        return duties
    }

    /// Days away belong to the person, in whichever pool the document names them.
    private func replaceAbsences(_ roster: Roster, _ users: RosterUsers) throws -> Bool {
        struct Days: Hashable {
            let user: ID<User>
            let absence: Roster.Absence
        }
        var wanted: Set<Days> = []
        var members: Set<ID<User>> = []
        for member in roster.pools.flatMap(\.members) {
            guard let user = users.id(member.rep) else { continue }
            members.insert(user)
            for absence in member.absences { wanted.insert(Days(user: user, absence: absence)) }
        }
        var hasChanged = false
        for known in try AbsenceQueries.all(at: act.now, in: connection) where members.contains(known.user) {
            let days = Days(user: known.user, absence: Roster.Absence(from: known.from, until: known.until))
            if wanted.remove(days) != nil { continue }
            try AbsenceQueries.withdraw(known.id, at: act.now, in: connection)
            hasChanged = true
        }
        let missing = wanted.sorted { ($0.user, $0.absence.from) < ($1.user, $1.absence.from) }
        for days in missing {
            let absence = Absence(
                id: try act.ids.next(), user: days.user, from: days.absence.from, until: days.absence.until)
            try AbsenceQueries.insert(absence, at: act.now, in: connection)
            hasChanged = true
        }
        return hasChanged
    }
}
