import Domain
import Record

/// Freezing, adjustments and payroll, for those who close a period.
struct IncentiveClosingPart {
    let report: IncentiveReport
    let format: Format
    let token: HTML

    var html: HTML {
        guard report.mayFreeze else { return .nothing }
        func button(_ path: Link, _ title: String, isFirst: Bool = false) -> HTML {
            """
            <form method="post" action="\(report.request.link(path))">\(token)\
            <button class="button\(isFirst ? " first" : "")">\(title)</button></form>
            """
        }
        var parts: [HTML] = []
        if report.frozen == nil {
            guard report.isOver else { return .nothing }
            parts.append(button("/incentives/freezing", "Freeze the period", isFirst: true))
        } else {
            if !report.pending.isEmpty {
                parts.append(
                    button(
                        "/incentives/adjustments", "Add \(Format.count(report.pending.count, "adjustment"))",
                        isFirst: true))
            }
            if report.due != 0 || report.people.flatMap(\.lines).contains(where: { $0.status != .paid }) {
                parts.append(button("/incentives/payrolls", "Give to payroll"))
            }
        }
        let files = report.payrolls.map { file -> HTML in
            """
            <li><a href="\("/incentives/payrolls/\(file.id)" as Link)">\(format.instant(file.at))</a>: \
            \(Format.count(file.lines, "line")), \(report.money(file.amount)), \(file.authorName)</li>
            """
        }
        guard !parts.isEmpty || !files.isEmpty else { return .nothing }
        return HTML.card(
            "Closing the period",
            """
            \(if: !report.pending.isEmpty, pending)<div class="buttons">\(parts)</div>\
            \(if: !files.isEmpty, "<h3>Files that payroll took</h3><ul>\(files)</ul>")
            """)
    }

    private var pending: HTML {
        let rows = report.pending.prefix(20).map { line -> [HTML] in
            [
                HTML(text: line.person), HTML(text: line.incentive), HTML(text: line.because),
                HTML(text: report.signed(line.amount)),
            ]
        }
        return """
            <p>What was frozen stays as it is. A look of now would add these lines:</p>
            \(Table(
                "Adjustments to come", columns: [.init("Who"), .init("Incentive"), .init("Because"), .number("Amount")],
                rows: rows).html)
            """
    }
}
