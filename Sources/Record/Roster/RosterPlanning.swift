import Domain
import Storage

/// The verbs on turns that begin on a later day: planned, let go, and begun by the job.
extension RosterStore {
    /// Notes turns that hold from the start of a day in the pool's own zone.
    ///
    /// - Throws: `Problem.forbidden`, or `Problem.invalid` when the day is not to come, or when the present roster with
    ///   these turns would be refused.
    package func planTurns(
        _ member: Roster.Member, in pool: String, of user: ID<User>, from day: Day, by viewer: Viewer, _ act: Act
    ) async throws {
        guard RosterStore.mayKeep(user, viewer) else {
            throw Problem.forbidden("Only their manager and operations may change somebody’s turns.")
        }
        try await database.write { connection in
            try RosterRows.lock(in: connection)
            let roster = try RosterReading.roster(at: act.now, in: connection)
            let instant = try RosterStore.start(of: day, pool: pool, in: roster)
            guard instant > act.now else { throw Problem.invalid("from", "Choose a day that is to come.") }
            let isNew = !roster.turns(of: member.rep, in: pool).pools.contains { !$0.members.isEmpty }
            if isNew { try RosterStore.demandOperations(viewer) }
            var after = roster
            after.setTurns(member, in: pool)
            try RosterStore.demandValid(after)
            try PlannedTurnsQueries.insert(member, of: user, in: pool, at: instant, act, in: connection)
            try RosterStore.tell("turns-planned", of: user, act, in: connection)
        }
    }

    /// Lets planned turns go.
    package func withdrawTurns(_ id: ID<PlannedTurns>, by viewer: Viewer, _ act: Act) async throws {
        try await database.write { connection in
            guard let plan = try PlannedTurnsQueries.find(id, in: connection) else {
                throw Problem.notFound("These turns are not planned, or no longer.")
            }
            guard RosterStore.mayKeep(plan.user, viewer) else {
                throw Problem.forbidden("Only their manager and operations may change somebody’s turns.")
            }
            try PlannedTurnsQueries.withdraw(id, at: act.now, in: connection)
            try RosterStore.tell("turns-not-planned", of: plan.user, act, in: connection)
        }
    }

    func hasTurns(due now: Timestamp) async throws -> Bool {
        try await database.read { try !PlannedTurnsQueries.due(at: now, in: $0).isEmpty }
    }

    /// Lets turns begin whose day has come, each dated at the start of its day unless the roster changed since.
    func beginTurns(at now: Timestamp, ids: IDGenerator) async throws {
        for plan in try await database.read({ try PlannedTurnsQueries.due(at: now, in: $0) }) {
            try await database.write { connection in
                try RosterRows.lock(in: connection)
                let instant = try RosterRows.isUntouched(since: plan.at, in: connection) ? plan.at : now
                let act = Act(author: plan.author, now: instant, ids: ids)
                let before = try RosterReading.roster(at: instant, in: connection)
                var after = before
                var failure: String?
                do {
                    guard after.pools.contains(where: { $0.name == plan.pool }) else {
                        throw Problem.notFound("There is no pool \(plan.pool) any more.")
                    }
                    after.setTurns(plan.member, in: plan.pool)
                    try RosterStore.demandValid(after)
                } catch let problem as Problem {
                    failure = problem.description
                }
                if failure == nil,
                    try RosterWriting(connection: connection, act: act).replace(before, with: after)
                {
                    try RosterStore.tell("turns", of: plan.user, act, in: connection)
                }
                try PlannedTurnsQueries.end(plan.id, failure: failure, at: now, in: connection)
            }
        }
    }

    /// Keeps who is on duty when; nothing ends the duty.
    ///
    /// `stamp`: Of the duty as the form showed it.
    package func setDuty(_ duty: Roster.Duty?, stamp: String, by viewer: Viewer, _ act: Act) async throws {
        try RosterStore.demandOperations(viewer)
        try await change(duty == nil ? "duty-removed" : "duty", act) { roster in
            try RosterStore.demand(stamp, roster.partOfDuty)
            roster.duty = duty
        }
    }

    private static func start(of day: Day, pool name: String, in roster: Roster) throws -> Timestamp {
        guard let pool = roster.pools.first(where: { $0.name == name }) else {
            throw Problem.notFound("There is no such pool.")
        }
        let calendar = roster.calendars.first { $0.name == pool.calendar }
        guard let zone = calendar.flatMap({ Zone($0.zone) }) else {
            throw Problem.invalid("from", "The pool has no calendar whose zone says when the day begins.")
        }
        return zone.start(of: day)
    }

    private static func demandValid(_ roster: Roster) throws {
        let errors = RosterDocument(roster.yaml).faults.filter { $0.severity == .error }
        guard errors.isEmpty else {
            throw Problem.invalid(errors.map { FieldFault(field: "", message: $0.message + ".") })
        }
    }
}

extension Roster {
    /// The part that is the duty.
    package var partOfDuty: Roster {
        var part = Roster()
        part.duty = duty
        return part
    }

    /// Puts turns in the place of those before; days away and a pause stay.
    mutating func setTurns(_ member: Roster.Member, in name: String) {
        guard let place = pools.firstIndex(where: { $0.name == name }) else { return }
        var member = member
        member.absences = pools.flatMap(\.members).first { isSame($0.rep, as: member.rep) }?.absences ?? []
        if let known = pools[place].members.firstIndex(where: { isSame($0.rep, as: member.rep) }) {
            member.rep = pools[place].members[known].rep
            member.paused = pools[place].members[known].paused
            member.manager = pools[place].members[known].manager
            pools[place].members[known] = member
        } else {
            pools[place].members.append(member)
        }
    }
}
