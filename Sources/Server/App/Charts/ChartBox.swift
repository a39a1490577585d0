import Record

/// A rectangle in the units of a chart's view box.
package struct ChartBox: Hashable, Sendable {
    package let x: Double
    package let y: Double
    package let width: Double
    package let height: Double

    package init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    package var right: Double { x + width }
    package var bottom: Double { y + height }

    /// Whether both share more than an edge.
    package func meets(_ other: ChartBox) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    package func holds(_ other: ChartBox) -> Bool {
        other.x >= x && other.right <= right && other.y >= y && other.bottom <= bottom
    }
}

/// A coordinate as SVG reads it: a point, one digit, no grouping.
func coordinate(_ value: Double) -> String {
    guard value.isFinite else { return "0" }
    let tenths = Int((value * 10).rounded())
    if tenths % 10 == 0 { return String(tenths / 10) }
    return "\(tenths < 0 ? "-" : "")\(tenths.magnitude / 10).\(tenths.magnitude % 10)"
}
