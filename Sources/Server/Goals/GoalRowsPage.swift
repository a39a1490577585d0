import Domain
import Record

/// The rows behind one figure of a goal.
struct GoalRowsPage: Page {
    let found: GoalRows
    let pages: Pagination
    let file: Link
    let format: Format

    var title: String { "\(found.line.metric.title), \(PeriodTitle.of(found.line.span))" }
    var crumbs: [Crumb] {
        [
            Crumb("Goals", "/goals"), Crumb(found.line.metric.title, GoalAddress.page(found.line)),
            Crumb("Rows"),
        ]
    }
    var current: Link? { "/goals" }

    var content: HTML {
        let rows = found.rows.map { row -> [HTML] in
            [
                row.link.map { link -> HTML in "<a href=\"\(link)\">\(row.name)</a>" } ?? HTML(text: row.name),
                HTML(text: row.company ?? "–"), HTML(text: row.who ?? "–"),
                HTML(text: row.day.map(format.day) ?? "–"), HTML(text: row.amount.map { Format.money($0) } ?? "–"),
                HTML(text: row.remark ?? ""),
            ]
        }
        let table = Table(
            title,
            columns: [
                .init("Name"), .init("Company"), .init("Who"), .init("Day"), .number("Amount"), .init("Remark"),
            ], rows: rows)
        return """
            \(HTML.head(title, HTML(text: sentence), buttons: [HTML.button("CSV", file)]))
            \(rows.isEmpty ? nothing : table.html)
            \(pages.html)
            """
    }

    private var sentence: String {
        let words = MetricWords(found.line.metric, currency: found.currency)
        let segment = found.line.segment.words(found.names)
        let hidden = found.hidden == 0 ? "" : " \(Format.grouped(found.hidden)) of this page are not yours to see."
        return "\(words.text(found.line.value)), from \(Format.count(found.total, "row"))."
            + (segment.isEmpty ? "" : " Cut to \(segment).") + hidden
    }

    private var nothing: HTML {
        HTML.empty("No rows to show", "This figure counts nothing that you may see.")
    }
}
