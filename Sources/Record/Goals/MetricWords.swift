import Domain

/// A figure in the unit of its metric, as people read it.
package struct MetricWords: Sendable {
    package let metric: MetricDefinition
    package let currency: String

    package init(_ metric: MetricDefinition, currency: String) {
        self.metric = metric
        self.currency = currency
    }

    package func text(_ value: MetricValue?) -> String {
        guard let value else { return "–" }
        return text(value.approximate)
    }

    /// From a number in the metric's unit, rounded for reading.
    package func text(_ number: Double) -> String {
        guard number.isFinite, abs(number) < 9e15 else { return "–" }
        switch metric.unit {
        case .money:
            let unit = (0..<Money.decimals(of: currency)).reduce(1.0) { value, _ in value * 10 }
            let major = (number / unit).rounded(.toNearestOrAwayFromZero)
            return Format.money(Money(minorUnits: Int64(major) * Int64(unit), currency: currency))
        case .count: return Format.grouped(Int64(number.rounded(.toNearestOrAwayFromZero)))
        case .share: return Format.percent(number)
        case .time: return Format.duration(milliseconds: Int64(number))
        case .number: return Format.decimal(number / 100, digits: 2)
        }
    }

    package func text(_ aim: Attainment.Aim?) -> String {
        switch aim {
        case nil: "–"
        case .atLeast(let value): text(value)
        case .atMost(let value): "at most \(text(value))"
        case .between(let low?, let high?): "\(text(low)) to \(text(high))"
        case .between(let low?, nil): "at least \(text(low))"
        case .between(nil, let high?): "at most \(text(high))"
        case .between(nil, nil): "–"
        }
    }

    /// `below 60 or above 200`.
    package func text(_ bounds: AlertBounds) -> String {
        let parts = [bounds.below.map { "below \(text($0))" }, bounds.above.map { "above \(text($0))" }]
        return parts.compactMap { $0 }.joined(separator: " or ")
    }

    /// As programs read it: exact where it is whole, in the smallest unit.
    package static func plain(_ value: MetricValue?) -> String {
        guard let value else { return "" }
        return value.below == 1 ? String(value.above) : Figures.plain(value.approximate)
    }

    package var direction: String {
        switch metric.direction {
        case .up: "more is better"
        case .down: "less is better"
        case .band: "within bounds"
        }
    }

    package var unit: String {
        switch metric.unit {
        case .money: currency
        case .count: "a number"
        case .share: "a share"
        case .time: "a time"
        case .number: "a number"
        }
    }
}

enum Figures {
    /// Six digits behind the point at most, without trailing zeros.
    static func plain(_ number: Double) -> String {
        var text = Format.decimal(number, digits: 6).replacing(",", with: "").replacing("−", with: "-")
        while text.hasSuffix("0"), text.contains(".") { text.removeLast() }
        return text.hasSuffix(".") ? String(text.dropLast()) : text
    }
}
