import Domain
import Journeys
import Record

/// Precision against volume, with today's point on it and the figures behind a toggle.
struct PlanCurvePart {
    let curve: PlanCurve
    let hasMoved: Bool
    /// A point that is suggested.
    var chosen: ThresholdSweep.Point?

    var html: HTML {
        let sentence = "\(curve.threshold.title.capitalizedFirst), wherever they stood. \(finding)"
        return HTML.section("Precision against volume", HTML(text: sentence), id: "curve-heading", chart)
    }

    var chart: HTML {
        guard !points.isEmpty else { return .nothing }
        return CurveChart(
            ChartHead("curve", title: "Precision against volume", finding: finding, width: .full),
            axes: CurveChart.Axes(
                x: "Leads that qualify", y: "Accepted of those answered, with an estimate for the others",
                mayBeCut: true,
                formatX: { Format.decimal($0, digits: 0) }, formatY: { Format.percent($0, digits: 0) }),
            curves: [CurveChart.Curve("draft", tone: .ink, points: points)], marks: marks, guide: guide, table: table
        ).html
    }

    private var shown: [ThresholdSweep.Point] { curve.sweep.points.filter { $0.expected != nil } }

    private var points: [CurveChart.Point] {
        shown.sorted { $0.volume < $1.volume }.map { point in
            let share = point.expected?.share ?? 0
            return CurveChart.Point(
                Double(point.volume), share,
                detail: "at \(SuggestionWords.points(point.threshold)): \(Format.count(point.volume, "lead")), "
                    + Format.percent(share, digits: 0))
        }
    }

    private var marks: [CurveChart.Mark] {
        func mark(_ point: ThresholdSweep.Point?, _ name: String) -> CurveChart.Mark? {
            guard let point, let share = point.expected?.share else { return nil }
            return CurveChart.Mark(
                Double(point.volume), share,
                "\(name): \(Format.grouped(point.volume)) at \(Format.percent(share, digits: 0))")
        }
        var marks = [mark(curve.today, "today")]
        if hasMoved { marks.append(mark(curve.sweep.today, "this draft")) }
        if chosen?.threshold != curve.today?.threshold { marks.append(mark(chosen, "suggested")) }
        return marks.compactMap { $0 }
    }

    /// The promise of acceptance across the whole width.
    private var guide: CurveChart.Curve? {
        guard let promise = curve.promise, let least = points.first?.x, let most = points.last?.x, points.count > 1
        else { return nil }
        let share = Double(promise.share) / 10_000
        return CurveChart.Curve(
            "promised \(Format.percent(share, digits: 0))", tone: .soft,
            points: [CurveChart.Point(least, share, detail: ""), CurveChart.Point(most, share, detail: "")])
    }

    private var finding: String {
        guard let today = curve.sweep.today ?? curve.today, let share = today.expected else {
            return "No hand-off of these days was answered, so nothing can be said of precision."
        }
        return
            "At \(SuggestionWords.points(today.threshold)) points \(Format.count(today.volume, "lead")) qualify, of which "
            + "\(Format.percent(share.share, digits: 0)) would be accepted, "
            + "\(Format.percent(share.lower, digits: 0)) to \(Format.percent(share.upper, digits: 0))."
    }

    private var table: Table {
        Table(
            "Precision against volume",
            columns: [
                .init("Threshold"), .number("Qualify"), .number("Accepted"), .number("Answered"),
                .number("Never handed over"), .number("Would be accepted"),
            ],
            rows: curve.sweep.points.map { point in
                let expected = point.expected.map {
                    "\(Format.percent($0.share, digits: 0)), \(Format.percent($0.lower, digits: 0)) to "
                        + Format.percent($0.upper, digits: 0)
                }
                let mark = point.isToday ? (hasMoved ? " (this draft)" : " (today)") : ""
                return [
                    HTML(text: SuggestionWords.points(point.threshold) + mark),
                    HTML(text: Format.grouped(point.volume)),
                    HTML(text: Format.grouped(point.taken)), HTML(text: Format.grouped(point.answered)),
                    HTML(text: Format.grouped(point.neverHanded)), HTML(text: expected ?? "–"),
                ]
            })
    }
}

extension String {
    /// With a capital at its beginning, the rest as it is.
    var capitalizedFirst: String { prefix(1).uppercased() + dropFirst() }
}
