import Domain
import Storage

/// Being away, with somebody who stands in.
extension RosterStore {
    /// Notes days away and who stands in meanwhile, in one step.
    ///
    /// `deputy`: Stands in in each pool of the one who is away; nothing leaves it as it is.
    ///
    /// - Throws: `Problem.forbidden`, or `Problem.invalid` when the days overlap others, or when the deputy is away
    ///   then, not active, or in no pool.
    package func setAway(
        _ days: Roster.Absence, of user: ID<User>, deputy: ID<User>?, by viewer: Viewer, _ act: Act
    ) async throws {
        try await database.write { connection in
            try RosterStore.addAbsence(days, of: user, by: viewer, act, in: connection)
            guard let deputy else { return }
            guard let stand = try UserQueries.find(deputy, in: connection), stand.isActive, deputy != user else {
                throw Problem.invalid("deputy", "Choose somebody else who is active.")
            }
            let away = try AbsenceQueries.all(at: act.now, in: connection)
                .first { $0.user == deputy && $0.from <= days.until && days.from <= $0.until }
            if let away {
                throw Problem.invalid("deputy", "\(stand.name) is away from \(away.from) to \(away.until).")
            }
            guard let absent = try UserQueries.find(user, in: connection) else { return }
            try RosterStore.change("deputy", of: user, act, in: connection) { roster in
                guard roster.pools.flatMap(\.members).contains(where: { roster.isSame($0.rep, as: stand.email) }) else {
                    throw Problem.invalid("deputy", "\(stand.name) is in no pool. Choose somebody who takes turns.")
                }
                for pool in roster.pools.indices {
                    for index in roster.pools[pool].members.indices
                    where roster.isSame(roster.pools[pool].members[index].rep, as: absent.email) {
                        roster.pools[pool].members[index].deputy = stand.email
                    }
                }
            }
        }
    }
}
