import Domain
import Storage

extension RosterStore {
    /// Notes days away.
    ///
    /// One's own, and those of whoever one manages; operations notes everybody's.
    ///
    /// - Throws: `Problem.forbidden`, or `Problem.invalid` when the days overlap others or end before they begin.
    package func addAbsence(_ days: Roster.Absence, of user: ID<User>, by viewer: Viewer, _ act: Act) async throws {
        try await database.write { try RosterStore.addAbsence(days, of: user, by: viewer, act, in: $0) }
    }

    package static func addAbsence(
        _ days: Roster.Absence, of user: ID<User>, by viewer: Viewer, _ act: Act, in connection: any Connection
    ) throws {
        guard viewer.user == user || RosterStore.mayKeep(user, viewer) else {
            throw Problem.forbidden("Only they, their manager and operations may note when somebody is away.")
        }
        guard days.from <= days.until else {
            throw Problem.invalid("until", "The last day is not before the first.")
        }
        try RosterRows.lock(in: connection)
        let known = try AbsenceQueries.all(at: act.now, in: connection).filter { $0.user == user }
        if let other = known.first(where: { $0.from <= days.until && days.from <= $0.until }) {
            throw Problem.invalid("from", "\(other.from) to \(other.until) is noted already.")
        }
        let absence = Absence(id: try act.ids.next(), user: user, from: days.from, until: days.until)
        try AbsenceQueries.insert(absence, at: act.now, in: connection)
        try RosterStore.tell("absence-added", of: user, act, in: connection)
    }

    /// Takes days away back; who may note them may.
    package func withdrawAbsence(_ id: ID<Absence>, by viewer: Viewer, _ act: Act) async throws {
        try await database.write { connection in
            guard let absence = try AbsenceQueries.lock(id, in: connection) else {
                throw Problem.notFound("These days are not noted, or no longer.")
            }
            guard viewer.user == absence.user || RosterStore.mayKeep(absence.user, viewer) else {
                throw Problem.forbidden("Only they, their manager and operations may change when somebody is away.")
            }
            try AbsenceQueries.withdraw(id, at: act.now, in: connection)
            try RosterStore.tell("absence-withdrawn", of: absence.user, act, in: connection)
        }
    }

    /// Lets a member of a pool take no turns for now, or take them again.
    ///
    /// - Throws: `Problem.conflict` when somebody did so already.
    package func setPaused(
        _ isPaused: Bool, _ user: ID<User>, in pool: String, by viewer: Viewer, _ act: Act
    ) async throws {
        guard RosterStore.mayKeep(user, viewer) else {
            throw Problem.forbidden("Only their manager and operations may pause somebody's turns.")
        }
        try await database.write { connection in
            try RosterRows.lock(in: connection)
            let lines = try RosterRows.lines(at: act.now, in: connection)
            guard
                let line = lines.first(where: {
                    $0.duties.section == .pools && $0.duties.user == user && $0.duties.pool == pool
                })
            else { throw Problem.notFound("There is no such member of the pool.") }
            guard line.duties.isPaused != isPaused else {
                throw Problem.conflict(isPaused ? "The turns are paused already." : "The turns are running already.")
            }
            var duties = line.duties
            duties.isPaused = isPaused
            try RosterQueries.end(line.id, at: act.now, in: connection)
            let next = RosterLine(id: try act.ids.next(), ordinal: line.ordinal, duties: duties)
            try RosterRows.insert(next, from: act.now, in: connection)
            try RosterStore.tell(isPaused ? "paused" : "resumed", of: user, act, in: connection)
        }
    }

    /// Whether this one keeps the other's part of the roster.
    package static func mayKeep(_ user: ID<User>, _ viewer: Viewer) -> Bool {
        viewer.isOperations || viewer.manages.contains(user)
    }
}
