import Domain
import Record

/// The rows behind one step of a gap.
struct GapRowsPage: Page {
    let rows: GapRowList
    let pages: Pagination
    let format: Format

    var title: String {
        let segment = rows.segment.isEmpty ? "" : ", \(rows.segment)"
        return "\(rows.step.title)\(segment), \(PeriodTitle.of(rows.report.span))"
    }
    var current: Link? { "/gap" }
    var crumbs: [Crumb] {
        [Crumb("Gap", rows.report.request.link()), Crumb(rows.step.title)]
    }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence)))
        <nav class="tabs" aria-label="Which step">\(GapStep.allCases.map(tab))</nav>
        \(rows.entries.isEmpty ? nothing : table)
        \(pages.html)
        """
    }

    private var sentence: String {
        let unseen = rows.counted - rows.total
        let kept = unseen > 0 ? " \(Format.count(unseen, "row")) of them are not for you to open." : ""
        return "\(Format.count(rows.counted, "row")), each counted by the instant of this step.\(kept)"
    }

    private func tab(_ step: GapStep) -> HTML {
        let link = GapLinks.rows(rows.report.request, step, rows.segment)
        return "<a href=\"\(link)\"\(attribute: "aria-current", step == rows.step ? "page" : nil)>\(step.title)</a>"
    }

    private var nothing: HTML {
        HTML.empty("No rows", "This step counts nothing here that you may open.")
    }

    private var table: HTML {
        let isOfDeals = rows.entries.contains { $0.opportunity != nil }
        let amounts: [Table.Column] = isOfDeals ? [.number("Amount")] : []
        return Table(
            title,
            columns: [
                .init(isOfDeals ? "Deal" : "Lead"), .init("Company"), .init("Territory"), .init("Vertical"),
                .init(isOfDeals ? "Origin" : "Source"), .init("Owner"), .init(isOfDeals ? "Opened" : "Came"),
                .init("State"),
            ] + amounts, rows: rows.entries.map { cells($0, withAmount: isOfDeals) }
        ).html
    }

    private func cells(_ entry: GapRowEntry, withAmount: Bool) -> [HTML] {
        let name: HTML
        if let opportunity = entry.opportunity {
            name = "<a href=\"\("/opportunities/\(opportunity)" as Link)\">\(entry.name)</a>"
        } else if let lead = entry.lead {
            name = "<a href=\"\("/leads/\(lead)" as Link)\">\(entry.name)</a>"
        } else {
            name = HTML(text: entry.name)
        }
        let words = [entry.company, entry.territory, entry.vertical, entry.source, entry.owner]
        let amount = withAmount ? [HTML(text: entry.amount.map { Format.money($0) } ?? "–")] : []
        return [name] + words.map { HTML(text: $0 ?? "–") }
            + [format.timeElement(entry.at), HTML(text: entry.state.replacing("-", with: " "))] + amount
    }
}
