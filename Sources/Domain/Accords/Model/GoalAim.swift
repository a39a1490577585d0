/// A value that is aimed at, in the unit of its metric.
public enum GoalValue: Hashable, Sendable {
    /// A whole number, or major units of the accord's currency.
    case count(Int64)
    /// Hundredths of a percent.
    case share(Int)
    /// Milliseconds.
    case elapsed(Int64)
}

/// What is aimed at in one period: one value, or one for each segment.
public enum GoalAim: Hashable, Sendable {
    case all(GoalValue)
    case byTerritory([String: GoalValue])
    /// By territory, then by vertical.
    case bySegment([String: [String: GoalValue]])

    /// Every value with its segment, in alphabetical order; `nil` stands for all.
    public var parts: [(territory: String?, vertical: String?, value: GoalValue)] {
        switch self {
        case .all(let value): return [(nil, nil, value)]
        case .byTerritory(let values):
            return values.sorted { $0.key < $1.key }.map { ($0.key, nil, $0.value) }
        case .bySegment(let table):
            return table.sorted { $0.key < $1.key }.flatMap { territory, row in
                row.sorted { $0.key < $1.key }.map { (territory, $0.key, $0.value) }
            }
        }
    }

    /// Whole numbers added up; `nil` as soon as one part is a share or a time.
    public var total: Int64? {
        var sum: Int64 = 0
        for part in parts {
            guard case .count(let count) = part.value else { return nil }
            sum = sum.plus(count)
        }
        return sum
    }

    /// The aim of one segment, its parts added up where they are whole numbers; `nil` where none is named.
    public func value(territory: String?, vertical: String?) -> GoalValue? {
        switch (self, territory, vertical) {
        case (.all(let value), nil, nil): return value
        case (.byTerritory(let values), .some(let territory), nil): return values[territory]
        case (.bySegment(let table), .some(let territory), .some(let vertical)): return table[territory]?[vertical]
        case (.bySegment(let table), .some(let territory), nil):
            return table[territory].flatMap { GoalAim.bySegment([territory: $0]).total }.map(GoalValue.count)
        case (_, nil, nil): return total.map(GoalValue.count)
        default: return nil
        }
    }
}

/// Both bounds belong to it; one of them may be open.
public struct GoalBand: Hashable, Sendable {
    public var atLeast: GoalValue?
    public var atMost: GoalValue?

    public init(atLeast: GoalValue?, atMost: GoalValue?) {
        self.atLeast = atLeast
        self.atMost = atMost
    }
}
