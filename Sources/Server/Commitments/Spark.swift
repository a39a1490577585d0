import Domain

/// The line through several periods, drawn small; read aloud as its figures.
struct Spark: Sendable {
    let points: [TrendPoint]
    let isShare: Bool

    init(_ line: ScorecardLine) {
        points = line.trend
        if case .share = line.result.promised ?? line.result.delivered { isShare = true } else { isShare = false }
    }

    /// Fewer than three points make no line.
    var html: HTML {
        let values = points.compactMap(\.delivered)
        guard values.count > 2 else { return "<span class=\"softer\">–</span>" }
        let promised = points.last?.promised
        let all = values + [promised].compactMap { $0 }
        let (low, high) = (all.min() ?? 0, all.max() ?? 0)
        func height(_ value: Double) -> Double { high > low ? 19 - 16 * (value - low) / (high - low) : 11 }
        let step = 76 / Double(max(1, points.count - 1))
        let places = points.enumerated().map { index, point in
            point.delivered.map { (x: 2 + step * Double(index), y: height($0)) }
        }
        let goal = promised.map { value -> HTML in
            let y = Format.decimal(height(value))
            return "<line x1=\"0\" x2=\"80\" y1=\"\(y)\" y2=\"\(y)\"/>"
        }
        let end = places.last.flatMap { $0 }.map { point -> HTML in
            "<circle cx=\"\(Format.decimal(point.x))\" cy=\"\(Format.decimal(point.y))\" r=\"2.2\"/>"
        }
        return """
            <svg class="spark" viewBox="0 0 80 22" role="img" aria-label="\(label)">\(goal)\
            <path d="\(path(places))"/>\(end)</svg>
            """
    }

    /// A period without cases leaves a gap.
    private func path(_ places: [(x: Double, y: Double)?]) -> String {
        var path = ""
        var isDrawing = false
        for place in places {
            guard let place else {
                isDrawing = false
                continue
            }
            path += "\(isDrawing ? "L" : "M")\(Format.decimal(place.x)) \(Format.decimal(place.y))"
            isDrawing = true
        }
        return path
    }

    private var label: String {
        let texts = points.map { point in
            guard let value = point.delivered else { return "no cases" }
            return isShare ? Format.decimal(value * 100) : Format.grouped(Int64(value))
        }
        let promised = points.last?.promised.map { isShare ? Format.percent($0) : Format.grouped(Int64($0)) }
        let unit = isShare ? " percent" : ""
        let goal = promised.map { ", promised \($0)" } ?? ""
        return "\(points.count) periods to \(points.last?.label ?? ""): \(texts.joined(separator: ", "))\(unit)\(goal)"
    }
}
