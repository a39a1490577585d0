import Domain
import Storage

/// Something that one of ours is to know: a warning, a breach, a lead that has come.
package struct NoticeRow: Sendable {
    package let id: ID<NoticeRow>
    package let at: Timestamp
    package let kind: EventKind?
    package let lead: ID<Lead>?
    package let person: String?
    package let opportunity: ID<Opportunity>?
    /// The hand-off of a customer that it is about.
    package let customer: ID<Handoff>?
    /// The metric whose figure it is about.
    package let goal: String?
    package let body: String
}

/// Statements on notices.
package enum NoticeQueries {
    package static let most = 50

    /// What was not read yet, newest first.
    package static func unread(of user: ID<User>, in connection: any Connection) throws -> [NoticeRow] {
        try connection.all(
            """
            SELECT notice.id, notice.at, notice.kind,
                CASE WHEN handoff.opportunity IS NULL THEN handoff.lead END, person.name, notice.body,
                notice.opportunity, CASE WHEN handoff.opportunity IS NOT NULL THEN handoff.id END,
                notice.goal
            FROM notice LEFT JOIN handoff ON handoff.id = notice.handoff
                LEFT JOIN person ON person.id = handoff.person
            WHERE notice.user_id = \(user) AND notice.read_at IS NULL
            ORDER BY notice.at DESC, notice.id DESC LIMIT \(most)
            """
        ) {
            NoticeRow(
                id: $0.id(0), at: $0.timestamp(1), kind: EventKind(rawValue: $0.text(2)), lead: $0.optionalID(3),
                person: $0.optionalText(4), opportunity: $0.optionalID(6), customer: $0.optionalID(7),
                goal: $0.optionalText(8), body: $0.text(5))
        }
    }

    /// Marks one notice, or all without an id, as read; only one's own.
    package static func read(_ id: ID<NoticeRow>?, of user: ID<User>, at now: Timestamp, in connection: any Connection)
        throws
    {
        let which: SQL = id.map { "id = \($0)" } ?? "TRUE"
        try connection.execute(
            "UPDATE notice SET read_at = \(now) WHERE user_id = \(user) AND read_at IS NULL AND \(which)")
    }
}
