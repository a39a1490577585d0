import Domain

/// Whom a hand-off can be given to.
package struct Assignable: Sendable {
    package let user: User
    package let pool: String
    package let load: Int

    /// `Lee Park, sdr-west, 7 open`.
    package var words: String { "\(user.name), \(pool), \(load) open" }

    /// Active, begun, in a pool, not away and not paused; by pool and then by load.
    package static func people(_ book: RosterBook, loads: [ID<User>: Int], at now: Timestamp) -> [Assignable] {
        var seen: Set<ID<User>> = []
        return book.roster.pools.flatMap { pool in
            pool.members.compactMap { member -> Assignable? in
                guard let user = book.user(email: member.rep), user.isActive, seen.insert(user.id).inserted,
                    book.index.isAvailable(member.rep, at: now)
                else { return nil }
                return Assignable(user: user, pool: pool.name, load: loads[user.id] ?? 0)
            }
        }.sorted { ($0.pool, $0.load, $0.user.name) < ($1.pool, $1.load, $1.user.name) }
    }
}
