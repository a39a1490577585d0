import Domain
import Storage

/// A merge as the history lists it.
struct MergeEntry: Sendable {
    let id: ID<MergeEntry>
    let noun: MergePair.Noun
    let survivor: Int64
    let survivorName: String
    let loser: Int64
    let loserName: String
    let at: Timestamp
    let author: ID<User>
    let reason: String?
    let undoneAt: Timestamp?
}

/// Statements on the history of merges.
enum MergeHistory {
    static let most = 100

    /// The newest first; joining of visitors by the program itself is left out.
    static func newest(
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

/// Merges in a table, each with the form that undoes it.
struct MergeHistoryPart: Sendable {
    let entries: [MergeEntry]
    let names: [ID<User>: String]
    let format: Format
    let tokenField: HTML

    var html: HTML {
        let rows = entries.map { entry -> [HTML] in
            [
                link(entry.noun, entry.survivor, entry.survivorName), link(entry.noun, entry.loser, entry.loserName),
                HTML(text: names[entry.author] ?? "Accord"), HTML(text: entry.reason ?? "–"),
                format.timeElement(entry.at), undo(entry),
            ]
        }
        return Table(
            "Merges",
            columns: [
                .init("Stands for both"), .init("Was merged"), .init("By"), .init("Reason"), .init("When"),
                .init("Undo"),
            ],
            rows: rows
        ).html
    }

    private func link(_ noun: MergePair.Noun, _ id: Int64, _ name: String) -> HTML {
        let shown = name.isEmpty ? "Unnamed" : name
        let link: Link = noun == .person ? "/people/\(ID<Person>(id))" : "/companies/\(ID<Company>(id))"
        return "<a href=\"\(link)\">\(shown)</a>"
    }

    private func undo(_ entry: MergeEntry) -> HTML {
        if let undone = entry.undoneAt { return "undone \(format.near(undone))" }
        return """
            <form method="post" action="\("/merges/\(entry.id)/undo" as Link)">\(tokenField)\
            <input type="hidden" name="noun" value="\(entry.noun.rawValue)">\
            <button class="button">\(HTML.icon(.undo))Undo<span class="unseen"> the merge of \(entry.loserName)</span>\
            </button></form>
            """
    }
}
