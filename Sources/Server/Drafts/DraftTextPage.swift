import Domain
import Record

/// The text that the answers make, and what it says differently from the accord in force.
struct DraftTextPage: Page {
    let draft: DraftRow
    /// `nil`: some answers cannot be read.
    let text: String?
    let former: (number: Int64, text: String)?

    var title: String { "Text: \(draft.name)" }
    var crumbs: [Crumb] {
        [Crumb("Drafts", "/drafts"), Crumb(draft.name, "/drafts/\(draft.id)"), Crumb("Text")]
    }
    var current: Link? { "/drafts" }

    var content: HTML {
        """
        \(HTML.head(draft.name, "What the answers make, as it would be proposed."))
        \(DraftTabs(draft: draft, current: .text).html)
        \(document)
        \(difference)
        """
    }

    private var document: HTML {
        guard let text else {
            return HTML.empty(
                "No text yet", "Some answers cannot be read; the questions say which.",
                step: HTML.button("To the questions", "/drafts/\(draft.id)"))
        }
        return """
            <div class="card scroll" tabindex="0" role="group" aria-label="Text of the document"><pre>\(text)</pre></div>
            """
    }

    private var difference: HTML {
        guard let text, let former else { return .nothing }
        let difference = AccordDifference(from: AccordDocument(former.text), to: AccordDocument(text))
        return HTML.section(
            "Against version \(former.number)",
            "A draft writes a whole accord: what the questions do not ask for is left out.", id: "differences",
            ChangesTable(difference).html)
    }
}

/// The two sides of a draft: its questions and its text.
struct DraftTabs {
    enum Side: Sendable {
        case questions, text
    }

    let draft: DraftRow
    let current: Side

    var html: HTML {
        """
        <nav class="tabs" aria-label="Questions or text">\
        <a href="\("/drafts/\(draft.id)" as Link)"\(mark(.questions))>Questions</a>\
        <a href="\("/drafts/\(draft.id)/text" as Link)"\(mark(.text))>Text of the document</a></nav>
        """
    }

    private func mark(_ side: Side) -> HTML {
        side == current ? " aria-current=\"page\"" : .nothing
    }
}
