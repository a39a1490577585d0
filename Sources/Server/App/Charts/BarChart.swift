import Record

/// Bars side by side, one group for each label; upright where the labels fit below, else level.
package struct BarChart: Sendable {
    package let head: ChartHead
    package let labels: [String]
    package let series: [ChartSeries]
    package let isWhole: Bool
    package let format: @Sendable (Double) -> String

    package init(
        _ head: ChartHead, labels: [String], series: [ChartSeries], isWhole: Bool = true,
        format: @escaping @Sendable (Double) -> String
    ) {
        self.head = head
        self.labels = labels
        self.series = series
        self.isWhole = isWhole
        self.format = format
    }

    private var axis: ChartAxis { ChartAxis(series.flatMap { $0.values.compactMap { $0 } }, isWhole: isWhole) }

    private var isUpright: Bool {
        let slot = (head.width.rawValue - 60) / Double(max(1, labels.count))
        return labels.allSatisfy { ChartText.width($0) + 6 <= slot } && slot >= 20 * Double(max(1, series.count))
    }

    private var height: Double {
        isUpright ? 210 : 16 + Double(labels.count) * (Double(series.count) * 18 + 10)
    }

    package var html: HTML {
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height))
        let shapes = isUpright ? upright(&layout) : level(&layout)
        return ChartFigure(
            head: head, height: height, shapes: "\(shapes)\(layout.html)", table: table,
            legend: ChartFigure.legend(series)
        ).html
    }

    /// The places of its words, for the test that none meet.
    var boxes: [ChartBox] {
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height))
        _ = isUpright ? upright(&layout) : level(&layout)
        return layout.placed.map(\.box)
    }

    private func upright(_ layout: inout LabelLayout) -> HTML {
        let grid = ChartGrid(axis, width: head.width.rawValue, height: height, right: 12, format: format)
        var parts = [grid.html(&layout)]
        let slot = grid.plot.width / Double(max(1, labels.count))
        let bar = min(50, (slot - 6) / Double(max(1, series.count)))
        for (index, label) in labels.enumerated() {
            let middle = grid.plot.x + slot * (Double(index) + 0.5)
            layout.place(ChartLabel(label, weight: .soft, at: [.init(middle, grid.plot.bottom + 18, .middle)]))
            let left = middle - bar * Double(series.count) / 2
            for (place, series) in series.enumerated() {
                guard let value = value(series, index) else { continue }
                let (top, foot) = (grid.y(max(0, value)), grid.y(min(0, value)))
                let box = ChartBox(
                    x: left + bar * Double(place) + 1, y: top, width: bar - 2, height: max(1, foot - top))
                parts.append(shape(series, box, index, value))
                let spot = ChartLabel.Spot(box.x + box.width / 2, top - 4, .middle)
                layout.place(ChartLabel(format(value), weight: .plain, at: [spot]))
            }
        }
        return parts.joined(separator: "")
    }

    private func level(_ layout: inout LabelLayout) -> HTML {
        let width = head.width.rawValue
        let left = min(width * 0.4, (labels.map { ChartText.width($0) }.max() ?? 0) + 12)
        let room = (series.flatMap { $0.values.compactMap { $0 } }.map { ChartText.width(format($0)) }.max() ?? 0) + 12
        let span = max(1, width - left - room)
        let zero = left + axis.share(0) * span
        var parts = [ChartShape.line(zero, 4, zero, height - 4, "axis-line")]
        for (index, label) in labels.enumerated() {
            let top = 8 + Double(index) * (Double(series.count) * 18 + 10)
            let middle = top + Double(series.count) * 9 + 4
            let text = ChartText.cut(label, to: left - 10)
            layout.place(ChartLabel(text, at: [.init(left - 8, middle, .end)]))
            for (place, series) in series.enumerated() {
                guard let value = value(series, index) else { continue }
                let end = left + axis.share(value) * span
                let box = ChartBox(
                    x: min(zero, end), y: top + Double(place) * 18, width: max(1, abs(end - zero)), height: 16)
                parts.append(shape(series, box, index, value))
                layout.place(ChartLabel(format(value), at: [.init(box.right + 6, box.y + 12)]))
            }
        }
        return parts.joined(separator: "")
    }

    private func value(_ series: ChartSeries, _ index: Int) -> Double? {
        series.values.indices.contains(index) ? series.values[index] : nil
    }

    private func shape(_ series: ChartSeries, _ box: ChartBox, _ index: Int, _ value: Double) -> HTML {
        let name = series.isEstimate ? "fill-hollow guess-line \(series.tone.line)" : series.tone.fill
        return ChartShape.rectangle(box, name, detail: "\(labels[index]), \(series.name): \(format(value))")
    }

    private var table: Table {
        let rows = labels.indices.map { index -> [HTML] in
            [HTML(text: labels[index])] + series.map { HTML(text: value($0, index).map(format) ?? "–") }
        }
        return Table(head.title, columns: [Table.Column("")] + series.map { .number($0.name) }, rows: rows)
    }
}
