import Record

/// One figure against another, such as precision against volume; points that matter are marked and named.
package struct CurveChart: Sendable {
    package struct Point: Sendable {
        package let x: Double
        package let y: Double
        /// What is shown while the pointer rests on it.
        package let detail: String

        package init(_ x: Double, _ y: Double, detail: String) {
            self.x = x
            self.y = y
            self.detail = detail
        }
    }

    package struct Curve: Sendable {
        package let name: String
        package let tone: ChartTone
        package let isEstimate: Bool
        /// Ascending by x.
        package let points: [Point]

        package init(_ name: String, tone: ChartTone, isEstimate: Bool = false, points: [Point]) {
            self.name = name
            self.tone = tone
            self.isEstimate = isEstimate
            self.points = points
        }
    }

    /// A point that is pointed out.
    package struct Mark: Sendable {
        package let x: Double
        package let y: Double
        package let text: String

        package init(_ x: Double, _ y: Double, _ text: String) {
            self.x = x
            self.y = y
            self.text = text
        }
    }

    /// What the axes measure.
    package struct Axes: Sendable {
        package let x: String
        package let y: String
        package let formatX: @Sendable (Double) -> String
        package let formatY: @Sendable (Double) -> String
        package let isWholeX: Bool
        /// Whether both may leave zero out when all values are far from it.
        package let mayBeCut: Bool

        package init(
            x: String, y: String, isWholeX: Bool = true, mayBeCut: Bool = false,
            formatX: @escaping @Sendable (Double) -> String,
            formatY: @escaping @Sendable (Double) -> String
        ) {
            self.x = x
            self.y = y
            self.isWholeX = isWholeX
            self.mayBeCut = mayBeCut
            self.formatX = formatX
            self.formatY = formatY
        }
    }

    package let head: ChartHead
    package let axes: Axes
    package let curves: [Curve]
    package let marks: [Mark]
    /// A dashed line that something is held against: a promise, or what would be perfect.
    package let guide: Curve?
    package let table: Table
    package var height = 250.0

    package init(
        _ head: ChartHead, axes: Axes, curves: [Curve], marks: [Mark] = [], guide: Curve? = nil, table: Table
    ) {
        self.head = head
        self.axes = axes
        self.curves = curves
        self.marks = marks
        self.guide = guide
        self.table = table
    }

    package var html: HTML {
        var (layout, shapes) = drawn
        shapes = "\(shapes)\(layout.html)"
        let series = curves.map { ChartSeries($0.name, tone: $0.tone, isEstimate: $0.isEstimate, values: []) }
        return ChartFigure(
            head: head, height: height, shapes: shapes, table: table, legend: ChartFigure.legend(series)
        ).html
    }

    /// The places of its words, for the test that none meet.
    var boxes: [ChartBox] { drawn.layout.placed.map(\.box) }

    private var drawn: (layout: LabelLayout, shapes: HTML) {
        let all = curves + (guide.map { [$0] } ?? [])
        let grid = ChartGrid(
            ChartAxis(all.flatMap { $0.points.map(\.y) } + marks.map(\.y), mayBeCut: axes.mayBeCut),
            width: head.width.rawValue, height: height, right: 28, format: axes.formatY)
        let across = ChartAxis(
            all.flatMap { $0.points.map(\.x) } + marks.map(\.x), mayBeCut: axes.mayBeCut,
            isWhole: axes.isWholeX, wanted: 6)
        func x(_ value: Double) -> Double { grid.plot.x + across.share(value) * grid.plot.width }
        let paths = all.map { $0.points.map { (x: x($0.x), y: grid.y($0.y)) } }
        var layout = LabelLayout(
            within: ChartBox(x: 0, y: 0, width: head.width.rawValue, height: height),
            around: paths.flatMap(Self.obstacles) + marks.map { Self.box(x($0.x), grid.y($0.y), 7) })
        let ground = grid.html(&layout)
        layout.place(ChartLabel(axes.y, weight: .soft, at: [.init(grid.plot.x, 12)]))
        let below = across.isCut ? "\(axes.x), from \(axes.formatX(across.low)) on" : axes.x
        layout.place(
            ChartLabel(
                below, weight: .soft,
                at: [
                    .init(grid.plot.x + grid.plot.width / 2, grid.plot.bottom + 36, .middle),
                    .init(grid.plot.x, grid.plot.bottom + 36),
                ]))
        layout.place(
            axis: across.ticks.map { tick in
                let spot = ChartLabel.Spot(x(tick), grid.plot.bottom + 18, .middle)
                return ChartLabel(axes.formatX(tick), weight: .soft, at: [spot, .init(spot.x, spot.y, .end)])
            })
        for mark in marks { layout.place(label(mark, x(mark.x), grid.y(mark.y))) }
        if let guide, let path = paths.last, let end = path.last {
            layout.place(
                ChartLabel(
                    guide.name,
                    at: [
                        .init(end.x, end.y - 6, .end), .init(end.x, end.y + 16, .end),
                        .init(path[0].x + 4, path[0].y - 6), .init(path[0].x + 4, path[0].y + 16),
                    ]))
        }
        var shapes = [ground]
        if guide != nil, let path = paths.last { shapes.append(ChartShape.path(path, "goal-line")) }
        for (curve, path) in zip(curves, paths) { shapes += draw(curve, path) }
        shapes += marks.map { ChartShape.circle(x($0.x), grid.y($0.y), radius: 6, "fill-hollow", detail: $0.text) }
        return (layout, shapes.joined(separator: ""))
    }

    private func draw(_ curve: Curve, _ path: [(x: Double, y: Double)]) -> [HTML] {
        let name = ["ink-line", curve.tone.line, curve.isEstimate ? "guess-line" : ""].filter { !$0.isEmpty }
        let line = path.count > 2 ? [ChartShape.path(path, name.joined(separator: " "))] : []
        return line
            + zip(path, curve.points).map { place, point in
                ChartShape.circle(
                    place.x, place.y, radius: path.count > 2 ? 2.5 : 4, curve.tone.fill, detail: point.detail)
            }
    }

    /// Beside its point, on the side that is free.
    private func label(_ mark: Mark, _ x: Double, _ y: Double) -> ChartLabel {
        let near: [ChartLabel.Spot] = [
            .init(x + 10, y - 8), .init(x - 10, y - 8, .end), .init(x + 10, y + 18), .init(x - 10, y + 18, .end),
        ]
        let far = [24.0, 40, 60, 80].flatMap { reach -> [ChartLabel.Spot] in
            [
                .init(x + 6, y - reach), .init(x - 6, y - reach, .end), .init(x + 6, y + reach + 10),
                .init(x - 6, y + reach + 10, .end),
            ]
        }
        return ChartLabel(mark.text, weight: .strong, at: near + far)
    }

    /// Small boxes along a line, which no word may cover.
    private static func obstacles(_ path: [(x: Double, y: Double)]) -> [ChartBox] {
        var boxes: [ChartBox] = []
        for (from, to) in zip(path, path.dropFirst()) {
            let steps = max(1, Int((abs(to.x - from.x) + abs(to.y - from.y)) / 4))
            for step in 0...steps {
                let share = Double(step) / Double(steps)
                boxes.append(box(from.x + (to.x - from.x) * share, from.y + (to.y - from.y) * share, 2))
            }
        }
        return boxes
    }

    private static func box(_ x: Double, _ y: Double, _ half: Double) -> ChartBox {
        ChartBox(x: x - half, y: y - half, width: 2 * half, height: 2 * half)
    }
}
