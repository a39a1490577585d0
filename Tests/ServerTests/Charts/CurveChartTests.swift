import Testing

@testable import Record
@testable import Server

@Suite("A curve of one figure against another")
struct CurveChartTests {
    private static func chart(
        _ points: [(Double, Double)], marks: [CurveChart.Mark] = [], guide: CurveChart.Curve? = nil,
        width: ChartWidth = .half
    ) -> CurveChart {
        CurveChart(
            ChartHead("curve", title: "Precision against volume", finding: "finding", width: width),
            axes: CurveChart.Axes(
                x: "Leads", y: "Accepted", formatX: { Format.decimal($0, digits: 0) },
                formatY: { Format.percent($0, digits: 0) }),
            curves: [
                CurveChart.Curve(
                    "draft", tone: .ink, points: points.map { CurveChart.Point($0.0, $0.1, detail: "\($0.0)") })
            ], marks: marks, guide: guide, table: Table("Precision", columns: [.init("Leads")], rows: [["1"]]))
    }

    @Test("no two words meet, and none covers a marked point, wherever the points lie", arguments: 0..<60)
    func apart(seed: Int) {
        var chance = SeededChance(UInt64(seed) + 1)
        let scales: [Double] = [3, 90, 4_000, 2_000_000]
        let most = scales.randomElement(using: &chance) ?? 1
        var points: [(Double, Double)] = []
        for _ in 0..<Int.random(in: 1...25, using: &chance) {
            points.append((Double.random(in: 0...most, using: &chance), Double.random(in: 0...1, using: &chance)))
        }
        points.sort { $0.0 < $1.0 }
        let marks = ["today", "this draft", "suggested"].prefix(Int.random(in: 0...3, using: &chance)).map { name in
            let point = points.randomElement(using: &chance) ?? (0, 0)
            return CurveChart.Mark(point.0, point.1, "\(name): 1,234,567 at 87%")
        }
        let guide = CurveChart.Curve(
            "promised 85%", tone: .soft,
            points: [CurveChart.Point(0, 0.85, detail: ""), CurveChart.Point(most, 0.85, detail: "")])
        let widths: [ChartWidth] = [.half, .full]
        let width = widths.randomElement(using: &chance) ?? .half
        let boxes = Self.chart(points, marks: Array(marks), guide: guide, width: width).boxes
        for (place, box) in boxes.enumerated() {
            #expect(box.x >= 0 && box.right <= width.rawValue)
            for other in boxes[(place + 1)...] { #expect(!box.meets(other)) }
        }
        #expect(boxes.count >= 4)
    }

    @Test("it says what its axes measure, names its marks, and keeps its table behind a toggle")
    func words() {
        let text = Self.chart(
            [(10, 0.9), (40, 0.8), (90, 0.5)], marks: [CurveChart.Mark(40, 0.8, "today: 40 at 80%")]
        ).html.text
        for word in [
            ">Leads<", ">Accepted<", ">today: 40 at 80%<", "<summary>Figures as a table</summary>", "ink-line",
        ] {
            #expect(text.contains(word), "\(word)")
        }
        for word in ["style=", "fill=\"", "stroke=\"", "nan", "inf"] { #expect(!text.contains(word), "\(word)") }
    }

    @Test("fewer than three points make no line, and none at all breaks nothing")
    func few() {
        #expect(!Self.chart([(1, 0.5), (2, 0.4)]).html.text.contains("ink-line"))
        #expect(Self.chart([]).html.text.contains("<svg"))
    }
}
