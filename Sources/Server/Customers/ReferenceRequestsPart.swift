import Domain
import Record

/// Requests for references, with what can be done next.
struct ReferenceRequestsPart {
    let reading: ReferencePoolReading.Reading
    let viewer: Viewer
    let format: Format
    let tokenField: HTML

    var html: HTML {
        Table(
            "References asked for",
            columns: [
                .init("Customer"), .init("State"), .init("For"), .init("Asked by"), .init("Answer due"), .init("Next"),
            ], rows: reading.requests.map(row)
        ).html
    }

    private func row(_ request: ReferencePoolReading.Request) -> [HTML] {
        let row = request.row
        let wish: HTML? = row.wish.map { "<small>\($0)</small>" }
        let state: HTML =
            "\(TouchWords.title(row.state.rawValue))\(row.reason.map { reason -> HTML in "<small>\(reason)</small>" })"
        let late: HTML? = row.state == .asked && row.dueAt < format.now ? "<small>past due</small>" : nil
        return [
            "<a href=\"\("/companies/\(row.company)" as Link)\">\(request.company)</a>\(wish)", state,
            "<a href=\"\("/opportunities/\(row.opportunity)" as Link)\">\(request.opportunity)</a>",
            "\(name(row.askedBy))<small>of \(name(row.accountManager))</small>",
            "\(format.timeElement(row.dueAt))\(late)",
            next(row, request.company),
        ]
    }

    private func name(_ user: ID<User>) -> String { reading.names[user] ?? "Somebody who left" }

    private func next(_ row: ReferenceRow, _ company: String) -> HTML {
        let isManager =
            row.accountManager == viewer.user || viewer.manages.contains(row.accountManager)
            || viewer.entries.contains { $0.party == .accountManagement && $0.role == .leader }
        switch row.state {
        case .asked where isManager:
            return """
                <div class="buttons">\(form(row, "agreement", "Agree", company, isFirst: true))\
                <a class="button" href="\("/references/\(row.id)/refusal" as Link)">Decline\
                <span class="unseen"> \(company)</span></a></div>
                """
        case .agreed where isManager || row.askedBy == viewer.user:
            return form(row, "giving", "It was given", company, isFirst: false)
        case .given: return row.givenAt.map(format.timeElement) ?? "–"
        default: return "–"
        }
    }

    private func form(_ row: ReferenceRow, _ noun: String, _ title: String, _ company: String, isFirst: Bool) -> HTML {
        """
        <form method="post" action="\("/references/\(row.id)/\(noun)" as Link)">\(tokenField)\
        <button class="button\(isFirst ? " first" : "")">\(title)<span class="unseen"> \(company)</span></button></form>
        """
    }
}

/// Everything that was ever asked, page by page.
struct ReferenceRequestsPage: Page {
    let part: ReferenceRequestsPart
    let pages: Pagination

    var title: String { "Reference requests" }
    var current: Link? { "/references" }
    var crumbs: [Crumb] { [Crumb("References", "/references"), Crumb("Requests")] }

    var content: HTML {
        let counts = part.reading.asked
        let sentence = "\(Format.count(counts.all, "request")), \(Format.grouped(counts.open)) without an answer."
        let nothing = HTML.empty(
            "Nobody was asked yet", "Here stands each request with its answer.",
            step: HTML.button("See who may be asked", "/references"))
        return """
            \(HTML.head(title, HTML(text: sentence)))
            \(counts.all == 0 ? nothing : part.html)
            \(pages.html)
            """
    }
}
