import Domain
import Record

/// The line through several periods of a commitment.
struct Spark: Sendable {
    let points: [TrendPoint]
    let isShare: Bool

    init(_ line: ScorecardLine) {
        points = line.trend
        if case .share = line.result.promised ?? line.result.delivered { isShare = true } else { isShare = false }
    }

    var html: HTML {
        SparkLine(points.map(\.delivered), goal: points.last?.promised, label: label).html
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
