import Domain
import Storage

/// Statements that move a decision which was taken back out of the table of its kind.
struct RetractionStatements {
    let connection: any Connection
    let act: Act
    let row: HandoffRow
    let reason: String

    /// `author`: Who had decided.
    func withdraw(_ deed: HandoffDeed, author: ID<User>) throws {
        switch deed.kind {
        case .acceptance: return
        case .attempt: try withdrawAttempt(deed, author)
        case .rejection:
            let standing: SQL = "rejection WHERE handoff = \(row.id) AND taken_back_at IS NULL"
            try keep("rejection", code: "reason", note: "note", from: standing)
            try connection.execute(
                """
                UPDATE rejection SET taken_back_at = \(act.now) WHERE handoff = \(row.id) AND taken_back_at IS NULL
                """)
        case .answer: try move("answer", code: "kind", note: "note", "answer WHERE handoff = \(row.id)")
        case .appeal: try move("appeal", code: "NULL", note: "because", "appeal WHERE handoff = \(row.id)")
        case .disposition:
            try move("disposition", code: "reason", note: "note", "disposition WHERE handoff = \(row.id)")
        case .ruling:
            try move(
                "ruling", code: "verdict", note: "because", "ruling WHERE handoff = \(row.id) AND at = \(deed.at)")
            try connection.execute(
                """
                UPDATE precedent SET withdrawn = \(act.now)
                WHERE handoff = \(row.id) AND at = \(deed.at) AND withdrawn IS NULL
                """)
        }
    }

    /// `isOwn`: False for one that came with the deed, such as an attempt; what was kept of the deed tells of it too.
    func withdrawAcceptance(isOwn: Bool) throws {
        let standing: SQL = "acceptance WHERE handoff = \(row.id)"
        if isOwn { try keep("acceptance", code: "way", note: "NULL", from: standing) }
        try connection.execute(
            """
            UPDATE retraction SET accepted_recorded = (SELECT a.recorded FROM acceptance a WHERE a.handoff = \(row.id))
            WHERE handoff = \(row.id) AND at = \(act.now)
            """)
        try connection.execute("DELETE FROM \(standing)")
    }

    private func withdrawAttempt(_ deed: HandoffDeed, _ author: ID<User>) throws {
        let found = try connection.first(
            """
            SELECT id, recorded FROM activity
            WHERE lead = \(row.lead) AND at = \(deed.at) AND user_id = \(author) AND NOT inbound AND withdrawn IS NULL
            ORDER BY id DESC LIMIT 1
            """
        ) { (id: $0.id(0, of: Activity.self), recorded: $0.timestamp(1)) }
        guard let found else { throw Problem.conflict("The attempt is no longer there.") }
        try keep(
            "attempt", code: "kind", note: "subject",
            from: "activity WHERE person = \(row.person) AND id = \(found.id)", author: "user_id")
        try connection.execute(
            "UPDATE activity SET withdrawn = \(act.now) WHERE lead = \(row.lead) AND id = \(found.id)")
        // A meeting that took place was written as a touch at the same instant.
        try connection.execute(
            """
            UPDATE touch SET withdrawn = \(act.now)
            WHERE person = \(row.person) AND kind = 'meeting-held' AND at = \(deed.at)
                AND recorded = \(found.recorded) AND withdrawn IS NULL
            """)
    }

    private func move(_ kind: String, code: SQL, note: SQL, _ standing: SQL) throws {
        try keep(kind, code: code, note: note, from: standing)
        try connection.execute("DELETE FROM \(standing)")
    }

    private func keep(
        _ kind: String, code: SQL, note: SQL, from standing: SQL, author: SQL = "author"
    ) throws {
        let id: ID<HandoffDeed> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO retraction (id, handoff, person, kind, author, decided_at, decided_recorded, code, note, at,
                reason)
            SELECT \(id), \(row.id), \(row.person), \(kind), \(author), at, recorded, \(code), \(note), \(act.now),
                \(reason)
            FROM \(standing)
            """)
    }
}

/// A decision that somebody took back, as it is read again.
package struct RetractionRow: Sendable {
    package let kind: HandoffDeed.Kind
    package let author: ID<User>
    package let decidedAt: Timestamp
    /// The reason's, answer's or ruling's code.
    package let code: String?
    package let note: String?
    package let at: Timestamp
    package let reason: String

    package static func of(_ handoff: ID<Handoff>, in connection: any Connection) throws -> [RetractionRow] {
        try connection.all(
            """
            SELECT kind, author, decided_at, code, note, at, reason FROM retraction WHERE handoff = \(handoff)
            ORDER BY at, id
            """
        ) {
            RetractionRow(
                kind: HandoffDeed.Kind(rawValue: $0.text(0)) ?? .acceptance, author: $0.id(1),
                decidedAt: $0.timestamp(2), code: $0.optionalText(3), note: $0.optionalText(4), at: $0.timestamp(5),
                reason: $0.text(6))
        }
    }
}
