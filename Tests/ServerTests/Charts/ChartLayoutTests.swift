import Domain
import Testing

@testable import Record
@testable import Server

/// Draws numbers for tests, the same every time.
struct SeededChance: RandomNumberGenerator {
    private var state: UInt64

    init(_ seed: UInt64) { state = seed &* 0x9E37_79B9_7F4A_7C15 | 1 }

    mutating func next() -> UInt64 {
        state ^= state << 13
        state ^= state >> 7
        state ^= state << 17
        return state
    }
}

@Suite("Charts place their words")
struct ChartLayoutTests {
    private static let words = [
        "West", "Central", "Germany, Austria and Switzerland", "29 Jan", "Dead on arrival", "Ω", "International",
        "Rejected: not our customer", "i", "Wilhelmina Müller-Kanterbräu", "",
    ]

    private static func names(_ count: Int, _ chance: inout SeededChance) -> [String] {
        (0..<count).map { "\(words.randomElement(using: &chance) ?? "") \($0)" }
    }

    private static func values(_ count: Int, _ chance: inout SeededChance) -> [Double?] {
        let scales: [Double] = [1, 40, 900, 3_000_000]
        let scale = scales.randomElement(using: &chance) ?? 1
        var values: [Double?] = []
        for _ in 0..<count {
            let isMissing = Int.random(in: 0..<8, using: &chance) == 0
            let value = Double.random(in: 0...scale, using: &chance).rounded()
            values.append(isMissing ? nil : value)
        }
        return values
    }

    private static func format(_ value: Double) -> String { Format.decimal(value, digits: 0) }

    private static func expectApart(_ boxes: [ChartBox], in width: Double) {
        for (place, box) in boxes.enumerated() {
            #expect(box.x >= 0 && box.right <= width)
            for other in boxes[(place + 1)...] { #expect(!box.meets(other)) }
        }
    }

    @Test("no two words of a chart ever meet, whatever its values and names", arguments: 0..<60)
    func apart(seed: Int) {
        var chance = SeededChance(UInt64(seed) + 1)
        let count = Int.random(in: 0...24, using: &chance)
        let width = [ChartWidth.half, .beside, .full].randomElement(using: &chance) ?? .half
        let head = ChartHead("chart", title: "Title", finding: "Finding", width: width)
        let names = ChartLayoutTests.names(count, &chance)
        let series = (0..<Int.random(in: 1...6, using: &chance)).map { index in
            ChartSeries("series \(index)", tone: .ink, values: ChartLayoutTests.values(count, &chance))
        }
        let values = ChartLayoutTests.values(count, &chance).compactMap { $0 }
        let format = ChartLayoutTests.format
        let charts: [[ChartBox]] = [
            LineChart(
                head, labels: names, series: series, goal: series.first, young: 2..<5, mayBeCut: true, format: format
            ).boxes,
            BarChart(head, labels: names, series: Array(series.prefix(3)), format: format).boxes,
            FunnelChart(head, steps: zip(names, values).map { FunnelChart.Step($0, $1) }, format: format).boxes,
            WaterfallChart(
                head,
                steps: zip(names, values).enumerated().map { index, step in
                    WaterfallChart.Step(step.0, index % 2 == 0 ? step.1 : -step.1, isTotal: index == 0)
                }, format: format
            ).boxes,
            HeatMap(head, rows: names, columns: names, values: series.map(\.values), format: format).boxes,
            DistributionChart(
                head, tone: .sales, values: values, limit: values.randomElement(using: &chance),
                unit: "minutes", counted: "Hand-offs", format: format
            ).boxes,
        ]
        for boxes in charts { ChartLayoutTests.expectApart(boxes, in: width.rawValue) }
    }

    @Test("every name of the gap's chain is shown whole, however many steps there are")
    func chainNames() {
        let names = GapLink.allCases.map(\.title) + ["Other origins", "Begun before", "Rates and goal"]
        let steps =
            [WaterfallChart.Step("Goal", 4_200, isTotal: true)]
            + names.map { WaterfallChart.Step($0, -120, note: "Marketing") }
            + [WaterfallChart.Step("Paid", 2_640, isTotal: true)]
        let text = WaterfallChart(
            ChartHead("gap", title: "Gap", finding: "Short.", width: .full), steps: steps, mayBeCut: true,
            format: { Format.decimal($0, digits: 0) }
        ).html.text
        #expect(!text.contains("…"))
        for word in names.flatMap({ $0.split(separator: " ") }) { #expect(text.contains(word), "\(word)") }
    }

    @Test("words in one column keep their distance and their order, and stay between top and bottom", arguments: 0..<40)
    func spread(seed: Int) {
        var chance = SeededChance(UInt64(seed) + 99)
        let wishes = (0..<Int.random(in: 0...20, using: &chance)).map { _ in
            Double.random(in: 0...220, using: &chance)
        }
        let places = LabelLayout.spread(wishes, from: 10, to: 200)
        let kept = places.compactMap { $0 }.sorted()
        for (before, after) in zip(kept, kept.dropFirst()) { #expect(after - before >= 15.999) }
        #expect(kept.allSatisfy { $0 >= 9.999 && $0 <= 200.001 })
        #expect(kept.count == min(wishes.count, 12))
    }

    @Test("an axis holds all values between its ends, at round steps", arguments: 0..<60)
    func axis(seed: Int) {
        var chance = SeededChance(UInt64(seed) + 7)
        let values = ChartLayoutTests.values(9, &chance).compactMap { $0 }.map { $0 - 3 }
        for mayBeCut in [true, false] {
            let axis = ChartAxis(values, mayBeCut: mayBeCut, isWhole: true)
            #expect(values.allSatisfy { $0 >= axis.low - 1e-6 && $0 <= axis.high + 1e-6 })
            #expect((2...9).contains(axis.ticks.count))
            #expect(axis.ticks.allSatisfy { $0 == $0.rounded() })
            if !mayBeCut { #expect(!axis.isCut) }
        }
    }

    @Test("text that does not fit is cut, and says so")
    func cut() {
        #expect(ChartText.cut("International", to: 400) == "International")
        let short = ChartText.cut("International", to: 40)
        #expect(short.hasSuffix("…") && ChartText.width(short) <= 40)
        #expect(ChartText.cut("W", to: 1) == "")
        #expect(ChartText.lines("Not our customer at all", width: 60, atMost: 2).count == 2)
    }
}
