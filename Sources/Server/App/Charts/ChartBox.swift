/// A rectangle in the units of a chart's view box.
public struct ChartBox: Hashable, Sendable {
    public let x: Double
    public let y: Double
    public let width: Double
    public let height: Double

    public init(x: Double, y: Double, width: Double, height: Double) {
        self.x = x
        self.y = y
        self.width = width
        self.height = height
    }

    public var right: Double { x + width }
    public var bottom: Double { y + height }

    /// Whether both share more than an edge.
    public func meets(_ other: ChartBox) -> Bool {
        x < other.right && other.x < right && y < other.bottom && other.y < bottom
    }

    public func holds(_ other: ChartBox) -> Bool {
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
