import Domain
import Record

/// Figures that the record tells otherwise than they were frozen: both values, and a reason with which they are restated.
struct GoalRestatingPart {
    let desk: GoalMetricDesk
    let form: Form
    let tokenField: HTML
    let mayRestate: Bool
    let format: Format

    private var words: MetricWords { MetricWords(desk.metric, currency: desk.accord.currency) }

    var html: HTML {
        let lines = desk.history.filter(\.needsRestating)
        guard !lines.isEmpty else { return .nothing }
        return HTML.section(
            "Changed since it was frozen", "What was frozen stays; restating puts the new value beside it, with why.",
            id: "restating", "\(lines.map(card))")
    }

    private func card(_ line: GoalLine) -> HTML {
        let frozen = line.frozen.last
        let then = "\(words.text(frozen?.actual))\(attained(frozen?.attainment))"
        let now = "\(words.text(line.value))\(attained(line.standing?.attainment?.share))"
        let state = line.frozen.count > 1 ? "Restated last as" : "Frozen as"
        return """
            <article class="card"><header><h3>\(PeriodTitle.of(line.span))</h3></header>
            \(HTML.facts([
                (state, HTML(text: then)), ("The record says by now", HTML(text: now)),
            ]))\(if: mayRestate, restating(line))</article>
            """
    }

    private func attained(_ share: Int?) -> String {
        share.map { ", \(Format.percent(Double($0) / 10_000)) of its goal" } ?? ""
    }

    private func restating(_ line: GoalLine) -> HTML {
        let isTyped = form["on"] == line.span.firstDay.description
        let fields = Fields(isTyped ? form : Form(), prefix: "restating-\(line.span.firstDay)-")
        let segment = line.segment
        let cut: [(String, String?)] = [
            ("territory", segment.territory), ("vertical", segment.vertical), ("team", segment.team),
            ("person", segment.person?.description), ("origin", segment.origin),
        ]
        return """
            <form class="form" method="post" action="\(("/goals/metrics/\(desk.metric.name)/restatements" as Link))">\(tokenField)\
            \(fields.hidden("view", line.span.period.rawValue))\
            \(fields.hidden("on", line.span.firstDay.description))\
            \(cut.compactMap { name, value in value.map { fields.hidden(name, $0) } })\
            \(fields.text("because", "Why it is another now"))
            <div class="buttons"><button class="button">Restate\
            <span class="unseen"> \(PeriodTitle.of(line.span))</span></button></div></form>
            """
    }
}
