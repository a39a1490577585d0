import Domain
import Storage

/// What the pools could take, by the roster as it changed from day to day.
struct CapacityReading {
    let connection: any Connection
    let asOf: Timestamp
    let zone: Zone

    /// Rows numbered from 1, so that each can be opened.
    ///
    /// `begin`: The first day of the first version; of the period in which it lies earlier days count nothing.
    func figures(
        of periods: [PeriodSpan], relief: Relief, users: [User], begin: Day? = nil
    ) throws -> [CapacityFigures] {
        let history = try history(users)
        guard !history.isEmpty else { return [] }
        let capacity = try Capacity(history: history, relief: relief)
        var figures = Set(periods).sorted { ($0.firstDay, $0.endDay) < ($1.firstDay, $1.endDay) }
            .flatMap { period in
                capacity.figures(for: period, notBefore: begin.flatMap { period.contains($0) ? $0 : nil })
            }
        for place in figures.indices { figures[place].id = Int64(place + 1) }
        return figures
    }

    /// The rosters with the days on which they held; of several changes on one day the last counts.
    private func history(_ users: [User]) throws -> [RosterSpan] {
        var changes: [(day: Day, at: Timestamp)] = []
        for instant in try ScorecardQueries.rosterChanges(until: asOf, in: connection) {
            let day = zone.day(at: instant)
            if changes.last?.day == day { changes.removeLast() }
            changes.append((day, instant))
        }
        let absences = try absences(users)
        return try changes.indices.map { place in
            var roster = try RosterReading.roster(at: changes[place].at, in: connection)
            for pool in roster.pools.indices {
                for member in roster.pools[pool].members.indices {
                    let rep = roster.pools[pool].members[member].rep
                    roster.pools[pool].members[member].absences = absences[rep] ?? []
                }
            }
            let until = place + 1 < changes.count ? changes[place + 1].day : nil
            return RosterSpan(from: changes[place].day, until: until, roster: roster)
        }
    }

    /// All that was known by the instant: a day of sickness is told after it began.
    private func absences(_ users: [User]) throws -> [String: [Roster.Absence]] {
        let emails = Dictionary(users.map { ($0.id, $0.email) }, uniquingKeysWith: { first, _ in first })
        var absences: [String: [Roster.Absence]] = [:]
        for absence in try AbsenceQueries.all(at: asOf, in: connection) {
            guard let email = emails[absence.user] else { continue }
            absences[email, default: []].append(Roster.Absence(from: absence.from, until: absence.until))
        }
        return absences
    }
}
