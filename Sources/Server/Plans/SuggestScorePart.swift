import Domain
import Journeys
import Record

/// A learned score beside the hand-made one: both on leads that had no say in them, with calibration and reasons.
struct SuggestScorePart {
    let score: Suggestion.Score
    let words: SuggestionWords
    let offer: HTML

    var html: HTML {
        HTML.section("Score", HTML(text: "\(words.score) Learned is \(score.target.words)."), id: "score", inside)
    }

    private var inside: HTML {
        guard case .offered(let found) = score.answer else { return .nothing }
        let kept: HTML = words.kept.map { HTML.note(HTML(text: $0)) } ?? .nothing
        return "\(kept)\(figures(found))\(curves(found))\(calibration(found))\(reasons(found))\(offer)"
    }

    private func figures(_ found: ScoreSuggestion.Offer) -> HTML {
        func row(_ title: String, _ value: (CrossValidation) -> String) -> [HTML] {
            [HTML(text: title), HTML(text: value(found.learned)), HTML(text: value(found.handMade))]
        }
        var rows = [row("AUC, five stretches of time", SuggestionWords.area)]
        for place in found.learned.folds.indices {
            rows.append(
                row(
                    "Stretch \(place + 1), from \(Format.grouped(found.learned.folds[place].learnedFrom)) leads before it"
                ) {
                    $0.folds.indices.contains(place) ? Format.decimal($0.folds[place].area.area, digits: 3) : "–"
                })
        }
        rows.append(
            row("Mean squared error of the chance (0 is perfect)") { Format.decimal($0.calibration.brier, digits: 3) })
        return Table(
            "Both scores on leads that they were not learned from",
            columns: [.init("Figure"), .number("Learned"), .number("Hand-made")], rows: rows
        ).html
    }

    private func curves(_ found: ScoreSuggestion.Offer) -> HTML {
        let parts = [("Learned", found.learnedCurve, ChartTone.ink), ("Hand-made", found.handMadeCurve, .soft)]
        let volumes = Self.volumes(found.learnedCurve.cases)
        let rows = volumes.map { volume -> [HTML] in
            [HTML(text: Format.grouped(volume))]
                + parts.map { HTML(text: SuggestionWords.share(Self.point($0.1, volume)?.precision)) }
        }
        let finding = "Share of good leads among so many with the highest scores, of leads that were not learned from."
        return CurveChart(
            ChartHead("score-curve", title: "Precision against volume of both scores", finding: finding, width: .full),
            axes: CurveChart.Axes(
                x: "Leads with the highest scores", y: "Share of them that were good",
                formatX: { Format.decimal($0, digits: 0) }, formatY: { Format.percent($0, digits: 0) }),
            curves: parts.map { name, curve, tone in
                CurveChart.Curve(
                    name, tone: tone,
                    points: volumes.compactMap { volume in
                        Self.point(curve, volume).flatMap { point in
                            point.precision.map {
                                CurveChart.Point(
                                    Double(point.volume), $0.share,
                                    detail: "\(name): \(Format.grouped(point.volume)), \(SuggestionWords.share($0))")
                            }
                        }
                    })
            },
            table: Table(
                "Precision against volume of both scores",
                columns: [.init("Leads")] + parts.map { .number($0.0) }, rows: rows)
        ).html
    }

    /// Twentieths of the leads that were tested.
    private static func volumes(_ cases: Int) -> [Int] {
        Set((1...20).map { cases * $0 / 20 }).filter { $0 > 0 }.sorted()
    }

    /// The strictest threshold that lets so many through.
    private static func point(_ curve: ThresholdCurve, _ volume: Int) -> ThresholdCurve.Point? {
        curve.points.first { $0.volume >= volume }
    }

    private func calibration(_ found: ScoreSuggestion.Offer) -> HTML {
        let bins = found.learned.calibration.bins.filter { $0.cases > 0 }
        let finding =
            found.learned.line.map {
                $0.slope < 0.8
                    ? "The learned score boasts: high chances are told too high, low ones too low."
                    : $0.slope > 1.25
                        ? "The learned score is timid: the truth lies further apart than it tells."
                        : "Chances that are told come true about as often as told."
            } ?? "Chances that are told against how often they came true."
        return HTML.section(
            "Whether its chances come true", HTML(text: finding), id: "calibration",
            CurveChart(
                ChartHead("calibration-chart", title: "Calibration", finding: finding),
                axes: CurveChart.Axes(
                    x: "Chance told", y: "Came true", isWholeX: false, formatX: { Format.percent($0, digits: 0) },
                    formatY: { Format.percent($0, digits: 0) }),
                curves: [
                    CurveChart.Curve(
                        "Learned", tone: .ink,
                        points: bins.compactMap { bin in
                            guard let mean = bin.mean, let observed = bin.observed else { return nil }
                            let words =
                                "told \(Format.percent(mean, digits: 0)), came true \(SuggestionWords.share(observed))"
                            return CurveChart.Point(mean, observed.share, detail: words)
                        })
                ],
                guide: CurveChart.Curve(
                    "perfect", tone: .soft,
                    points: [CurveChart.Point(0, 0, detail: ""), CurveChart.Point(1, 1, detail: "")]),
                table: Table(
                    "Calibration",
                    columns: [.init("Chance told"), .number("Leads"), .number("Mean"), .number("Came true")],
                    rows: bins.map { bin in
                        let range = "\(Format.percent(bin.from, digits: 0)) to \(Format.percent(bin.until, digits: 0))"
                        return [
                            HTML(text: range), HTML(text: Format.grouped(bin.cases)),
                            HTML(text: bin.mean.map { Format.percent($0, digits: 0) } ?? "–"),
                            HTML(text: SuggestionWords.share(bin.observed)),
                        ]
                    })
            ).html)
    }

    private func reasons(_ found: ScoreSuggestion.Offer) -> HTML {
        let rules =
            found.scoring.fit.flatMap { group in
                group.rules.map { (group.name, $0.when.text, $0.points) }
            }
            + found.scoring.engagement.flatMap { group in
                group.rules.map { rule in
                    (group.name, rule.atMost.map { "\(rule.touch), at most \($0)" } ?? rule.touch, rule.points)
                }
            }
        let listed = Table(
            "Rules of the learned score", columns: [.init("Group"), .init("Rule"), .number("Points")],
            rows: rules.map { [HTML(text: $0.0), HTML(text: $0.1), HTML(text: SuggestionWords.points($0.2))] })
        return HTML.section(
            "What counts", "How far apart each field sets leads, in points, strongest first.", id: "reasons",
            """
            \(Table(
                "What counts", columns: [.init("Field"), .number("Points apart")],
                rows: found.reasons.map { [HTML(text: $0.field), HTML(text: SuggestionWords.points($0.spread))] }).html)
            <details class="card"><summary>All rules of the learned score</summary>\(listed.html)</details>
            """)
    }
}
