import Domain
import Record

/// One guided draft: sentences with blanks, and beside them what the promises add up to.
struct DraftPage: Page {
    let draft: DraftRow
    /// What was typed, with its faults.
    let form: Form
    let report: AccordCheck.Report?
    let pools: [String]
    let changedBy: String
    let format: Format
    let tokenField: HTML

    var title: String { draft.name.isEmpty ? "Draft" : draft.name }
    var crumbs: [Crumb] { [Crumb("Drafts", "/drafts"), Crumb(title)] }
    var current: Link? { "/drafts" }

    private var link: Link { "/drafts/\(draft.id)" }
    private var isOpen: Bool { draft.version == nil }

    var content: HTML {
        """
        \(HTML.head(title, sentence))
        \(DraftTabs(draft: draft, current: .questions).html)
        \(proposed)
        <form method="post" action="\(link)" class="columns draft">\(tokenField)
        <input type="hidden" name="revision" value="\(draft.revision)">
        <article class="card deed">\(wrong)\
        \(DraftForm(form: form, notes: draft.notes, pools: pools, isOpen: isOpen).html)</article>
        <aside aria-label="What the promises add up to">\(sums)\(buttons)</aside>
        </form>
        """
    }

    private var sentence: HTML {
        """
        Change what stands in the blanks; nothing is signed here. Saved by \(changedBy) \
        \(format.timeElement(draft.changedAt)).
        """
    }

    private var wrong: HTML {
        guard !form.faults.isEmpty else { return .nothing }
        return """
            <p class="wrong" role="alert">\(HTML.icon(.reject))\(Format.count(form.faults.count, "answer")) \
            to mend, each marked below. Nothing was saved.</p>
            """
    }

    private var proposed: HTML {
        guard let version = draft.version else { return .nothing }
        return HTML.note(
            """
            This draft was proposed as <a href="\("/accords/\(version)" as Link)">version \(version)</a>. \
            Begin another to change it.
            """)
    }

    private var buttons: HTML {
        guard isOpen else { return .nothing }
        let mayPropose = report?.isSignable ?? false
        return """
            <div class="buttons"><button class="button\(mayPropose ? "" : " first")">Recalculate and save</button>\
            \(if: mayPropose, "<button class=\"button first\" formaction=\"\(link.address)/proposal\">Propose</button>")\
            </div><p class="softer small">Proposing puts the text before all parties; it takes effect once each has signed.</p>
            """
    }

    private var sums: HTML {
        guard let report else {
            return HTML.card("What it adds up to", "<p>The sum stands here once every answer can be read.</p>")
        }
        let lines = report.sums.map { line -> HTML in
            """
            <li>\(HTML.chip(line.holds ? .kept : .risk, line.holds ? "Adds up" : "Falls short"))\
            <p>\(line.sentence)</p></li>
            """
        }
        return """
            \(HTML.card("What it adds up to", "<ul class=\"sums\">\(lines)</ul>"))
            \(checks(report))
            """
    }

    private func checks(_ report: AccordCheck.Report) -> HTML {
        let faults = report.faults.prefix(8).map { fault -> HTML in
            let word = fault.severity == .warning ? "Worth a thought" : "To mend"
            return "<li>\(HTML.chip(fault.severity == .warning ? nil : .risk, word))<p>\(fault.message)</p></li>"
        }
        let title = report.isSignable ? "It can be proposed" : "It cannot be proposed yet"
        guard !faults.isEmpty else { return HTML.card(title, "<p>Nothing is wrong with the text.</p>") }
        return HTML.card(title, "<ul class=\"sums\">\(faults)</ul>")
    }
}
