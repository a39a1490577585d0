import Domain
import Storage

/// What one of ours does, for which party, from when until when: kept by operations, not signed.
package struct RosterEntry: Sendable, Equatable {
    package enum Role: String, CaseIterable, Sendable, SQLConvertible {
        case rep, manager, leader, keeper, executive, marketer
    }

    package let id: ID<RosterEntry>
    package var user: ID<User>
    package var party: Party
    package var role: Role
    package var team: String?
    package var manager: ID<User>?
    /// The pool that hand-offs reach this person through; nothing means none.
    package var pool: String?
    /// Share of the rotation relative to the others of the pool.
    package var weight = 1
    package var perDay: Int?
    package var perWeek: Int?
    package var perMonth: Int?
    /// First day in the job, for the ramp.
    package var startedOn: Day?
    package var calendar: String?
    package var deputy: ID<User>?
    package var isPaused = false
    package var from: Timestamp
    /// The instant from which it no longer holds; nothing means until further notice.
    package var until: Timestamp?

    package init(id: ID<RosterEntry>, user: ID<User>, party: Party, role: Role, from: Timestamp) {
        self.id = id
        self.user = user
        self.party = party
        self.role = role
        self.from = from
    }
}
