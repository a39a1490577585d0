import Foundation
import Testing

@testable import Record
@testable import Server

@Suite("Charts say what they show")
struct ChartMarkupTests {
    private let head = ChartHead("volume", title: "Volume <1>", finding: "362 of 380 & counting")

    private func line(_ values: [Double?], mayBeCut: Bool = false) -> String {
        LineChart(
            head, labels: values.indices.map { "day \($0)" },
            series: [ChartSeries("so far", tone: .marketing, values: values)], mayBeCut: mayBeCut,
            format: { Format.decimal($0, digits: 0) }
        ).html.text
    }

    @Test("a chart has a role, a title, a finding and its table, all escaped, and no colour of its own")
    func parts() {
        let text = line([1, 2, 3, 4])
        #expect(text.contains("role=\"img\" aria-labelledby=\"volume-title volume-desc\""))
        #expect(text.contains("<title id=\"volume-title\">Volume &lt;1&gt;</title>"))
        #expect(text.contains("<desc id=\"volume-desc\">362 of 380 &amp; counting</desc>"))
        #expect(text.contains("<summary>Figures as a table</summary>"))
        #expect(text.contains("<td class=\"n\">4</td>"))
        for word in ["style=", "fill=\"", "stroke=\"", "<script", "nan", "inf"] { #expect(!text.contains(word)) }
    }

    @Test("fewer than three points make no line")
    func points() {
        #expect(!line([1, 2]).contains("<path"))
        #expect(line([1, 2]).contains("<circle"))
        #expect(line([1, 2, 3]).contains("<path"))
        #expect(!SparkLine([1, nil, 2], label: "").html.text.contains("<svg"))
        #expect(SparkLine([1, nil, 2, 3], label: "").html.text.contains("M2 19"))
    }

    @Test("an axis that is cut says so, and only then")
    func cut() {
        #expect(line([90, 95, 99], mayBeCut: true).contains("The axis begins at 90"))
        #expect(!line([90, 95, 99]).contains("The axis begins"))
        #expect(!line([1, 95, 99], mayBeCut: true).contains("The axis begins"))
    }

    @Test("each point tells its figures while the pointer rests on it")
    func hover() {
        #expect(line([1, 2, 3]).contains("<title>day 1: so far 2</title>"))
    }

    @Test("late bars stand apart from those in time, and a case on the edge was in time")
    func distribution() {
        let chart = DistributionChart(
            head, tone: .sales, values: [10, 20, 60, 61], limit: 60, unit: "minutes", counted: "Hand-offs",
            format: { Format.decimal($0, digits: 0) })
        #expect(chart.percentile(0.5) == 20)
        #expect(chart.percentile(0.9) == 61)
        let text = chart.html.text
        #expect(text.contains("promise, 60"))
        #expect(text.contains("P50 20"))
        #expect(text.components(separatedBy: "fill-broken").count == 2)
    }

    @Test("a chart without values is drawn without breaking")
    func empty() {
        #expect(line([]).contains("<svg"))
        #expect(
            HeatMap(head, rows: ["a"], columns: ["b"], values: [[nil]], format: { _ in "x" }).html.text.contains(
                "no cases"))
    }

    @Test("gains are outlined, losses filled, and each step says what it adds")
    func waterfall() {
        let text = WaterfallChart(
            head, steps: [.init("Goal", 100, isTotal: true), .init("Lost", -30, tone: .sales), .init("Won", 10)],
            format: { Format.decimal($0, digits: 0) }
        ).html.text
        #expect(text.contains("<title>Lost: −30</title>") && text.contains("<title>Won: +10</title>"))
        #expect(text.contains("class=\"gain line-soft\"") && text.contains("class=\"fill-sales\""))
        #expect(text.contains("<td class=\"n\">80</td>"))
    }
}
