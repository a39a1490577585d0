/// How far a figure is from what was aimed at, whichever way is better.
///
/// Source: docs/rules/goals.md.
public struct Attainment: Hashable, Sendable {
    /// What is aimed at.
    public enum Aim: Hashable, Sendable {
        /// As much or more.
        case atLeast(MetricValue)
        /// As little or less.
        case atMost(MetricValue)
        /// Both bounds belong to it; an open one is `nil`.
        case between(MetricValue?, MetricValue?)

        /// The one value; `nil` for a band.
        public var single: MetricValue? {
            switch self {
            case .atLeast(let value), .atMost(let value): return value
            case .between: return nil
            }
        }
    }

    public enum Light: String, CaseIterable, Sendable { case red, amber, green }

    /// Hundredths of a percent; 10000 when it is just reached, never below 0.
    public let share: Int
    /// Reached, without rounding; equal counts.
    public let isMet: Bool

    public init(_ actual: MetricValue, _ aim: Aim) {
        switch aim {
        case .atLeast(let value):
            isMet = actual.compared(to: value) >= 0
            share = Self.upward(actual, value, isMet)
        case .atMost(let value):
            isMet = actual.compared(to: value) <= 0
            share = Self.downward(actual, value, isMet)
        case .between(let low, let high):
            let isBelow = low.map { actual.compared(to: $0) < 0 } ?? false
            let isAbove = high.map { actual.compared(to: $0) > 0 } ?? false
            isMet = !isBelow && !isAbove
            if isBelow, let low {
                share = Self.upward(actual, low, false)
            } else if isAbove, let high {
                share = Self.downward(actual, high, false)
            } else {
                share = 10_000
            }
        }
    }

    /// Green where it is met, whatever the thresholds; red below the lower one.
    public func light(_ lights: Goal.Lights? = nil) -> Light {
        let lights = lights ?? Goal.Lights(red: 9_000, green: 9_500)
        if isMet || share >= lights.green { return .green }
        return share < lights.red ? .red : .amber
    }

    /// Actual ÷ aim.
    private static func upward(_ actual: MetricValue, _ aim: MetricValue, _ isMet: Bool) -> Int {
        guard let share = actual.share(of: aim) else { return isMet ? 10_000 : 0 }
        return capped(share, isMet)
    }

    /// Twice the aim less actual, over the aim: as far above is as bad as so far below would be.
    private static func downward(_ actual: MetricValue, _ aim: MetricValue, _ isMet: Bool) -> Int {
        guard let share = actual.share(of: aim) else { return isMet ? 10_000 : 0 }
        return capped(20_000 - share, isMet)
    }

    /// Rounding never makes a miss look reached.
    private static func capped(_ share: Int, _ isMet: Bool) -> Int {
        max(0, isMet ? max(10_000, share) : min(9_999, share))
    }
}

extension Goal {
    /// What the goal aims at in a value, by the goal's own direction or the metric's.
    ///
    /// - Throws: `Problem.invalid` when the goal's value is none of the metric, or a band has no bound.
    public func aim(_ value: GoalValue?, metric: MetricDefinition, currency: String) throws -> Attainment.Aim? {
        switch direction ?? metric.direction {
        case .up: return try value.map { .atLeast(try metric.value($0, currency: currency)) }
        case .down: return try value.map { .atMost(try metric.value($0, currency: currency)) }
        case .band:
            guard let band else { return nil }
            let low = try band.atLeast.map { try metric.value($0, currency: currency) }
            let high = try band.atMost.map { try metric.value($0, currency: currency) }
            if let low, let high, low.compared(to: high) > 0 {
                throw Problem.invalid(self.metric, "The band's lower bound lies above its upper one.")
            }
            return .between(low, high)
        }
    }
}
