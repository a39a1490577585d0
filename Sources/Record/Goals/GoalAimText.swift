import Domain

/// Aims and figures as text that loses nothing: `up 4200000/1`, `band 1/2 –`.
enum GoalAimText {
    static func text(_ value: MetricValue) -> String { "\(value.above)/\(value.below)" }

    static func value(_ text: some StringProtocol) -> MetricValue? {
        let parts = text.split(separator: "/").compactMap { Int64($0) }
        return parts.count == 2 && parts[1] > 0 ? MetricValue(parts[0], of: parts[1]) : nil
    }

    static func text(_ aim: Attainment.Aim) -> String {
        switch aim {
        case .atLeast(let value): "up \(text(value))"
        case .atMost(let value): "down \(text(value))"
        case .between(let low, let high): "band \(low.map(text) ?? "–") \(high.map(text) ?? "–")"
        }
    }

    static func aim(_ text: String) -> Attainment.Aim? {
        let parts = text.split(separator: " ")
        switch (parts.first, parts.count) {
        case ("up", 2): return value(parts[1]).map(Attainment.Aim.atLeast)
        case ("down", 2): return value(parts[1]).map(Attainment.Aim.atMost)
        case ("band", 3): return .between(value(parts[1]), value(parts[2]))
        default: return nil
        }
    }
}
