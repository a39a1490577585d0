import Domain
import Record

/// One metric: its one definition, its periods, its segments, its targets, and what is done when it is red.
struct GoalMetricPage: Page {
    let desk: GoalMetricDesk
    let address: GoalAddress
    let form: Form
    let tokenField: HTML
    let mayManage: Bool
    let mayRestate: Bool
    /// Which form was asked for.
    let opened: String?
    let format: Format

    var title: String { "\(desk.metric.title), \(PeriodTitle.of(desk.line.span))" }
    var crumbs: [Crumb] { [Crumb("Goals", "/goals"), Crumb(desk.metric.title)] }
    var current: Link? { "/goals" }

    private var words: MetricWords { MetricWords(desk.metric, currency: desk.accord.currency) }

    var content: HTML {
        let segment = desk.line.segment.words(desk.names)
        return """
            \(HTML.head(title, HTML(text: desk.metric.sentence + (segment.isEmpty ? "" : " Cut to \(segment).")), buttons: [
                HTML.printing
            ]))
            \(HTML.cards(cards))
            \(versions)
            \(HTML.section("Definition", "One for all who ask.", id: "definition", definition))
            \(HTML.section("History", "Each period by its own target.", id: "history", "\(chart)\(history)"))
            \(GoalRestatingPart(desk: desk, form: form, tokenField: tokenField, mayRestate: mayRestate, format: format).html)
            \(if: !desk.segments.isEmpty, HTML.section(
                "By segment", "Territories, verticals and origins in this period.", id: "segments", segments))
            \(if: desk.metric.isCounted, GoalTargetsPart(
                desk: desk, form: form, tokenField: tokenField, mayManage: mayManage, opened: opened, format: format).html)
            """
    }

    private var cards: [HTML] {
        let standing = desk.line.standing
        var cards = [
            HTML.figure(
                "Actual", value: words.text(desk.line.value), unit: standing?.target.map { "of \(words.text($0.aim))" },
                link: desk.line.figure.map { _ in GoalAddress.rows(desk.line) }, note: note)
        ]
        if let pace = standing?.pace {
            let shape = standing?.lastShape.map { "As the last period went: \(words.text($0))." }
            cards.append(
                HTML.figure("Pace", value: words.text(pace), unit: "by now", note: shape.map { HTML(text: $0) }))
        }
        if let forecast = standing?.forecast {
            cards.append(
                HTML.figure(
                    "Forecast", value: words.text(forecast.expected),
                    note: """
                        <span class="guess">Estimate</span>, \(words.text(forecast.lower)) to \
                        \(words.text(forecast.upper)) in 95 of 100 cases.
                        """))
        }
        return cards
    }

    private var note: HTML {
        if desk.line.figure == nil { return HTML(text: missing) }
        let attained = desk.line.standing?.attainment.map { _ in
            "\(GoalParts.percent(desk.line.standing?.attainment)). "
        }
        return """
            \(attained ?? "")\(GoalParts.state(desk.line, now: format.now))\(GoalParts.restated(desk.line, words))
            """
    }

    private var missing: String {
        if let unkept = desk.metric.unkept { return "The record keeps no \(unkept), so there is no figure." }
        return "The record has no rows for it."
    }

    /// A period under two versions: both counts and the split day, so that nobody takes two targets for one.
    private var versions: HTML {
        guard !desk.line.versions.isEmpty else { return .nothing }
        let parts = desk.line.versions.map { part -> HTML in
            """
            <a href="\("/accords/\(part.number)" as Link)">version \(part.number)</a> from \(format.day(part.from)): \
            \(words.text(part.value))
            """
        }
        return HTML.note(
            "<strong>Several versions.</strong> This period ran under \(parts.joined(separator: ", ")).")
    }

    private var definition: HTML {
        let metric = desk.metric
        let owners = metric.owners.sorted { $0.key.rawValue < $1.key.rawValue }.map { party, owner in
            "\(party.title): \(owner)"
        }
        let signed: [(String, HTML)] =
            desk.line.isManaged
            ? [("Signed before the start", HTML(text: desk.line.wasSignedBeforeStart ? "yes" : "no"))] : []
        return HTML.facts(
            [
                ("Formula", HTML(text: "\(metric.formula) (version \(metric.version))")),
                ("Unit", HTML(text: "\(words.unit), \(words.direction)")),
                ("Kind", HTML(text: "\(desk.line.isManaged ? "managed" : "watched"), \(metric.timing.rawValue)")),
                ("Horizon", HTML(text: metric.horizonDays == 0 ? "at once" : Format.count(metric.horizonDays, "day"))),
                ("Counted from", HTML(text: metric.source.joined(separator: ", "))),
                ("Owners", HTML(text: owners.joined(separator: "; "))),
                ("Goal of the accord", HTML(text: desk.line.goal.map { "a \($0.per.rawValue)" } ?? "none")),
            ] + signed)
    }

    private var chart: HTML {
        let lines = Array(desk.history.reversed())
        let unit =
            desk.metric.unit == .money
            ? (0..<Money.decimals(of: desk.accord.currency)).reduce(1.0) { v, _ in v * 10 } : 1
        let words = words
        guard lines.count(where: { $0.value != nil }) > 2 else { return .nothing }
        let goals = lines.map { $0.standing?.target?.aim.single.map { $0.approximate / unit } }
        let chart = LineChart(
            ChartHead(
                "history-chart", title: "\(desk.metric.title) by \(desk.line.span.period.rawValue)",
                finding: "\(words.text(desk.line.value)) in \(PeriodTitle.of(desk.line.span)).", width: .full),
            labels: lines.map { PeriodTitle.of($0.span) },
            series: [ChartSeries("actual", tone: .ink, values: lines.map { $0.value.map { $0.approximate / unit } })],
            goal: goals.contains { $0 != nil } ? ChartSeries("goal", tone: .soft, values: goals) : nil,
            format: { words.text($0 * unit) })
        return "<div class=\"card\">\(chart.html)</div>"
    }

    private var history: HTML {
        let rows = desk.history.map { line -> [HTML] in
            let earlier = (line.standing?.earlier ?? []).map { row -> HTML in
                """
                <small>until \(format.day(row.until)) \(words.text(row.target.aim)), \(GoalParts.percent(row.attainment)): \
                \(row.target.reason)</small>
                """
            }
            return [
                "<a href=\"\(GoalAddress.page(line))\">\(PeriodTitle.of(line.span))</a>",
                GoalParts.state(line, now: format.now),
                "\(words.text(line.standing?.target?.aim))\(earlier)", GoalParts.actual(line, words),
                HTML(text: GoalParts.percent(line.standing?.attainment)), frozen(line),
            ]
        }
        return Table(
            "\(desk.metric.title) by period",
            columns: [
                .init("Period"), .init("State"), .number("Goal"), .number("Actual"), .number("Attainment"),
                .init("Frozen"),
            ], rows: rows
        ).html
    }

    private func frozen(_ line: GoalLine) -> HTML {
        guard let first = line.frozen.first else { return "–" }
        let restated = line.frozen.dropFirst().map { row -> HTML in
            "<small>restated \(format.near(row.at)) as \(words.text(row.actual)): \(row.reason)</small>"
        }
        let now: HTML =
            line.restated != nil && line.frozen.count == 1
            ? "<small>the record says \(words.text(line.value)) by now</small>" : .nothing
        return "\(words.text(first.actual))<small>\(format.near(first.at))</small>\(Array(restated))\(now)"
    }

    private var segments: HTML {
        let rows = desk.segments.map { line -> [HTML] in
            [
                "<a href=\"\(GoalAddress.page(line))\">\(line.segment.words(desk.names))</a>",
                GoalParts.state(line, now: format.now), HTML(text: words.text(line.standing?.target?.aim)),
                GoalParts.actual(line, words), HTML(text: GoalParts.percent(line.standing?.attainment)),
            ]
        }
        return Table(
            "\(desk.metric.title) by segment",
            columns: [.init("Segment"), .init("State"), .number("Goal"), .number("Actual"), .number("Attainment")],
            rows: rows
        ).html
    }
}
