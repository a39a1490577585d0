import Domain
import Storage

/// What one of ours does, for which party, from when until when: kept by operations, not signed.
public struct RosterEntry: Sendable, Equatable {
    public enum Role: String, CaseIterable, Sendable, SQLConvertible {
        case rep, manager, leader, keeper, executive, marketer
    }

    public let id: ID<RosterEntry>
    public var user: ID<User>
    public var party: Party
    public var role: Role
    public var team: String?
    public var manager: ID<User>?
    /// The pool that hand-offs reach this person through; nothing means none.
    public var pool: String?
    /// Share of the rotation relative to the others of the pool.
    public var weight = 1
    public var perDay: Int?
    public var perWeek: Int?
    public var perMonth: Int?
    /// First day in the job, for the ramp.
    public var startedOn: Day?
    public var calendar: String?
    public var deputy: ID<User>?
    public var isPaused = false
    public var from: Timestamp
    /// The instant from which it no longer holds; nothing means until further notice.
    public var until: Timestamp?

    public init(id: ID<RosterEntry>, user: ID<User>, party: Party, role: Role, from: Timestamp) {
        self.id = id
        self.user = user
        self.party = party
        self.role = role
        self.from = from
    }
}
