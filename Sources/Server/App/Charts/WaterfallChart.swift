import Record

/// How one figure becomes another: losses are filled, gains outlined, totals stand on the ground.
package struct WaterfallChart: Sendable {
    package struct Step: Sendable {
        package let name: String
        package let value: Double
        /// A total stands for itself; another step adds to what is before.
        package let isTotal: Bool
        package let tone: ChartTone
        /// Stands below the name, such as whose it is.
        package let note: String?

        package init(
            _ name: String, _ value: Double, isTotal: Bool = false, tone: ChartTone = .ink, note: String? = nil
        ) {
            self.name = name
            self.value = value
            self.isTotal = isTotal
            self.tone = tone
            self.note = note
        }
    }

    package let head: ChartHead
    package let steps: [Step]
    /// Whether the axis may leave zero out, so that small steps of large totals show.
    package let mayBeCut: Bool
    package let legend: HTML
    package let format: @Sendable (Double) -> String
    private let height = 280.0

    package init(
        _ head: ChartHead, steps: [Step], mayBeCut: Bool = false, legend: HTML = .nothing,
        format: @escaping @Sendable (Double) -> String
    ) {
        self.head = head
        self.steps = steps
        self.mayBeCut = mayBeCut
        self.legend = legend
        self.format = format
    }

    package var html: HTML {
        let ground = ground
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: ground.height))
        let shapes = shapes(ground, &layout)
        return ChartFigure(
            head: head, height: ground.height, shapes: "\(shapes)\(layout.html)", table: table, legend: legend
        )
        .html
    }

    /// The places of its words, for the test that none meet.
    var boxes: [ChartBox] {
        let ground = ground
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: ground.height))
        _ = shapes(ground, &layout)
        return layout.placed.map(\.box)
    }

    /// From and to of each step.
    private var spans: [(from: Double, to: Double)] {
        var level = 0.0
        return steps.map { step in
            let from = step.isTotal ? 0 : level
            level = step.isTotal ? step.value : level + step.value
            return (from, level)
        }
    }

    /// The axis with its room for names.
    private struct Ground {
        let grid: ChartGrid
        let height: Double
        let slot: Double
        /// How much lower the name of every second step stands, where a word is wider than its step; else 0.
        let drop: Double

        var nameWidth: Double { (drop > 0 ? 2 * slot : slot) - 6 }
    }

    private var ground: Ground {
        let levels = zip(steps, spans).flatMap { $0.isTotal ? [$1.to] : [$1.from, $1.to] }
        let axis = ChartAxis(mayBeCut ? levels : levels + [0], mayBeCut: mayBeCut)
        let foot = axis.isCut ? 74.0 : 60
        func grid(_ drop: Double) -> ChartGrid {
            ChartGrid(
                axis, width: head.width.rawValue, height: height + drop, right: 12, foot: foot + drop, format: format)
        }
        let plain = grid(0)
        let slot = plain.plot.width / Double(max(1, steps.count))
        let words = steps.flatMap { step in
            step.name.split(separator: " ").map(String.init) + [step.note].compactMap { $0 }
        }
        let isTight = words.contains { ChartText.width($0) > slot - 6 }
        let drop = isTight ? 3 * ChartText.lineHeight + 4 : 0
        return Ground(grid: isTight ? grid(drop) : plain, height: height + drop, slot: slot, drop: drop)
    }

    private func shapes(_ ground: Ground, _ layout: inout LabelLayout) -> HTML {
        let spans = spans
        let (grid, slot) = (ground.grid, ground.slot)
        let axis = grid.axis
        var parts = [grid.html(&layout)]
        for (index, step) in steps.enumerated() {
            let middle = grid.plot.x + slot * (Double(index) + 0.5)
            let (from, to) = spans[index]
            let (top, foot) = (grid.y(max(from, to)), grid.y(max(axis.low, min(from, to))))
            let bar = ChartBox(
                x: middle - min(60, slot * 0.7) / 2, y: top, width: min(60, slot * 0.7), height: max(1.5, foot - top))
            let isGain = !step.isTotal && step.value > 0
            parts.append(
                ChartShape.rectangle(
                    bar, isGain ? "gain \(step.tone == .ink ? "line-soft" : step.tone.line)" : step.tone.fill,
                    detail: "\(step.name): \(signed(step))"))
            if index + 1 < steps.count {
                let y = grid.y(spans[index].to)
                parts.append(ChartShape.line(bar.right, y, middle + slot - bar.width / 2, y, "link-line"))
            }
            layout.place(
                ChartLabel(
                    signed(step), weight: .strong,
                    at: [.init(middle, bar.y - 5, .middle), .init(middle, bar.bottom + 13, .middle)]))
            let drop = index % 2 == 1 ? ground.drop : 0
            if drop > 0 {
                let bottom = grid.plot.bottom
                parts.append(ChartShape.line(middle, bottom + 4, middle, bottom + drop + 2, "grid-line"))
            }
            name(step, at: middle, below: grid.plot.bottom + drop, width: ground.nameWidth, &layout)
        }
        return parts.joined(separator: "")
    }

    /// The name in at most two lines, and what stands below it.
    private func name(
        _ step: Step, at middle: Double, below bottom: Double, width: Double, _ layout: inout LabelLayout
    ) {
        var y = bottom + 16
        for line in ChartText.lines(step.name, width: width, atMost: 2) {
            layout.place(ChartLabel(line, at: [.init(middle, y, .middle)]))
            y += ChartText.lineHeight
        }
        guard let note = step.note else { return }
        layout.place(ChartLabel(ChartText.cut(note, to: width), weight: .soft, at: [.init(middle, y, .middle)]))
    }

    private func signed(_ step: Step) -> String {
        step.isTotal || step.value <= 0 ? format(step.value) : "+\(format(step.value))"
    }

    private var table: Table {
        let spans = spans
        return Table(
            head.title, columns: [Table.Column("Step"), .number("Change"), .number("Then")],
            rows: steps.indices.map { index in
                [
                    HTML(text: steps[index].name), HTML(text: steps[index].isTotal ? "–" : signed(steps[index])),
                    HTML(text: format(spans[index].to)),
                ]
            })
    }
}
