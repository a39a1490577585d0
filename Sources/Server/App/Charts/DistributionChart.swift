import Record

/// How often each length occurred, with the middle (P50), the ninth tenth (P90) and the promise.
package struct DistributionChart: Sendable {
    package let head: ChartHead
    package let tone: ChartTone
    /// The smallest first.
    package let values: [Double]
    package let limit: Double?
    /// What stands below the axis: `business minutes to decide`.
    package let unit: String
    /// What is counted: `Hand-offs`.
    package let counted: String
    package let format: @Sendable (Double) -> String
    /// Of one width with round edges.
    private let bins: [Bin]
    private let height = 210.0

    /// A stretch of lengths, and how many fell into it.
    private struct Bin: Sendable {
        let from: Double
        let to: Double
        let count: Int
        /// Whether longer ones than it reaches are counted in it.
        let isOpen: Bool
    }

    package init(
        _ head: ChartHead, tone: ChartTone, values: [Double], limit: Double?, unit: String, counted: String,
        format: @escaping @Sendable (Double) -> String
    ) {
        self.head = head
        self.tone = tone
        self.values = values.filter(\.isFinite).sorted()
        bins = Self.bins(of: self.values, limit: limit)
        self.limit = limit
        self.unit = unit
        self.counted = counted
        self.format = format
    }

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

    /// The longest tenth of a tenth shares the last bin, so that one case does not flatten all others.
    private static func bins(of sorted: [Double], limit: Double?) -> [Bin] {
        guard let longest = sorted.last else { return [] }
        let usual = sorted[min(sorted.count - 1, Int(Double(sorted.count) * 0.99))]
        let end = min(longest, max(usual, (limit ?? 0) * 1.5))
        let axis = ChartAxis([0, max(end, limit ?? 0)], isWhole: true, wanted: 10)
        let step = axis.ticks.count > 1 ? axis.ticks[1] - axis.ticks[0] : 1
        var counts = [Int](repeating: 0, count: max(1, axis.ticks.count - 1))
        for value in sorted {
            // A case on the edge kept its promise, so it counts to the bin below.
            let place = Int((value / step).rounded(.up)) - 1
            counts[min(counts.count - 1, max(0, place))] += 1
        }
        return counts.indices.map { place in
            let isLast = place == counts.count - 1
            let from = axis.ticks[place]
            return Bin(
                from: from, to: axis.ticks[place] + step, count: counts[place],
                isOpen: isLast && longest > from + step)
        }
    }

    /// The value below which the share lies, by the nearest rank.
    func percentile(_ share: Double) -> Double? {
        guard !values.isEmpty else { return nil }
        return values[max(0, min(values.count - 1, Int((share * Double(values.count)).rounded(.up)) - 1))]
    }

    private func shapes(_ layout: inout LabelLayout) -> HTML {
        let axis = ChartAxis(bins.map { Double($0.count) }, isWhole: true)
        let grid = ChartGrid(axis, width: head.width.rawValue, height: height, right: 12) {
            Format.decimal($0, digits: 0)
        }
        var parts = [grid.html(&layout)]
        guard let first = bins.first, let last = bins.last else { return parts.joined(separator: "") }
        let span = last.to - first.from
        func x(_ value: Double) -> Double { grid.plot.x + min(1, value / span) * grid.plot.width }
        for bin in bins where bin.count > 0 {
            let top = grid.y(Double(bin.count))
            let box = ChartBox(
                x: x(bin.from) + 2, y: top, width: x(bin.to) - x(bin.from) - 4, height: grid.plot.bottom - top)
            let isLate = limit.map { bin.from >= $0 } ?? false
            parts.append(ChartShape.rectangle(box, isLate ? "fill-broken" : tone.fill, detail: words(bin)))
        }
        let marks = [("P50", percentile(0.5)), ("P90", percentile(0.9))]
        let lines = marks.compactMap { name, value in value.map { (name: name, value: $0, x: x($0)) } }
        if let limit { parts.append(ChartShape.line(x(limit), 20, x(limit), grid.plot.bottom, "limit-line")) }
        for line in lines { parts.append(ChartShape.line(line.x, 20, line.x, grid.plot.bottom, "goal-line")) }
        let stood = lines.map(\.x) + (limit.map { [x($0)] } ?? [])
        if let limit { place("promise, \(format(limit))", .strong, x(limit), stood, &layout) }
        for line in lines { place("\(line.name) \(format(line.value))", .plain, line.x, stood, &layout) }
        label(grid, x, stood, &layout)
        return parts.joined(separator: "")
    }

    /// Beside its line, in the first of three rows where neither a word nor another line is in the way.
    private func place(
        _ text: String, _ weight: ChartLabel.Weight, _ x: Double, _ lines: [Double], _ layout: inout LabelLayout
    ) {
        let label = ChartLabel(text, weight: weight, at: [])
        let spots = [12.0, 30, 46, 62].flatMap { y in
            [ChartLabel.Spot(x + 5, y), ChartLabel.Spot(x - 5, y, .end)]
        }
        let free = spots.filter { spot in
            let box = label.box(at: spot)
            return spot.y < 20 || !lines.contains { $0 > box.x - 2 && $0 < box.right + 2 && $0 != x }
        }
        layout.place(ChartLabel(text, weight: weight, at: free))
    }

    private func label(
        _ grid: ChartGrid, _ x: (Double) -> Double, _ lines: [Double], _ layout: inout LabelLayout
    ) {
        layout.place(
            ChartLabel(unit, weight: .soft, at: [.init(grid.plot.right, grid.plot.bottom + 36, .end)]))
        for bin in bins where bin.count > 0 && limit.map({ bin.from >= $0 }) ?? false {
            let text = Format.grouped(bin.count)
            let y = grid.y(Double(bin.count)) - 6
            let spots = [0.5, 0.25, 0.75].map { share in
                ChartLabel.Spot(x(bin.from + (bin.to - bin.from) * share), y, .middle)
            }
            let label = ChartLabel(text, weight: .strong, at: spots)
            let free = spots.filter { spot in
                let box = label.box(at: spot)
                return !lines.contains { $0 > box.x - 1 && $0 < box.right + 1 }
            }
            layout.place(ChartLabel(text, weight: .strong, at: free))
        }
        let edges = bins.map(\.from) + (bins.last.map { [$0.to] } ?? [])
        for (place, edge) in edges.enumerated() {
            let isOpenEnd = place == edges.count - 1 && bins.last?.isOpen == true
            let text = isOpenEnd ? "more" : format(edge)
            let y = grid.plot.bottom + 18
            layout.place(
                ChartLabel(text, weight: .soft, at: [.init(x(edge), y, .middle), .init(x(edge) + 10, y, .end)]))
        }
    }

    private func words(_ bin: Bin) -> String { "\(range(bin)): \(Format.grouped(bin.count))" }

    private func range(_ bin: Bin) -> String {
        bin.isOpen ? "\(format(bin.from)) and more" : "\(format(bin.from)) to \(format(bin.to))"
    }

    private var table: Table {
        Table(
            head.title, columns: [Table.Column(unit.prefix(1).uppercased() + unit.dropFirst()), .number(counted)],
            rows: bins.map { [HTML(text: range($0)), HTML(text: Format.grouped($0.count))] })
    }
}
