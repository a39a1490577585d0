import Domain
import Record

/// Each part that fell short in words, the largest first, with its owner's sentence and dated action.
struct GapPartsPart {
    let report: GapReport
    let viewer: Viewer
    let format: Format
    let form: Form
    let token: HTML

    var html: HTML {
        let parts = report.gap.worst
        guard !parts.isEmpty else { return .nothing }
        let open = parts.count { report.answers(to: $0.kind).isEmpty }
        let sentence =
            open == 0
            ? "Every part has its owner’s sentence and a dated action."
            : "\(Format.count(open, "part")) \(open == 1 ? "has" : "have") no sentence and no action yet."
        return HTML.section(
            "What fell short, and what is done about it", HTML(text: sentence), id: "parts",
            "\(parts.map(part))")
    }

    static func anchor(_ kind: GapPart.Kind) -> String {
        String(kind.name.map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    private func part(_ part: GapPart) -> HTML {
        let answers = report.answers(to: part.kind)
        let both: HTML = "<span class=\"party\">\(HTML.mark(.both))Both</span>"
        let owner = part.owner.map { HTML.party($0) } ?? both
        return """
            <article class="card" id="part-\(Self.anchor(part.kind))"><header><h3>\(part.kind.title)</h3>\
            <span class="end">\(owner)</span></header>
            <p>\(part.sentence).</p>\(red(part))\(segments(part))\(rows(part))\(answers.first.map(told))\(earlier(answers))\
            \(if: report.mayAnswer(part, viewer), editor(part, answers.first))</article>
            """
    }

    private func red(_ part: GapPart) -> HTML {
        guard let link = part.link, let red = report.reds[link], let actual = report.factor(link, red.actual),
            let planned = report.factor(link, red.planned)
        else { return .nothing }
        let due = link == .captured ? "due by then" : "planned"
        return """
            <p class="small soft">First red on \(format.day(red.day)): \(actual), \(planned) \(due).</p>
            """
    }

    /// Where most of it lies.
    private func segments(_ part: GapPart) -> HTML {
        let own = report.gap.segments.compactMap { segment in
            segment.parts.first { $0.kind == part.kind && $0.amount < 0 }.map { (segment.name, $0) }
        }.sorted { $0.1.amount < $1.1.amount }
        guard report.gap.segments.count > 1, !own.isEmpty else { return .nothing }
        let items = own.prefix(3).map { segment, part -> HTML in
            guard let step = part.link?.steps.rows.first else { return "<li>\(part.sentence)</li>" }
            return "<li><a href=\"\(GapLinks.rows(report.request, step, segment))\">\(part.sentence)</a></li>"
        }
        return "<ul class=\"small\">\(items)</ul>"
    }

    /// Where the part opens to what it is counted from.
    private func rows(_ part: GapPart) -> HTML {
        let opened: [(String, Link)]
        switch part.kind {
        case .link(let link):
            opened = (link.steps.rows + link.steps.of).map { ($0.title, GapLinks.rows(report.request, $0)) }
        case .carried: opened = [(GapStep.paid.title, GapLinks.rows(report.request, .paid))]
        case .beside where report.span.period == .week: return .nothing
        case .beside(let origin):
            let all = ("/goals/rows" as Link).with("metric", "paid-revenue").with("view", report.span.period.rawValue)
                .with("on", report.span.firstDay.description)
            let isOrigin = report.accord.origins?.names.contains(origin) ?? false
            opened = [(GapStep.paid.title, all.with("origin", isOrigin ? origin : nil))]
        case .uncovered:
            guard let metric = report.goalMetric else { return .nothing }
            opened = [
                (
                    "The targets",
                    ("/goals/metrics/\(metric)" as Link).with("on", report.span.firstDay.description).at("targets")
                )
            ]
        }
        let links = opened.map { title, link -> HTML in "<a href=\"\(link)\">\(title)</a>" }
        return "<p class=\"small\">Rows: \(links.joined(separator: ", "))</p>"
    }

    private func told(_ answer: GapAnswerRow) -> HTML {
        """
        <blockquote><p>\(answer.sentence)</p></blockquote>\
        <p><strong>Until \(format.day(answer.due)):</strong> \(answer.action)</p>\
        <p class="small soft">\(answer.authorName), \(format.instant(answer.at))</p>
        """
    }

    private func earlier(_ answers: [GapAnswerRow]) -> HTML {
        guard answers.count > 1 else { return .nothing }
        let items = answers.dropFirst().map { answer -> HTML in
            """
            <li>\(answer.sentence) Until \(format.day(answer.due)): \(answer.action) \
            <span class="soft">\(answer.authorName), \(format.instant(answer.at))</span></li>
            """
        }
        return """
            <details><summary>\(Format.count(answers.count - 1, "earlier sentence"))</summary><ul class="small">\
            \(items)</ul></details>
            """
    }

    private func editor(_ part: GapPart, _ answer: GapAnswerRow?) -> HTML {
        let isTyped = form["part"] == part.kind.name
        let typed =
            isTyped
            ? form
            : Form([
                ("sentence", answer?.sentence ?? ""), ("action", answer?.action ?? ""),
                ("due", answer?.due.description ?? ""),
            ])
        let fields = Fields(typed, prefix: Self.anchor(part.kind) + "-")
        return """
            <details\(flag: "open", if: isTyped)><summary>\(answer == nil ? "Say what happened" : "Say it anew")\
            <span class="unseen"> for \(part.kind.title)</span></summary>
            <form class="form" method="post" action="\(report.request.link("/gap/answers"))">\(token)\
            \(fields.hidden("part", part.kind.name))\(fields.hidden("revision", String(answer?.revision ?? 0)))\
            \(fields.faults)\
            \(fields.text("sentence", "What happened, in one sentence", autocomplete: "off"))\
            \(fields.text("action", "What will be done", autocomplete: "off"))\
            \(fields.text("due", "Until", type: "date"))
            <div class="buttons"><button class="button">Keep</button></div></form></details>
            """
    }
}
