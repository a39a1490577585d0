import Domain
import Storage

/// A meeting with a buyer.
package enum BuyerMeeting {}

/// A row of `buyer_meeting`: the meeting on which the hand-off to an account executive waits.
package struct BuyerMeetingRow: Sendable, Equatable {
    package enum State: String, CaseIterable, Sendable, SQLConvertible {
        case planned, held
        /// The buyer missed it as often as the accord allows.
        case givenUp = "given-up"
        case calledOff = "called-off"
    }

    package let person: ID<Person>
    package let id: ID<BuyerMeeting>
    package let lead: ID<Lead>
    package let company: ID<Company>?
    /// Of whoever booked it.
    package let handoff: ID<Handoff>
    /// The one to the account executive, once there is one.
    package var nextHandoff: ID<Handoff>?
    /// Who of ours meets them.
    package var host: ID<User>
    package let author: ID<User>
    package var plannedAt: Timestamp
    package var minutes: Int?
    package var place: String?
    package var state: State
    package var heldAt: Timestamp?
    package var noShows: Int
    package var moved: Int
    package let bookedAt: Timestamp
    package let version: Int64
    package var revision: Int64
}

/// One thing that happened to a meeting.
package struct BuyerMeetingStep: Sendable, Equatable {
    package enum Kind: String, CaseIterable, Sendable {
        case booked, moved, missed, held
        case calledOff = "called-off"
        case givenUp = "given-up"
    }

    package let kind: Kind
    package let at: Timestamp
    /// For when it was planned then, or is planned from then on.
    package let plannedAt: Timestamp?
    package let author: ID<User>
}

extension BuyerMeetingRow {
    static let selection: SQL = """
        buyer_meeting.person, buyer_meeting.id, buyer_meeting.lead, buyer_meeting.company, buyer_meeting.handoff,
        buyer_meeting.next_handoff, buyer_meeting.host, buyer_meeting.author, buyer_meeting.planned_at,
        buyer_meeting.minutes, buyer_meeting.place, buyer_meeting.state, buyer_meeting.held_at, buyer_meeting.no_shows,
        buyer_meeting.moved, buyer_meeting.booked_at, buyer_meeting.version, buyer_meeting.revision
        """

    init(_ row: ResultRow) {
        self.init(
            person: row.id(0), id: row.id(1), lead: row.id(2), company: row.optionalID(3), handoff: row.id(4),
            nextHandoff: row.optionalID(5), host: row.id(6), author: row.id(7), plannedAt: row.timestamp(8),
            minutes: row.optionalInt(9), place: row.optionalText(10),
            state: State(rawValue: row.text(11)) ?? .calledOff, heldAt: row.optionalTimestamp(12),
            noShows: row.int(13), moved: row.int(14), bookedAt: row.timestamp(15), version: row.integer(16),
            revision: row.integer(17))
    }

    /// The same as decisions read it.
    func course(_ steps: [BuyerMeetingStep]) -> MeetingCourse {
        let state: MeetingCourse.State =
            switch self.state {
            case .planned: .planned(plannedAt)
            case .held: .held(heldAt ?? plannedAt)
            case .givenUp: .given(up: noShows)
            case .calledOff: .calledOff
            }
        return MeetingCourse(state: state, noShows: steps.filter { $0.kind == .missed }.map(\.at), moved: moved)
    }

    /// Takes over what a decision says.
    mutating func take(_ course: MeetingCourse) {
        noShows = course.noShows.count
        moved = course.moved
        switch course.state {
        case .planned(let time):
            state = .planned
            plannedAt = time
        case .held(let instant):
            state = .held
            heldAt = instant
        case .given: state = .givenUp
        case .calledOff: state = .calledOff
        }
    }
}
