import Domain
import Foundation
import Record

/// Bring your own number: the rows that another report has and the record has not, and the other way round.
struct ComparisonPage: Page {
    let range: FindingsRange
    let comparison: Comparison?
    let form: Form
    let format: Format
    let tokenField: HTML

    static func read(
        _ imports: ImportStore, _ visit: Visit, form: Form, comparison: Comparison? = nil
    ) async throws -> ComparisonPage {
        ComparisonPage(
            range: try await FindingsRange.read(form, imports, visit.reader), comparison: comparison, form: form,
            format: visit.format, tokenField: visit.tokenField)
    }

    var title: String { "Bring your own number" }
    var current: Link? { "/findings" }
    var crumbs: [Crumb] { [Crumb("Findings", "/findings"), Crumb(title)] }

    var content: HTML {
        """
        \(HTML.head(
            title,
            "Another report counts other leads? Give its ids or e-mail addresses, and see which rows stand in one and not in "
                + "the other, and why."))
        \(comparison.map(result))
        \(entry)
        """
    }

    private var entry: HTML {
        let known = form.setting("from", form["from"] ?? range.first.description)
            .setting("until", form["until"] ?? range.last.description)
        let fields = Fields(known)
        return HTML.card(
            "The other report",
            """
            <form class="form" method="post" action="/findings/comparison" enctype="multipart/form-data">\(tokenField)\
            \(fields.faults)
            \(fields.area(
                "ids", "Ids or e-mail addresses", hint: "One on each line; ids of the other system or of this one.",
                isRequired: false))
            <div class="field"><label for="file">Or a file</label>\
            <input id="file" name="file" type="file" accept=".csv,.txt,text/csv,text/plain" aria-describedby="file-hint">\
            <p class="hint" id="file-hint">Of each line the e-mail address counts, or else the first value.</p></div>
            <div class="halves">\(fields.text("from", "Leads created from", type: "date"))\
            \(fields.text("until", "Until", type: "date", hint: "Days of \(range.zoneName)."))</div>
            <div class="buttons"><button class="button first">Compare</button>\
            <button class="button" name="as" value="csv">Save as CSV</button></div></form>
            """)
    }

    private func result(_ comparison: Comparison) -> HTML {
        """
        \(HTML.cards([
            HTML.figure("In both", value: Format.grouped(comparison.both), note: "Of \(Format.grouped(comparison.given)) given."),
            HTML.figure("Only in yours", value: Format.grouped(comparison.onlyTheirs.count)),
            HTML.figure("Only on record", value: Format.grouped(comparison.onlyOurs.count)),
        ]))
        \(reasons("Only in yours", comparison.onlyTheirs.map(\.why), id: "theirs", theirs(comparison)))
        \(reasons("Only on record", comparison.onlyOurs.map(\.why), id: "ours", ours(comparison)))
        """
    }

    private func reasons(_ title: String, _ whys: [String], id: String, _ table: HTML) -> HTML {
        guard !whys.isEmpty else { return .nothing }
        let lines = Comparison.reasons(whys).prefix(8).map { why, count -> HTML in
            "<li><strong>\(Format.grouped(count))</strong> \(why)</li>"
        }
        let more = whys.count > Comparison.shown ? "The first \(Comparison.shown) rows are listed." : ""
        return HTML.section(title, HTML(text: more), id: id, "<ul class=\"lines\">\(lines)</ul>\(table)")
    }

    private func theirs(_ comparison: Comparison) -> HTML {
        let rows = comparison.onlyTheirs.prefix(Comparison.shown).map { row -> [HTML] in
            [
                row.lead.map { lead -> HTML in "<a href=\"/leads/\(lead)\">\(row.token)</a>" } ?? HTML(text: row.token),
                HTML(text: row.why),
            ]
        }
        return Table("Rows only in yours", columns: [.init("Yours"), .init("Why")], rows: rows).html
    }

    private func ours(_ comparison: Comparison) -> HTML {
        let rows = comparison.onlyOurs.prefix(Comparison.shown).map { row -> [HTML] in
            [
                "<a href=\"/leads/\(row.lead)\">\(row.person)</a>", format.timeElement(row.createdAt),
                HTML(text: row.why),
            ]
        }
        return Table("Rows only on record", columns: [.init("Lead"), .init("Created"), .init("Why")], rows: rows).html
    }
}
