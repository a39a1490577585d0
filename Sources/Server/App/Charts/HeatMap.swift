import Record

/// A table of figures whose cells are the darker, the larger they are; the figure stands in each.
package struct HeatMap: Sendable {
    package let head: ChartHead
    package let rows: [String]
    package let columns: [String]
    /// One list for each row; nothing where there are no cases.
    package let values: [[Double?]]
    package let format: @Sendable (Double) -> String
    private static let rowHeight = 26.0
    private static let levels = 5

    package init(
        _ head: ChartHead, rows: [String], columns: [String], values: [[Double?]],
        format: @escaping @Sendable (Double) -> String
    ) {
        self.head = head
        self.rows = rows
        self.columns = columns
        self.values = values
        self.format = format
    }

    private var height: Double { Double(rows.count) * HeatMap.rowHeight + 28 }

    package var html: HTML {
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height))
        var figures: [HTML] = []
        let shapes = shapes(&layout, &figures)
        return ChartFigure(head: head, height: height, shapes: "\(shapes)\(figures)\(layout.html)", table: table).html
    }

    /// The places of its words, for the test that none meet.
    var boxes: [ChartBox] {
        var layout = LabelLayout(within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height))
        var figures: [HTML] = []
        _ = shapes(&layout, &figures)
        return layout.placed.map(\.box)
    }

    private func shapes(_ layout: inout LabelLayout, _ figures: inout [HTML]) -> HTML {
        let width = head.width.rawValue
        let left = min(width * 0.35, (rows.map { ChartText.width($0) }.max() ?? 0) + 12)
        let slot = (width - left - 2) / Double(max(1, columns.count))
        let known = values.flatMap { $0.compactMap { $0 } }
        let (low, high) = (min(0, known.min() ?? 0), known.max() ?? 0)
        var parts: [HTML] = []
        layout.place(
            axis: columns.enumerated().map { index, name in
                ChartLabel(
                    ChartText.cut(name, to: slot * 2), weight: .soft,
                    at: [.init(left + slot * (Double(index) + 0.5), 14, .middle)])
            })
        for (place, row) in rows.enumerated() {
            let top = 22 + Double(place) * HeatMap.rowHeight
            layout.place(ChartLabel(ChartText.cut(row, to: left - 10), at: [.init(left - 8, top + 16, .end)]))
            for (index, column) in columns.enumerated() {
                let value = value(place, index)
                let box = ChartBox(
                    x: left + slot * Double(index) + 1, y: top + 1, width: slot - 2, height: HeatMap.rowHeight - 2)
                let level = value.map { self.level($0, low, high) }
                let detail = "\(row), \(column): \(value.map { format($0) } ?? "no cases")"
                parts.append(ChartShape.rectangle(box, level.map { "heat-\($0)" } ?? "heat-none", detail: detail))
                if let figure = figure(value, in: box, isLight: (level ?? 0) > 2) { figures.append(figure) }
            }
        }
        return parts.joined(separator: "")
    }

    /// From 0, the least, to the darkest.
    private func level(_ value: Double, _ low: Double, _ high: Double) -> Int {
        guard high > low else { return 0 }
        return min(HeatMap.levels - 1, Int((value - low) / (high - low) * Double(HeatMap.levels)))
    }

    private func value(_ row: Int, _ column: Int) -> Double? {
        guard values.indices.contains(row), values[row].indices.contains(column) else { return nil }
        return values[row][column]
    }

    /// The figure inside its cell; left out where the cell is too narrow.
    private func figure(_ value: Double?, in box: ChartBox, isLight: Bool) -> HTML? {
        let text = value.map { format($0) } ?? "–"
        guard ChartText.width(text) <= box.width - 2 else { return nil }
        return """
            <text x="\(coordinate(box.x + box.width / 2))" y="\(coordinate(box.y + 16))" text-anchor="middle"\
            \(attribute: "class", isLight ? "on-heat" : nil)>\(text)</text>
            """
    }

    private var table: Table {
        let lines = rows.indices.map { row -> [HTML] in
            let figures = columns.indices.map { column -> HTML in
                HTML(text: value(row, column).map { format($0) } ?? "–")
            }
            return [HTML(text: rows[row])] + figures
        }
        return Table(
            head.title, columns: [Table.Column("")] + columns.map { Table.Column.number($0) }, rows: lines)
    }
}
