import Domain
import Record

/// The joint number first, then every metric with goal, actual, pace, attainment and forecast.
struct GoalsPage: Page {
    let board: GoalBoard
    let address: GoalAddress
    let mayClose: Bool
    let format: Format

    var title: String { "Goals, \(PeriodTitle.of(board.span))" }
    var crumbs: [Crumb] { [Crumb("Goals")] }
    var current: Link? { "/goals" }

    var content: HTML {
        """
        \(HTML.head(title, HTML(text: sentence + format.told(at: board.now)), buttons: [
            HTML.button("CSV", address.link("/goals/file")), HTML.printing,
        ]))
        \(GoalParts.tabs("/goals", mayClose: mayClose))
        \(GoalParts.toolbar(address, board.span, board.calendar, GoalParts.groups(board, address)))
        \(frozen)
        \(board.joint.map { GoalJointPart(board: board, line: $0, format: format).html } ?? noJoint)
        \(HTML.section(
            "Managed", "Both sides can move these: a target, an owner on each side, an action when red.", id: "managed",
            managed))
        \(HTML.section(
            "Watched", "Bounds at which somebody is told; no target, and nobody is paid for them.", id: "watched",
            watched))
        """
    }

    private var sentence: String {
        let segment = board.request.segment.words(board.names)
        let cut = segment.isEmpty ? "" : " Cut to \(segment)."
        guard let joint = board.joint else { return "\(day)Under accord \(board.number).\(cut)" }
        let words = MetricWords(joint.metric, currency: board.currency)
        guard let target = joint.standing?.target else {
            return "\(day)\(joint.metric.title) \(words.text(joint.value)), without a target.\(cut)"
        }
        return
            "\(day)\(joint.metric.title) \(words.text(joint.value)) of \(words.text(target.aim)): "
            + "\(GoalParts.percent(joint.standing?.attainment)).\(cut)"
    }

    private var day: String {
        guard board.span.end > board.now, let day = board.businessDay else { return "" }
        return "Business day \(day.day) of \(day.of). "
    }

    private var frozen: HTML {
        guard let at = board.closedAt else { return .nothing }
        let restated = board.lines.count { $0.restated != nil }
        let changed =
            restated == 0
            ? "No figure has changed since."
            : "\(Format.count(restated, "figure")) changed since: restated, with the frozen value beside."
        return HTML.note(
            "<strong>Frozen.</strong> \(PeriodTitle.of(board.span)) was frozen \(format.near(at)). \(changed)")
    }

    private var noJoint: HTML {
        HTML.empty(
            "No shared number yet",
            "Here stands the money that both sides aim at, as soon as the accord has a managed goal of revenue.",
            step: HTML.button("Plan back from a goal", "/goals/planning", isFirst: true))
    }

    private var managed: HTML {
        Table(
            "Managed metrics, \(PeriodTitle.of(board.span))",
            columns: [
                .init("Metric"), .init("State"), .number("Goal"), .number("Actual"), .number("Attainment"),
                .number("Pace"), .number("Forecast"),
            ], rows: board.managed.map(row)
        ).html
    }

    private func row(_ line: GoalLine) -> [HTML] {
        let words = MetricWords(line.metric, currency: board.currency)
        let standing = line.standing
        let span: HTML = line.span == board.span ? .nothing : "<small>\(PeriodTitle.of(line.span))</small>"
        let waits: HTML =
            line.proposals.isEmpty
            ? .nothing : "<small>\(Format.count(line.proposals.count, "proposal")) to sign</small>"
        let pace: HTML =
            standing?.pace.map { pace in
                let shape = standing?.lastShape.map { "; last shape \(words.text($0))" } ?? ""
                return "\(words.text(pace))<small>by now\(shape)</small>"
            } ?? "–"
        return [
            "<a href=\"\(GoalAddress.page(line))\">\(line.metric.title)</a><small>\(GoalParts.owners(line))</small>\(span)",
            GoalParts.state(line, now: board.now),
            "\(words.text(standing?.target?.aim))\(earlier(standing, words))\(waits)",
            "\(GoalParts.actual(line, words))\(GoalParts.restated(line, words))",
            HTML(text: GoalParts.percent(standing?.attainment)), pace, GoalParts.forecast(standing, words),
        ]
    }

    /// The target that the period had before.
    private func earlier(_ standing: GoalStanding?, _ words: MetricWords) -> HTML {
        guard let last = standing?.earlier.last else { return .nothing }
        return
            "<small>until \(format.day(last.until)) \(words.text(last.target.aim)), \(GoalParts.percent(last.attainment))</small>"
    }

    private var watched: HTML {
        let rows = board.watched.map { line -> [HTML] in
            let words = MetricWords(line.metric, currency: board.currency)
            let before = line.last.isEmpty ? "–" : words.text(MetricValue(line.last.reduce(0, +)))
            return [
                "<a href=\"\(GoalAddress.page(line))\">\(line.metric.title)</a><small>\(GoalParts.owners(line))</small>",
                GoalParts.state(line, now: board.now),
                HTML(text: line.bounds.flatMap { $0.isEmpty ? nil : words.text($0) } ?? "–"),
                "\(GoalParts.actual(line, words))\(GoalParts.restated(line, words))", HTML(text: before),
            ]
        }
        return Table(
            "Watched metrics, \(PeriodTitle.of(board.span))",
            columns: [.init("Metric"), .init("State"), .number("Told"), .number("Actual"), .number("Period before")],
            rows: rows
        ).html
    }
}

/// What stands where the goals will be, before there is an accord.
struct NoGoalsPage: Page {
    let sentence: String

    var title: String { "Goals" }
    var crumbs: [Crumb] { [Crumb("Goals")] }
    var current: Link? { "/goals" }

    var content: HTML {
        """
        \(HTML.head("Goals", "What both sides aim at, measured in one form."))
        \(HTML.empty(
            "No goals yet", "\(sentence) Here stands goal, actual and forecast as soon as both sides have signed.",
            step: HTML.button("To the accord", "/accords", isFirst: true)))
        """
    }
}
