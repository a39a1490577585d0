import Domain
import Record

/// What became of the rows, file by file: read = created + updated + skipped + rejected.
struct ImportReportPart {
    let report: KeptReport
    let title: String
    let isCheck: Bool

    var html: HTML {
        HTML.section(
            title, HTML(text: sentence), id: "report",
            """
            \(table)
            \(if: !reasons.isEmpty, HTML.card("Why rows are rejected", "<ul class=\"lines\">\(reasons)</ul>"))
            \(if: !doubts.isEmpty, HTML.card("Taken, and worth a look", "<ul class=\"lines\">\(doubts)</ul>"))
            \(if: !notes.isEmpty, HTML.card("How values were read", "<ul class=\"lines\">\(notes)</ul>"))
            """)
    }

    private var sentence: String {
        let total = report.total
        let sum =
            "\(Format.grouped(total.read)) read = \(Format.grouped(total.created)) created + "
            + "\(Format.grouped(total.updated)) updated + \(Format.grouped(total.skipped)) skipped + "
            + "\(Format.grouped(total.rejected)) rejected."
        if isCheck { return "Nothing is changed yet. " + sum }
        let judged =
            report.judged == 0
            ? ""
            : " \(Format.count(report.judged, "lead")) judged, \(Format.count(report.handedOver, "hand-off")) made."
        return sum + judged
    }

    private var table: HTML {
        var rows = report.files.map { file -> Table.Row in
            .cells(
                [HTML(text: file.name), HTML(text: ImportWords.noun(file.noun))] + numbers(file.counts))
        }
        if report.files.count > 1 { rows.append(.total(["All", .nothing] + numbers(report.total))) }
        return Table(
            "Rows by file",
            columns: [
                .init("File"), .init("Rows are"), .number("Read"), .number("Created"), .number("Updated"),
                .number("Skipped"), .number("Rejected"),
            ], rows: rows
        ).html
    }

    private func numbers(_ counts: KeptReport.Counts) -> [HTML] {
        [counts.read, counts.created, counts.updated, counts.skipped, counts.rejected].map {
            HTML(text: Format.grouped($0))
        }
    }

    private var reasons: [HTML] {
        report.files.flatMap { file in
            file.rejects.sorted { ($1.value, $0.key) < ($0.value, $1.key) }.map { code, count -> HTML in
                let example = file.examples.first { $0.code == code }
                return """
                    <li><strong>\(Format.count(count, "row")) of \(file.name)</strong>: \(RejectWords.title(code))\
                    \(example.map { example -> HTML in
                        "<br><span class=\"soft\">Line \(Format.grouped(example.line)): \(example.reason)</span>"
                    })</li>
                    """
            }
        }
    }

    private var doubts: [HTML] {
        report.files.flatMap { file in
            (file.doubts ?? []).map { doubt -> HTML in "<li><strong>\(file.name)</strong>: \(doubt)</li>" }
        }
    }

    private var notes: [HTML] {
        report.files.flatMap { file in
            file.notes.prefix(12).map { note -> HTML in
                "<li><strong>\(file.name)</strong>: \(note.replacing("`", with: ""))</li>"
            }
        }
    }
}

/// What a code of a rejected row says in words.
enum RejectWords {
    static func title(_ code: String) -> String {
        switch code {
        case "ambiguous-relation": "points to something that several rows could be"
        case "missing-relation", "MISSING_RELATION": "points to something that is not there"
        case "missing-value": "a value is missing that each row needs"
        case "bad-date", "ambiguous-date": "a date cannot be read"
        case "bad-number", "bad-amount": "a number cannot be read"
        case "bad-email": "an e-mail address cannot be read"
        case "short-row": "fewer values than headings"
        case "long-row": "more values than headings"
        default: code.replacing("-", with: " ").replacing("_", with: " ").lowercased()
        }
    }
}
