import Domain
import Storage

/// An event as it is read back.
public struct Happening: Sendable, Equatable {
    public let id: ID<Event>
    public let at: Timestamp
    public let recorded: Timestamp
    /// `nil` for a kind that this program does not know.
    public let kind: EventKind?
    public let noun: String
    public let subject: Int64
    public let lead: ID<Lead>?
    public let handoff: ID<Handoff>?
    /// 0: the program itself.
    public let actor: ID<User>
    public let onBehalfOf: ID<User>
    public let version: Int64?
    public let details: String?

    static let selection: SQL =
        "id, at, recorded, kind, noun, subject, lead, handoff, actor, on_behalf, version, details"

    init(_ row: ResultRow) {
        id = row.id(0)
        at = row.timestamp(1)
        recorded = row.timestamp(2)
        kind = EventKind(rawValue: row.text(3))
        noun = row.text(4)
        subject = row.integer(5)
        lead = row.optionalID(6)
        handoff = row.optionalID(7)
        actor = row.id(8)
        onBehalfOf = row.id(9)
        version = row.optionalInteger(10)
        details = row.optionalText(11)
    }
}
