import Domain
import Storage

/// Tells one of ours something that they are to know.
enum NoticeWriting {
    static func tell(
        _ user: ID<User>, _ kind: EventKind, _ body: String, at instant: Timestamp, handoff: ID<Handoff>? = nil,
        goal: String? = nil, _ act: Act, in connection: any Connection
    ) throws {
        let id: ID<NoticeRow> = try act.ids.next()
        try connection.execute(
            """
            INSERT INTO notice (id, user_id, at, kind, handoff, goal, body)
            VALUES (\(id), \(user), \(instant), \(kind), \(handoff), \(goal), \(body))
            """)
    }

    /// Whether they were told so about the hand-off since the instant.
    static func isTold(
        _ kind: EventKind, of handoff: ID<Handoff>, since instant: Timestamp, in connection: any Connection
    ) throws -> Bool {
        try connection.exists(
            """
            SELECT 1 FROM notice
            WHERE handoff = \(handoff) AND kind = \(kind) AND clock IS NULL AND at >= \(instant)
            """)
    }
}
