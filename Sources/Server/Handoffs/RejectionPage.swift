import Domain
import Record

/// Rejections that wait for an answer, by where the leads came from, with the pattern in each.
struct RejectionPage: Page {
    let desk: RejectionDesk
    let notices: [NoticeRow]
    let format: Format
    let tokenField: HTML
    /// The rejections, source by source.
    let groups: HTML
    /// What came back with faults.
    var failed = Form()

    var title: String { "Rejections" }
    var current: Link? { "/rejections" }
    var crumbs: [Crumb] { [Crumb("Rejections")] }

    var content: HTML {
        """
        \(HTML.head("Rejections to answer", HTML(text: sentence), buttons: [HTML.button("Contests", "/contests")]))
        \(NoticesPart(notices: notices, format: format, tokenField: tokenField).html)
        \(if: !failed.faults.isEmpty, Fields(failed).faults)
        <div id="live-rejections" class="live" data-live="handoff" data-fragment="/rejections/list">\(list)</div>
        """
    }

    var list: HTML {
        let empty = HTML.empty(
            "No rejection waits for you",
            "Here stands what Sales handed back, by source and campaign, until Marketing has answered.",
            step: HTML.button("See the leads", "/leads"))
        return "\(groups)\(more)\(if: desk.groups.isEmpty, empty)"
    }

    private var sentence: String {
        guard desk.count > 0 else { return "Everything that Sales handed back is answered." }
        let findings = desk.groups.filter { $0.pattern.finding != nil }.count
        let pattern =
            findings == 0 ? "" : " \(Format.count(findings, "source")) \(findings == 1 ? "shows" : "show") a pattern."
        return
            "\(Format.count(desk.count, "rejection")) \(desk.count == 1 ? "waits" : "wait") for your answer.\(pattern)"
    }

    private var more: HTML {
        guard desk.hasMore, let last = desk.last else { return .nothing }
        return """
            <nav class="pages" aria-label="More rejections">\
            <a class="button" rel="next" href="\(("/rejections" as Link).with("after", last.text))">Next</a></nav>
            """
    }
}
