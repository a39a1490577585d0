import Domain
import Foundation
import Storage

/// A draft as its row keeps it: the answers so far, and what the record said when it was begun.
package struct DraftRow: Sendable, Equatable {
    package let id: ID<Draft>
    package var name: String
    /// Answers by field, as they were last saved.
    package var fields: [String: String]
    /// What the record said, by question.
    package let notes: [String: String]
    package let author: ID<User>
    package let createdAt: Timestamp
    package var changedBy: ID<User>
    package var changedAt: Timestamp
    package var revision: Int64
    /// The version that it was proposed as.
    package var version: Int64?

    package static func json(_ fields: [String: String]) -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        guard let data = try? encoder.encode(fields) else { return "{}" }
        return String(decoding: data, as: UTF8.self)
    }

    package static func fields(_ json: String) -> [String: String] {
        (try? JSONDecoder().decode([String: String].self, from: Data(json.utf8))) ?? [:]
    }
}

/// The noun of a draft's identity.
package enum Draft: Sendable {}

/// Statements on drafts.
enum DraftQueries {
    private static let columns: SQL =
        "id, name, answers, notes, author, created_at, changed_by, changed_at, revision, version"

    static func all(in connection: any Connection) throws -> [DraftRow] {
        try connection.all("SELECT \(columns) FROM accord_draft ORDER BY changed_at DESC, id DESC LIMIT 100", row)
    }

    static func find(_ id: ID<Draft>, in connection: any Connection) throws -> DraftRow? {
        try connection.first("SELECT \(columns) FROM accord_draft WHERE id = \(id)", row)
    }

    static func lock(_ id: ID<Draft>, in connection: any Connection) throws -> DraftRow? {
        try connection.first("SELECT \(columns) FROM accord_draft WHERE id = \(id) \(.lock)", row)
    }

    static func insert(_ draft: DraftRow, in connection: any Connection) throws {
        try connection.execute(
            """
            INSERT INTO accord_draft (id, name, answers, notes, author, created_at, changed_by, changed_at, revision)
            VALUES (\(draft.id), \(draft.name), \(DraftRow.json(draft.fields)), \(DraftRow.json(draft.notes)),
                \(draft.author), \(draft.createdAt), \(draft.changedBy), \(draft.changedAt), \(draft.revision))
            """)
    }

    /// Writes all that may change; the caller has locked the row and raised the revision.
    static func update(_ draft: DraftRow, in connection: any Connection) throws {
        try connection.execute(
            """
            UPDATE accord_draft SET name = \(draft.name), answers = \(DraftRow.json(draft.fields)),
                changed_by = \(draft.changedBy), changed_at = \(draft.changedAt), revision = \(draft.revision),
                version = \(draft.version)
            WHERE id = \(draft.id)
            """)
    }

    private static func row(_ row: ResultRow) -> DraftRow {
        DraftRow(
            id: row.id(0), name: row.text(1), fields: DraftRow.fields(row.text(2)), notes: DraftRow.fields(row.text(3)),
            author: row.id(4), createdAt: row.timestamp(5), changedBy: row.id(6), changedAt: row.timestamp(7),
            revision: row.integer(8), version: row.optionalInteger(9))
    }
}
