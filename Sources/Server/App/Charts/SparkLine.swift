import Record

/// A line through several periods, as small as a word; fewer than three points make none.
package struct SparkLine: Sendable {
    /// Nothing where a period had no cases.
    package let values: [Double?]
    package let goal: Double?
    /// The figures in words, for those who hear it read.
    package let label: String

    package init(_ values: [Double?], goal: Double? = nil, label: String) {
        self.values = values
        self.goal = goal
        self.label = label
    }

    package var html: HTML {
        let known = values.compactMap { $0 }
        guard known.count > 2 else { return "<span class=\"softer\">–</span>" }
        let all = known + [goal].compactMap { $0 }
        let (low, high) = (all.min() ?? 0, all.max() ?? 0)
        func height(_ value: Double) -> Double { high > low ? 19 - 16 * (value - low) / (high - low) : 11 }
        let step = 76 / Double(max(1, values.count - 1))
        let places = values.enumerated().map { index, value in
            value.map { (x: 2 + step * Double(index), y: height($0)) }
        }
        let rule = goal.map { value -> HTML in
            "<line x1=\"0\" x2=\"80\" y1=\"\(coordinate(height(value)))\" y2=\"\(coordinate(height(value)))\"/>"
        }
        let end = places.last.flatMap { $0 }.map { point -> HTML in
            "<circle cx=\"\(coordinate(point.x))\" cy=\"\(coordinate(point.y))\" r=\"2.2\"/>"
        }
        return """
            <svg class="spark" viewBox="0 0 80 22" role="img" aria-label="\(label)">\(rule)\
            \(ChartShape.path(places, "spark-line"))\(end)</svg>
            """
    }
}
