import Domain
import Storage

/// A merge as the history lists it.
package struct MergeEntry: Sendable {
    package let id: ID<MergeEntry>
    package let noun: MergePair.Noun
    package let survivor: Int64
    package let survivorName: String
    package let loser: Int64
    package let loserName: String
    package let at: Timestamp
    package let author: ID<User>
    package let reason: String?
    package let undoneAt: Timestamp?
}

/// Statements on the history of merges.
package enum MergeHistory {
    package static let most = 100

    /// The newest first; joining of visitors by the program itself is left out.
    package static func newest(
        _ noun: MergePair.Noun? = nil, subject: Int64? = nil, in connection: any Connection
    ) throws -> [MergeEntry] {
        let about: SQL = subject.map { "(merge.survivor = \($0) OR merge.loser = \($0))" } ?? "TRUE"
        let kind: SQL = noun.map { "merge.noun = \($0.rawValue)" } ?? "TRUE"
        return try connection.all(
            """
            SELECT merge.id, merge.noun, merge.survivor, merge.loser, merge.at, merge.author, merge.reason,
                merge.undone_at, coalesce(p.name, c.name, ''), coalesce(q.name, d.name, '')
            FROM merge LEFT JOIN person p ON merge.noun = 'person' AND p.id = merge.survivor
                LEFT JOIN person q ON merge.noun = 'person' AND q.id = merge.loser
                LEFT JOIN company c ON merge.noun = 'company' AND c.id = merge.survivor
                LEFT JOIN company d ON merge.noun = 'company' AND d.id = merge.loser
            WHERE coalesce(merge.reason, '') <> \(DuplicateReason.sameVisitor.rawValue) AND \(about) AND \(kind)
            ORDER BY merge.at DESC, merge.id DESC LIMIT \(most)
            """
        ) { row in
            MergeEntry(
                id: row.id(0), noun: MergePair.Noun(rawValue: row.text(1)) ?? .person, survivor: row.integer(2),
                survivorName: row.text(8), loser: row.integer(3), loserName: row.text(9), at: row.timestamp(4),
                author: row.id(5), reason: row.optionalText(6), undoneAt: row.optionalTimestamp(7))
        }
    }
}
