import Domain
import Storage

/// Statements on meetings with buyers.
package enum BuyerMeetingQueries {
    package static func find(_ id: ID<BuyerMeeting>, in connection: any Connection) throws -> BuyerMeetingRow? {
        try connection.first(
            "SELECT \(BuyerMeetingRow.selection) FROM buyer_meeting WHERE id = \(id) AND withdrawn IS NULL"
        ) { BuyerMeetingRow($0) }
    }

    static func lock(_ id: ID<BuyerMeeting>, in connection: any Connection) throws -> BuyerMeetingRow? {
        try connection.first(
            "SELECT \(BuyerMeetingRow.selection) FROM buyer_meeting WHERE id = \(id) AND withdrawn IS NULL \(.lock)"
        ) { BuyerMeetingRow($0) }
    }

    /// All of a lead, newest first.
    package static func ofLead(_ lead: ID<Lead>, in connection: any Connection) throws -> [BuyerMeetingRow] {
        try connection.all(
            """
            SELECT \(BuyerMeetingRow.selection) FROM buyer_meeting WHERE lead = \(lead) AND withdrawn IS NULL
            ORDER BY booked_at DESC, id DESC
            """
        ) { BuyerMeetingRow($0) }
    }

    /// The newest of each lead.
    package static func newest(
        of leads: [ID<Lead>], in connection: any Connection
    ) throws -> [ID<Lead>: BuyerMeetingRow] {
        guard !leads.isEmpty else { return [:] }
        var found: [ID<Lead>: BuyerMeetingRow] = [:]
        try connection.each(
            """
            SELECT \(BuyerMeetingRow.selection) FROM buyer_meeting
            WHERE lead IN \(.list(leads)) AND withdrawn IS NULL ORDER BY booked_at, id
            """
        ) { row in
            let meeting = BuyerMeetingRow(row)
            found[meeting.lead] = meeting
        }
        return found
    }

    /// In the order in which they were told.
    package static func steps(
        of id: ID<BuyerMeeting>, in connection: any Connection
    ) throws -> [BuyerMeetingStep] {
        try connection.all(
            "SELECT kind, at, planned_at, author FROM buyer_meeting_step WHERE meeting = \(id) ORDER BY number"
        ) {
            BuyerMeetingStep(
                kind: BuyerMeetingStep.Kind(rawValue: $0.text(0)) ?? .booked, at: $0.timestamp(1),
                plannedAt: $0.optionalTimestamp(2), author: $0.id(3))
        }
    }
}

/// Statements that write meetings with buyers.
enum BuyerMeetingStatements {
    static func insert(_ row: BuyerMeetingRow, _ act: Act, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO buyer_meeting (person, id, lead, company, handoff, next_handoff, host, author, planned_at,
                minutes, place, state, held_at, no_shows, moved, booked_at, recorded, version, revision)
            VALUES (\(row.person), \(row.id), \(row.lead), \(row.company), \(row.handoff), \(row.nextHandoff),
                \(row.host), \(row.author), \(row.plannedAt), \(row.minutes), \(row.place), \(row.state),
                \(row.heldAt), \(row.noShows), \(row.moved), \(row.bookedAt), \(act.now), \(row.version),
                \(row.revision))
            """)
    }

    static func update(_ row: BuyerMeetingRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE buyer_meeting SET next_handoff = \(row.nextHandoff), host = \(row.host),
                planned_at = \(row.plannedAt), minutes = \(row.minutes), place = \(row.place), state = \(row.state),
                held_at = \(row.heldAt), no_shows = \(row.noShows), moved = \(row.moved), revision = revision + 1
            WHERE person = \(row.person) AND id = \(row.id)
            """)
    }

    static func append(
        _ kind: BuyerMeetingStep.Kind, at instant: Timestamp, plannedAt: Timestamp?, to row: BuyerMeetingRow,
        _ act: Act,
        in connection: any Connection
    ) throws {
        let last = try connection.integer(
            "SELECT max(number) FROM buyer_meeting_step WHERE person = \(row.person) AND meeting = \(row.id)")
        try connection.execute(
            """
            INSERT INTO buyer_meeting_step (person, meeting, number, kind, at, planned_at, author, recorded)
            VALUES (\(row.person), \(row.id), \((last ?? 0) + 1), \(kind.rawValue), \(instant), \(plannedAt),
                \(act.author), \(act.now))
            """)
    }
}
