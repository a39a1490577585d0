import Domain
import Record

/// The number that both sides are measured on: where it stands, how it came day by day, and who started it.
struct GoalJointPart {
    let board: GoalBoard
    let line: GoalLine
    let format: Format

    private var words: MetricWords { MetricWords(line.metric, currency: board.currency) }

    var html: HTML {
        """
        \(HTML.cards(cards))
        \(chart)
        \(if: !board.shares.isEmpty, shares)
        """
    }

    private var cards: [HTML] {
        var cards = [GoalJointPart.card(board, line, link: GoalAddress.rows(line))]
        if let other = board.settling {
            cards.append(
                HTML.figure(
                    "Settled by: \(other.metric.title.lowercased())", value: words.text(other.value),
                    unit: other.standing?.target.map { "of \(words.text($0.aim))" }, link: GoalAddress.rows(other),
                    note: HTML(text: "\(GoalParts.percent(other.standing?.attainment)) of its own goal.")))
        }
        if let forecast = line.standing?.forecast {
            cards.append(
                HTML.figure(
                    "Forecast", value: words.text(forecast.expected),
                    note: """
                        <span class="guess">Estimate</span>, \(words.text(forecast.lower)) to \
                        \(words.text(forecast.upper)) in 95 of 100 cases.
                        """))
        }
        if let effect = board.rateEffect {
            let text = words.text(MetricValue(effect))
            cards.append(
                HTML.figure(
                    "Exchange rates", value: text,
                    note: HTML(
                        text: "Actuals at the day’s rates less the rates of \(format.day(board.yearStart)), at which "
                            + "targets stand.")))
        }
        let missing = board.missingRates
        if !missing.isEmpty {
            cards.append(
                HTML.figure(
                    "Rates missing", value: Format.grouped(missing.count),
                    note: HTML(text: "Money left out: \(missing.prefix(2).map(\.words).joined(separator: ", ")).")))
        }
        return cards
    }

    /// The shared goal as one figure, here and on the scorecard.
    static func card(_ board: GoalBoard, _ line: GoalLine, link: Link) -> HTML {
        let words = MetricWords(line.metric, currency: board.currency)
        let today = board.calendar.zone.day(at: board.now)
        let left = line.span.lastDay.number - today.number
        let rest =
            line.span.end <= board.now ? "" : left == 0 ? ", the last day" : ", \(Format.count(Int(left), "day")) left"
        let pace = line.standing?.pace.map { pace -> String in
            let ahead = (line.value?.above ?? 0) - pace.above
            return ahead < 0
                ? " \(words.text(MetricValue(-ahead))) behind the straight line."
                : " \(words.text(MetricValue(ahead))) ahead of the straight line."
        }
        return HTML.figure(
            "Shared goal: \(line.metric.title.lowercased()), \(PeriodTitle.of(line.span))",
            value: words.text(line.value),
            unit: line.standing?.target.map { "of \(words.text($0.aim))" }, link: link,
            note: HTML(text: "\(GoalParts.percent(line.standing?.attainment))\(rest).\(pace ?? "")"))
    }

    private var chart: HTML {
        guard line.metric.gathering == .adds, let figure = line.figure?.figure else { return .nothing }
        let unit = (0..<Money.decimals(of: board.currency)).reduce(1.0) { value, _ in value * 10 }
        let scale = line.metric.unit == .money ? unit : 1
        let days = (0..<line.span.days).map { line.span.firstDay.advanced(by: $0) }
        var sum: Int64 = 0
        let counted = days.indices.map { index -> Double? in
            guard index < figure.days.count else { return nil }
            sum += figure.days[index]
            return Double(sum) / scale
        }
        let aim = line.standing?.target?.aim.single?.approximate
        let goal = aim.map { aim in
            ChartSeries(
                "goal", tone: .soft, values: days.indices.map { aim / scale * Double($0 + 1) / Double(days.count) })
        }
        let words = words
        let chart = LineChart(
            ChartHead(
                "joint", title: "\(line.metric.title) in \(PeriodTitle.of(line.span)), day by day",
                finding: "\(words.text(line.value)) so far\(aim.map { " of \(words.text($0))" } ?? "").", width: .full),
            labels: days.map { format.day($0).split(separator: " ").prefix(2).joined(separator: " ") },
            series: [ChartSeries("so far", tone: .ink, values: counted)], goal: goal,
            format: { words.text($0 * scale) })
        return HTML.card(
            "\(line.metric.title), day by day", aside: HTML(text: "against the straight line to the goal"), chart.html)
    }

    /// Who started it, each with its part of the goal; the shares of the goal and of what came.
    private var shares: HTML {
        let total = board.shares.reduce(Int64(0)) { $0 + $1.actual }
        let rows = board.shares.map { share -> [HTML] in
            var own = line.segment
            own.origin = share.origin
            let part = total == 0 ? "–" : Format.percent(Double(share.actual) / Double(total))
            let attained = share.target.map {
                GoalParts.percent(Attainment(MetricValue(share.actual), .atLeast(MetricValue($0))))
            }
            return [
                HTML(text: TouchWords.title(share.origin)),
                share.target.map { HTML(text: words.text(MetricValue($0))) } ?? "–",
                "<a href=\"\(GoalParts.rows(of: line, own))\">\(words.text(MetricValue(share.actual)))</a>",
                HTML(text: part), HTML(text: attained ?? "–"),
            ]
        }
        let rest = (line.value?.above ?? 0) - total
        let other: [[HTML]] =
            rest == 0
            ? [] : [["Not judged", "–", HTML(text: words.text(MetricValue(rest))), "–", "–"]]
        return HTML.section(
            "By origin", "Who started it: exactly one for each deal. Influence stands beside, under Credit.",
            id: "origins",
            Table(
                "\(line.metric.title) by origin",
                columns: [
                    .init("Origin"), .number("Goal"), .number("Actual"), .number("Share"), .number("Attainment"),
                ], rows: rows + other
            ).html)
    }
}

extension GoalParts {
    /// The rows of a line in another segment.
    static func rows(of line: GoalLine, _ segment: GoalSegment) -> Link {
        ("/goals/rows" as Link).with("view", line.span.period.rawValue).with("on", line.span.firstDay.description)
            .with("territory", segment.territory).with("vertical", segment.vertical).with("team", segment.team)
            .with("person", segment.person).with("origin", segment.origin).with("metric", line.metric.name)
    }
}
