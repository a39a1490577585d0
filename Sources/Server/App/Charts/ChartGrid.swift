import Record

/// The ground of an upright chart: the value axis at the left with its rules.
struct ChartGrid {
    let axis: ChartAxis
    let plot: ChartBox
    private let texts: [String]

    private let foot: Double

    /// `right`, `foot`: Room for words at the end and below.
    init(
        _ axis: ChartAxis, width: Double, height: Double, right: Double, foot: Double = 40,
        format: (Double) -> String
    ) {
        self.foot = foot
        texts = axis.ticks.map(format)
        self.axis = axis
        let left = (texts.map { ChartText.width($0) }.max() ?? 0) + 12
        plot = ChartBox(x: left, y: 20, width: max(1, width - left - right), height: height - 20 - foot)
    }

    func y(_ value: Double) -> Double { plot.bottom - axis.share(value) * plot.height }

    /// Rules, words of the axis, and the remark that it is cut.
    func html(_ layout: inout LabelLayout) -> HTML {
        var parts: [HTML] = []
        for (tick, text) in zip(axis.ticks, texts) {
            let name = tick == 0 || (axis.isCut && tick == axis.low) ? "axis-line" : "grid-line"
            parts.append(ChartShape.line(plot.x, y(tick), plot.right, y(tick), name))
            layout.place(ChartLabel(text, weight: .soft, at: [.init(plot.x - 8, y(tick) + 4, .end)]))
        }
        if axis.isCut {
            let words = "The axis begins at \(texts.first ?? "")"
            layout.place(ChartLabel(words, weight: .soft, at: [.init(plot.right, plot.bottom + foot - 4, .end)]))
            let (x, y) = (plot.x, plot.bottom - 5)
            parts.append(ChartShape.path([(x - 4, y + 3), (x + 4, y), (x - 4, y - 3), (x + 4, y - 6)], "soft-line"))
        }
        return parts.joined(separator: "")
    }
}
