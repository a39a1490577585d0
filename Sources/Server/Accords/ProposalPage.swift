import Domain
import Record

/// A draft in the browser: the text, what is wrong in it, and what its promises add up to.
struct ProposalPage: Page {
    let form: Form
    let report: AccordCheck.Report?
    let tokenField: HTML

    var title: String { "Propose an accord" }
    var current: Link? { "/accords" }
    var crumbs: [Crumb] { [Crumb("Accord", "/accords"), Crumb("Draft")] }

    var content: HTML {
        """
        \(HTML.head(title, "It takes effect once every party has signed. Nothing is kept before it is proposed."))
        \(report.map { DraftReport(report: $0, text: form["text"] ?? "").html })
        <form class="form" method="post" action="/accords" enctype="multipart/form-data">
        \(tokenField)\(fields.faults)
        \(fields.area("text", "The accord", hint: "YAML, as `accord check` reads it.", isRequired: false))
        <div class="field"><label for="file">Or a file</label><input id="file" name="file" type="file" \
        accept=".yaml,.yml,text/yaml"><p class="hint">A file wins over the text above.</p>\
        \(form.fault("file").map { fault -> HTML in "<p class=\"wrong\">\(HTML.icon(.reject))\(fault)</p>" })</div>
        \(effective)
        <div class="buttons"><button class="button first">Propose</button>\
        <button class="button" formaction="/accords/draft">Check only</button></div>
        </form>
        """
    }

    private var fields: Fields { Fields(form) }

    private var effective: HTML {
        fields.text(
            "effective", "Takes effect on", type: "date",
            hint: "Left open: at the start of its term, or with the last signature if that is later.",
            isRequired: false)
    }
}

/// What the check found: faults at their places, and the sums.
struct DraftReport {
    private static let most = 200

    let report: AccordCheck.Report
    let text: String

    var html: HTML {
        """
        \(faults)
        \(if: !report.sums.isEmpty, sums)
        """
    }

    private var faults: HTML {
        guard !report.faults.isEmpty else {
            return HTML.note("<strong>Nothing is wrong.</strong> It can be proposed as it stands.")
        }
        let sentence =
            report.isSignable
            ? "\(Format.count(report.warnings.count, "warning")); it can be proposed as it stands"
            : "\(Format.count(report.errors.count, "error")) to mend before it can be proposed"
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let table = Table(
            "What the check found", columns: [.init("Line"), .init("What"), .init("The line")],
            rows: report.faults.prefix(DraftReport.most).map { row($0, lines) })
        return HTML.section("What the check found", HTML(text: sentence), id: "faults", table.html)
    }

    private func row(_ fault: DocumentFault, _ lines: [Substring]) -> [HTML] {
        let line = fault.line > 0 && fault.line <= lines.count ? String(lines[fault.line - 1].prefix(160)) : ""
        let word = fault.severity == .warning ? "Warning: " : ""
        return [
            "\(fault.line):\(fault.column)",
            "\(word)\(fault.message)<small>\(fault.path)</small>",
            "<code>\(line)</code>",
        ]
    }

    private var sums: HTML {
        let items = report.sums.map { line -> HTML in
            """
            <li>\(HTML.chip(line.holds ? .kept : .risk, line.holds ? "adds up" : "falls short")) \(line.sentence)
            <span class="softer small">Rests on \(line.basis.words).</span></li>
            """
        }
        return HTML.section(
            "What the promises add up to", "If everybody keeps every promise.", id: "sums",
            "<ul class=\"card\">\(items)</ul>")
    }
}
