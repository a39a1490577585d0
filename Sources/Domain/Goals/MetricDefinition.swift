/// One metric with its one definition: what it says, how it is computed, which way is better, whose it is.
public struct MetricDefinition: Hashable, Sendable {
    public enum Unit: String, CaseIterable, Sendable {
        /// Minor units of the accord's currency.
        case money
        case count
        case share
        /// Milliseconds.
        case time
        /// A number without a unit, in hundredths: 3.25 is 325.
        case number
    }

    public enum Timing: String, CaseIterable, Sendable {
        /// Moves before the money does, and can still be acted on.
        case leading
        /// Tells what came of it.
        case lagging
    }

    /// How a figure of a period comes about.
    public enum Gathering: String, CaseIterable, Sendable {
        /// Adds up from day to day, so a straight line through the period is its pace.
        case adds
        /// Is what it is at any time: a share, a mean, a level.
        case stands
    }

    /// `paid-revenue`: what the accord calls it.
    public let name: String
    public let title: String
    public let sentence: String
    /// In words and signs, as the rule page has it.
    public let formula: String
    /// Grows with each change of the formula.
    public let version: Int
    public let unit: Unit
    public let direction: Goal.Direction
    public let timing: Timing
    public let gathering: Gathering
    /// Days until what is done today shows in it.
    public let horizonDays: Int
    /// Nouns of the record that it is counted from.
    public let source: [String]
    /// Who answers for it on each side, by what they do.
    public let owners: [Party: String]
    /// Both sides can move it: it needs a target, an owner on each side and an action when red.
    ///
    /// Else it is monitored: an alert, no target, and nobody is paid for it.
    public let isManaged: Bool
    /// What it would be counted from and the record does not keep; `nil`: the record keeps all that it takes.
    public let unkept: String?

    /// Whether there can be a figure of it, and so a goal.
    public var isCounted: Bool { unkept == nil }

    /// A target in the unit of the metric, as the accord writes it.
    ///
    /// - Throws: `Problem.invalid` when the accord writes another kind of value than the metric has.
    public func value(_ aimed: GoalValue, currency: String) throws -> MetricValue {
        switch (unit, aimed) {
        case (.money, .count(let major)), (.number, .count(let major)):
            // Numbers are kept in hundredths.
            let decimals = unit == .money ? Money.decimals(of: currency) : 2
            let factor = (0..<decimals).reduce(Int64(1)) { value, _ in value * 10 }
            let (minor, overflow) = major.multipliedReportingOverflow(by: factor)
            if overflow { throw Problem.invalid(name, "The \(unit == .money ? "amount" : "number") is too large.") }
            return MetricValue(minor)
        case (.count, .count(let count)): return MetricValue(count)
        case (.share, .share(let hundredths)): return MetricValue(Int64(hundredths), of: 10_000)
        case (.number, .share(let hundredths)): return MetricValue(Int64(hundredths), of: 100)
        case (.time, .elapsed(let milliseconds)): return MetricValue(milliseconds)
        default:
            throw Problem.invalid(name, "\(title) is \(unit.words); the goal is written as something else.")
        }
    }
}

extension MetricDefinition.Unit {
    var words: String {
        switch self {
        case .money: return "an amount"
        case .count: return "a number"
        case .share: return "a share"
        case .time: return "a time"
        case .number: return "a number"
        }
    }
}
