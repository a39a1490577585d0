import Record

/// Values over time, with the goal as a dashed line; fewer than three points stay points.
package struct LineChart: Sendable {
    package let head: ChartHead
    /// What stands below each point: days, months.
    package let labels: [String]
    package let series: [ChartSeries]
    /// What was promised by each point, or the pace towards it.
    package let goal: ChartSeries?
    /// Points that still change, such as young cohorts.
    package let young: Range<Int>?
    package let mayBeCut: Bool
    package let isWhole: Bool
    package let format: @Sendable (Double) -> String
    package var height = 210.0

    package init(
        _ head: ChartHead, labels: [String], series: [ChartSeries], goal: ChartSeries? = nil,
        young: Range<Int>? = nil, mayBeCut: Bool = false, isWhole: Bool = false,
        format: @escaping @Sendable (Double) -> String
    ) {
        self.head = head
        self.labels = labels
        self.series = series
        self.goal = goal
        self.young = young
        self.mayBeCut = mayBeCut
        self.isWhole = isWhole
        self.format = format
    }

    private var all: [ChartSeries] { (goal.map { [$0] } ?? []) + series }

    package var html: HTML {
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height))
        let shapes = shapes(&layout)
        return ChartFigure(
            head: head, height: height, shapes: "\(shapes)\(layout.html)", table: table,
            legend: series.count > 4 ? ChartFigure.legend(all) : .nothing
        ).html
    }

    /// The places of its words, for the test that none meet.
    var boxes: [ChartBox] {
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height))
        _ = shapes(&layout)
        return layout.placed.map(\.box)
    }

    private func shapes(_ layout: inout LabelLayout) -> HTML {
        let ends = all.map { end($0) }
        let right = min(180, (ends.compactMap { $0 }.map { ChartText.width($0, isStrong: true) }.max() ?? 0) + 16)
        let values = all.flatMap { $0.values.compactMap { $0 } }
        let grid = ChartGrid(
            ChartAxis(values, mayBeCut: mayBeCut, isWhole: isWhole), width: head.width.rawValue, height: height,
            right: max(16, right), format: format)
        let young = young.flatMap { shade($0, grid) } ?? .nothing
        let ground = grid.html(&layout)
        layout.place(
            axis: labels.enumerated().map { index, text in
                let spots = [ChartLabel.Spot(x(index, grid), grid.plot.bottom + 18, .middle)]
                return ChartLabel(
                    text, weight: .soft,
                    at: spots + [ChartLabel.Spot(x(index, grid), grid.plot.bottom + 18, .end)])
            })
        place(ends, grid, &layout)
        let lines = all.map { line($0, grid, isGoal: $0.name == goal?.name) }
        return "\(young)\(ground)\(lines)\(hits(grid))"
    }

    private func x(_ index: Int, _ grid: ChartGrid) -> Double {
        guard labels.count > 1 else { return grid.plot.x + grid.plot.width / 2 }
        return grid.plot.x + 4 + (grid.plot.width - 8) * Double(index) / Double(labels.count - 1)
    }

    private func line(_ series: ChartSeries, _ grid: ChartGrid, isGoal: Bool) -> HTML {
        let points = series.values.enumerated().map { index, value in
            value.map { (x: x(index, grid), y: grid.y($0)) }
        }
        let known = points.compactMap { $0 }
        let fill = isGoal ? "fill-soft" : series.tone.fill
        guard known.count > 2 else {
            return known.map { ChartShape.circle($0.x, $0.y, radius: 4, fill) }.joined(separator: "")
        }
        if isGoal { return ChartShape.path(points, "goal-line") }
        let name = ["ink-line", series.tone.line, series.isEstimate ? "guess-line" : ""].filter { !$0.isEmpty }
        let end = known.last.map { ChartShape.circle($0.x, $0.y, radius: 4, series.tone.fill) }
        return "\(ChartShape.path(points, name.joined(separator: " ")))\(end)"
    }

    private func end(_ series: ChartSeries) -> String? {
        series.values.compactMap { $0 }.last.map { "\(format($0)) \(series.name)" }
    }

    /// Words at the right ends; where they would meet they make room for each other.
    private func place(_ ends: [String?], _ grid: ChartGrid, _ layout: inout LabelLayout) {
        let known = all.indices.filter { ends[$0] != nil }
        let order = known.sorted { ($0 == 0 && goal != nil ? 1 : 0, $0) < ($1 == 0 && goal != nil ? 1 : 0, $1) }
        let wishes = order.map { grid.y(all[$0].values.compactMap { $0 }.last ?? 0) + 4 }
        let places = LabelLayout.spread(wishes, from: grid.plot.y - 4, to: grid.plot.bottom + 4)
        for (index, place) in zip(order, places) {
            guard let place, let text = ends[index] else { continue }
            let isGoal = goal != nil && index == 0
            let shown = ChartText.cut(text, to: (head.width.rawValue - grid.plot.right - 12) / 1.07)
            layout.place(ChartLabel(shown, weight: isGoal ? .plain : .strong, at: [.init(grid.plot.right + 8, place)]))
        }
    }

    private func shade(_ young: Range<Int>, _ grid: ChartGrid) -> HTML? {
        let young = young.clamped(to: labels.indices)
        guard !young.isEmpty else { return nil }
        let half = labels.count > 1 ? (x(1, grid) - x(0, grid)) / 2 : 8
        let left = max(grid.plot.x, x(young.lowerBound, grid) - half)
        let width = min(grid.plot.right, x(young.upperBound - 1, grid) + half) - left
        let box = ChartBox(x: left, y: grid.plot.y, width: width, height: grid.plot.height)
        return ChartShape.rectangle(box, "young-area", detail: "Young: these figures still change")
    }

    /// A column over each point that tells its figures while the pointer rests on it.
    private func hits(_ grid: ChartGrid) -> HTML {
        let half = labels.count > 1 ? (x(1, grid) - x(0, grid)) / 2 : grid.plot.width / 2
        return labels.indices.map { index in
            let told = all.compactMap { series in
                series.values.indices.contains(index)
                    ? series.values[index].map { "\(series.name) \(format($0))" } : nil
            }
            let box = ChartBox(x: x(index, grid) - half, y: grid.plot.y, width: half * 2, height: grid.plot.height)
            return ChartShape.rectangle(box, "hit", detail: "\(labels[index]): \(told.joined(separator: ", "))")
        }.joined(separator: "")
    }

    private var table: Table {
        let rows = labels.indices.map { index -> [HTML] in
            [HTML(text: labels[index])]
                + all.map { series in
                    let value = series.values.indices.contains(index) ? series.values[index] : nil
                    return HTML(text: value.map(format) ?? "–")
                }
        }
        return Table(
            head.title, columns: [Table.Column("When")] + all.map { Table.Column.number($0.name) }, rows: rows)
    }
}
