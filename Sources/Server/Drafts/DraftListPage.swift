import Domain
import Record

/// All drafts, the newest first, and the way to another.
struct DraftListPage: Page {
    let drafts: [DraftRow]
    let names: [ID<User>: String]
    let format: Format
    let tokenField: HTML

    var title: String { "Drafts" }
    var crumbs: [Crumb] { [Crumb("Drafts")] }
    var current: Link? { "/drafts" }

    var content: HTML {
        """
        \(HTML.head(
            title,
            "Some twenty questions, filled from your own history, become an accord. Every leader works on the same draft.",
            buttons: drafts.isEmpty ? [] : [begin]))
        \(drafts.isEmpty ? nothing : table)
        """
    }

    private var begin: HTML {
        """
        <form method="post" action="/drafts">\(tokenField)<button class="button first">Begin a draft</button></form>
        """
    }

    private var nothing: HTML {
        HTML.section(
            "Drafts", id: "drafts",
            HTML.empty(
                "No draft yet",
                "A draft begins with what the record says: volumes, shares of acceptance, times to decide.",
                step: begin))
    }

    private var table: HTML {
        Table(
            "Drafts", columns: [.init("Draft"), .init("State"), .init("Saved"), .init("By")],
            rows: drafts.map { draft in
                [
                    "<a href=\"\("/drafts/\(draft.id)" as Link)\">\(draft.name.isEmpty ? "Draft" : draft.name)</a>",
                    state(draft), format.timeElement(draft.changedAt), HTML(text: names[draft.changedBy] ?? "–"),
                ]
            }
        ).html
    }

    private func state(_ draft: DraftRow) -> HTML {
        guard let version = draft.version else { return "open" }
        return "proposed as <a href=\"\("/accords/\(version)" as Link)\">version \(version)</a>"
    }
}
