import Domain
import Record

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
