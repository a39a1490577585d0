import Domain
import Storage

/// An event as it is read back.
package struct Happening: Sendable, Equatable {
    package let id: ID<Event>
    package let at: Timestamp
    package let recorded: Timestamp
    /// `nil` for a kind that this program does not know.
    package let kind: EventKind?
    package let noun: String
    package let subject: Int64
    package let lead: ID<Lead>?
    package let handoff: ID<Handoff>?
    /// 0: the program itself.
    package let actor: ID<User>
    let onBehalfOf: ID<User>
    package let version: Int64?
    package let details: String?

    package static let selection: SQL =
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
