import Domain
import Storage

/// That leaders are asked on a date to look at something of the accord again, and what they said.
package struct AccordReview: Sendable, Equatable {
    /// What is looked at; the raw value is stored and stands in addresses.
    package enum Kind: String, CaseIterable, Sendable, SQLConvertible {
        /// The version in force (`term.review`).
        case accord
        /// The list of target accounts (`segments.targetAccounts.reviewed`).
        case targetAccounts = "target-accounts"

        package var title: String {
            switch self {
            case .accord: "the accord"
            case .targetAccounts: "the target accounts"
            }
        }
    }

    package let id: ID<AccordReview>
    package let kind: Kind
    /// The first instant of the period before which it is due.
    package let due: Timestamp
    /// The version in force then.
    package let version: Int64
    /// When somebody recorded it; `nil` while it is asked for.
    package let doneAt: Timestamp?
    package let author: ID<User>?
    package let sentence: String?

    package var isOpen: Bool { doneAt == nil }
}

/// Statements on reviews.
package enum AccordReviewQueries {
    private static let columns: SQL = "id, kind, due_at, version, done_at, author, sentence"

    /// All of them, the newest first.
    package static func all(in connection: any Connection) throws -> [AccordReview] {
        try connection.all("SELECT \(columns) FROM accord_review ORDER BY due_at DESC, kind", review)
    }

    /// Those that are asked for, the oldest first.
    package static func open(in connection: any Connection) throws -> [AccordReview] {
        try connection.all(
            "SELECT \(columns) FROM accord_review WHERE done_at IS NULL ORDER BY due_at, kind", review)
    }

    /// The open ones of a kind, locked until the transaction ends.
    static func locked(_ kind: AccordReview.Kind, in connection: any Connection) throws -> [AccordReview] {
        try connection.all(
            """
            SELECT \(columns) FROM accord_review WHERE kind = \(kind) AND done_at IS NULL ORDER BY due_at \(.lock)
            """, review)
    }

    /// When one of the kind was last due.
    static func lastDue(_ kind: AccordReview.Kind, in connection: any Connection) throws -> Timestamp? {
        try connection.first("SELECT max(due_at) FROM accord_review WHERE kind = \(kind)") {
            $0.optionalTimestamp(0)
        } ?? nil
    }

    /// - Returns: False when another process was first.
    static func insert(
        _ kind: AccordReview.Kind, due: Timestamp, version: Int64, _ act: Act, in connection: any Connection
    ) throws -> ID<AccordReview>? {
        let id: ID<AccordReview> = try act.ids.next()
        let count = try connection.execute(
            """
            INSERT INTO accord_review (id, kind, due_at, version, recorded)
            VALUES (\(id), \(kind), \(due), \(version), \(act.now)) ON CONFLICT DO NOTHING
            """)
        return count > 0 ? id : nil
    }

    static func finish(
        _ id: ID<AccordReview>, sentence: String, _ act: Act, in connection: any Connection
    ) throws {
        try connection.execute(
            """
            UPDATE accord_review SET done_at = \(act.now), author = \(act.author), sentence = \(sentence)
            WHERE id = \(id) AND done_at IS NULL
            """)
    }

    /// A row whose kind this program does not know is a mistake of the schema.
    private static func review(_ row: ResultRow) throws -> AccordReview {
        guard let kind = AccordReview.Kind(rawValue: row.text(1)) else {
            throw StorageError(.invalidValue, "A review is of an unknown kind.")
        }
        return AccordReview(
            id: row.id(0), kind: kind, due: row.timestamp(2), version: row.integer(3),
            doneAt: row.optionalTimestamp(4), author: row.optionalID(5), sentence: row.optionalText(6))
    }
}
