import Domain
import Storage

/// Statements that read hand-offs and what was answered to them.
package enum HandoffQueries {
    static func lock(_ id: ID<Handoff>, in connection: any Connection) throws -> HandoffRow? {
        try connection.first(
            "SELECT \(HandoffRow.selection) FROM handoff WHERE id = \(id) AND withdrawn IS NULL \(.lock)"
        ) { try HandoffRow($0) }
    }

    package static func find(_ id: ID<Handoff>, in connection: any Connection) throws -> HandoffRow? {
        try connection.first("SELECT \(HandoffRow.selection) FROM handoff WHERE id = \(id) AND withdrawn IS NULL") {
            try HandoffRow($0)
        }
    }

    /// All hand-offs of a lead, oldest first.
    package static func ofLead(_ lead: ID<Lead>, in connection: any Connection) throws -> [HandoffRow] {
        try connection.all(
            """
            SELECT \(HandoffRow.selection) FROM handoff WHERE lead = \(lead) AND withdrawn IS NULL
            ORDER BY handed_at, id
            """
        ) { try HandoffRow($0) }
    }

    /// What ours did about the lead since it was handed over, in the order of time.
    package static func activities(of row: HandoffRow, in connection: any Connection) throws -> [ActivityRow] {
        try connection.all(
            """
            SELECT \(ActivityRow.selection) FROM activity
            WHERE lead = \(row.lead) AND at >= \(row.handedAt) AND NOT inbound AND withdrawn IS NULL
            ORDER BY at, id
            """
        ) { ActivityRow($0) }
    }

    package static func assignments(
        of id: ID<Handoff>, in connection: any Connection
    ) throws -> [(at: Timestamp, user: ID<User>)] {
        try connection.all(
            "SELECT at, user_id FROM assignment WHERE handoff = \(id) AND user_id IS NOT NULL ORDER BY at, id"
        ) { (at: $0.timestamp(0), user: $0.id(1)) }
    }

    package static func pauses(
        of id: ID<Handoff>, book: RosterBook, in connection: any Connection
    ) throws -> [HandoffPause] {
        try connection.all(
            "SELECT reason, from_at, until_at, author, ended FROM pause WHERE handoff = \(id) ORDER BY from_at"
        ) {
            HandoffPause(
                reason: $0.text(0), from: $0.timestamp(1), until: $0.timestamp(2), by: book.email($0.id(3)),
                isEnded: $0.boolean(4))
        }
    }

    package static func waivers(of id: ID<Handoff>, book: RosterBook, in connection: any Connection) throws -> [Waiver]
    {
        try connection.all("SELECT commitment, reason, at, author FROM waiver WHERE handoff = \(id) ORDER BY at") {
            Waiver(commitment: $0.text(0), reason: $0.text(1), at: $0.timestamp(2), by: book.email($0.id(3)))
        }
    }

    package static func acceptance(
        of id: ID<Handoff>, book: RosterBook, in connection: any Connection
    ) throws -> Acceptance? {
        try connection.first("SELECT way, at, author FROM acceptance WHERE handoff = \(id)") {
            Acceptance(
                way: Acceptance.Way(rawValue: $0.text(0)) ?? .click, at: $0.timestamp(1), by: book.email($0.id(2)))
        }
    }

    package static func rejection(of id: ID<Handoff>, book: RosterBook, in connection: any Connection) throws
        -> Rejection?
    {
        try connection.first(
            """
            SELECT reason, family, counts_against, note, proof, at, author FROM rejection
            WHERE handoff = \(id) AND taken_back_at IS NULL
            """
        ) {
            Rejection(
                reason: $0.text(0), family: $0.text(1), countsAgainst: Party(rawValue: $0.text(2)) ?? .operations,
                note: $0.optionalText(3), proof: $0.optionalText(4), at: $0.timestamp(5), by: book.email($0.id(6)))
        }
    }

    package static func answer(
        of id: ID<Handoff>, book: RosterBook, in connection: any Connection
    ) throws -> RejectionAnswer? {
        try connection.first("SELECT kind, note, at, author FROM answer WHERE handoff = \(id)") {
            RejectionAnswer(
                kind: RejectionAnswer.Kind(rawValue: $0.text(0)) ?? .accept, note: $0.optionalText(1),
                at: $0.timestamp(2), by: book.email($0.id(3)))
        }
    }

    package static func rulings(of id: ID<Handoff>, book: RosterBook, in connection: any Connection) throws -> [Ruling]
    {
        try connection.all("SELECT verdict, because, at, author FROM ruling WHERE handoff = \(id) ORDER BY instance") {
            Ruling(
                verdict: Ruling.Verdict(rawValue: $0.text(0)) ?? .rejectionStands, because: $0.text(1),
                at: $0.timestamp(2), by: book.email($0.id(3)))
        }
    }

    package static func appeal(of id: ID<Handoff>, book: RosterBook, in connection: any Connection) throws -> Appeal? {
        try connection.first("SELECT because, at, author FROM appeal WHERE handoff = \(id)") {
            Appeal(because: $0.text(0), at: $0.timestamp(1), by: book.email($0.id(2)))
        }
    }

    package static func disposition(
        of id: ID<Handoff>, book: RosterBook, in connection: any Connection
    ) throws -> DispositionGiven? {
        try connection.first("SELECT reason, return_on, note, at, author FROM disposition WHERE handoff = \(id)") {
            DispositionGiven(
                reason: $0.text(0), returnOn: $0.optionalDay(1), note: $0.optionalText(2), at: $0.timestamp(3),
                by: book.email($0.id(4)))
        }
    }
}
