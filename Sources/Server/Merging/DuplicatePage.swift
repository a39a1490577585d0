import Domain
import Record

/// Pairs that may be one, the surest first, and what was merged lately.
struct DuplicatePage: Page {
    let items: [ReviewEntry]
    let history: MergeHistoryPart

    var title: String { "Duplicates" }
    var current: Link? { "/duplicates" }
    var crumbs: [Crumb] { [Crumb("Duplicates")] }

    var content: HTML {
        """
        \(HTML.head("Duplicates", HTML(text: sentence)))
        \(items.isEmpty ? nothing : pairs)
        \(if: !history.entries.isEmpty, HTML.section("Merged lately", id: "merges", history.html))
        """
    }

    private var sentence: String {
        items.isEmpty
            ? "No pair waits for a decision."
            : "\(Format.count(items.count, "pair")) may be one; the surest stand first."
    }

    private var pairs: HTML {
        let rows = items.map { item -> [HTML] in
            let isPerson = item.kind == .duplicatePerson
            let names = [item.name, item.otherName ?? ""].map { $0.isEmpty ? "Unnamed" : $0 }
            let one = isPerson ? ID<Person>(item.subject).description : ID<Company>(item.subject).description
            let other = isPerson ? ID<Person>(item.other).description : ID<Company>(item.other).description
            let link = ("/merges/new" as Link).with("noun", isPerson ? "person" : "company").with("one", one)
                .with("other", other).with("item", item.id)
            let sure = item.confidence.map { Format.percent(Double($0) / 1_000, digits: 0) } ?? "–"
            return [
                "<a href=\"\(link)\">\(names[0]) and \(names[1])</a>", HTML(text: isPerson ? "People" : "Companies"),
                HTML(text: sure), HTML(text: DuplicateWords.reasons(item.reasons)),
                history.format.timeElement(item.at), HTML.button("Look", link),
            ]
        }
        return Table(
            "Pairs that may be one",
            columns: [
                .init("Pair"), .init("Are"), .number("Sure"), .init("Because"), .init("Since"), .init("Decide"),
            ],
            rows: rows
        ).html
    }

    private var nothing: HTML {
        """
        <h2 class="unseen">Pairs</h2>\(HTML.empty(
            "No duplicates to decide",
            "Here stand pairs that share a name, a mailbox or a domain, and that the rules do not dare to call one."))
        """
    }
}

/// Why two may be one, in words.
enum DuplicateWords {
    static func reasons(_ codes: String?) -> String {
        (codes ?? "").split(separator: " ").map { TouchWords.plain(String($0)) }.joined(separator: ", ")
    }
}
