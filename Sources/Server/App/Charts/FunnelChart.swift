import Record

/// Steps of which each is a part of the one before, such as handed over, accepted, won.
package struct FunnelChart: Sendable {
    package struct Step: Sendable {
        package let name: String
        package let value: Double
        package let tone: ChartTone

        package init(_ name: String, _ value: Double, tone: ChartTone = .ink) {
            self.name = name
            self.value = value
            self.tone = tone
        }
    }

    package let head: ChartHead
    package let steps: [Step]
    package let format: @Sendable (Double) -> String
    private static let rowHeight = 34.0

    package init(_ head: ChartHead, steps: [Step], format: @escaping @Sendable (Double) -> String) {
        self.head = head
        self.steps = steps
        self.format = format
    }

    private var height: Double { Double(steps.count) * FunnelChart.rowHeight + 8 }

    package var html: HTML {
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height))
        let shapes = shapes(&layout)
        return ChartFigure(head: head, height: height, shapes: "\(shapes)\(layout.html)", table: table).html
    }

    /// The places of its words, for the test that none meet.
    var boxes: [ChartBox] {
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height))
        _ = shapes(&layout)
        return layout.placed.map(\.box)
    }

    private func shapes(_ layout: inout LabelLayout) -> HTML {
        let width = head.width.rawValue
        let left = min(width * 0.35, (steps.map { ChartText.width($0.name) }.max() ?? 0) + 12)
        let told = steps.indices.map { words($0) }
        let right = min(width * 0.4, (told.map { ChartText.width($0, isStrong: true) }.max() ?? 0) + 12)
        let span = max(1, width - left - right)
        let largest = max(1, steps.map(\.value).max() ?? 1)
        var parts: [HTML] = []
        for (index, step) in steps.enumerated() {
            let top = 4 + Double(index) * FunnelChart.rowHeight
            let bar = ChartBox(
                x: left, y: top, width: max(1, max(0, step.value) / largest * span), height: FunnelChart.rowHeight - 10)
            parts.append(ChartShape.rectangle(bar, step.tone.fill, detail: "\(step.name): \(told[index])"))
            if index + 1 < steps.count {
                let next = max(1, max(0, steps[index + 1].value) / largest * span)
                parts.append(ChartShape.line(bar.right, bar.bottom, left + next, bar.bottom + 10, "link-line"))
            }
            let text = ChartText.cut(step.name, to: left - 10)
            layout.place(ChartLabel(text, at: [.init(left - 8, top + 16, .end)]))
            layout.place(ChartLabel(told[index], weight: .strong, at: [.init(bar.right + 8, top + 16)]))
        }
        return parts.joined(separator: "")
    }

    private func words(_ index: Int) -> String {
        let value = format(steps[index].value)
        return share(index).map { "\(value), \($0)" } ?? value
    }

    /// The part of the step before.
    private func share(_ index: Int) -> String? {
        guard index > 0, steps[index - 1].value > 0 else { return nil }
        return Format.percent(steps[index].value / steps[index - 1].value)
    }

    private var table: Table {
        Table(
            head.title,
            columns: [Table.Column("Step"), .number("Count"), .number("Of the step before")],
            rows: steps.indices.map { index in
                [
                    HTML(text: steps[index].name), HTML(text: format(steps[index].value)),
                    HTML(text: share(index) ?? "–"),
                ]
            })
    }
}
