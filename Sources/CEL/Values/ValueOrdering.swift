/// How two values stand to each other.
enum Order {
    case less
    case equal
    case greater
    /// A NaN is among them: no comparison but `!=` holds.
    case unordered
}

extension Value {
    /// The order of two values; nil when the language has none for them.
    func compare(to other: Value) -> Order? {
        switch (self, other) {
        case (.int(let left), .int(let right)): order(left, right)
        case (.string(let left), .string(let right)):
            Text.isLess(left, right) ? .less : Text.isEqual(left, right) ? .equal : .greater
        case (.bool(let left), .bool(let right)): order(left ? 1 : 0, right ? 1 : 0)
        case (.timestamp(let left), .timestamp(let right)): order(left, right)
        case (.duration(let left), .duration(let right)): order(left, right)
        case (.bytes(let left), .bytes(let right)):
            left == right ? .equal : left.lexicographicallyPrecedes(right) ? .less : .greater
        default: compareNumbers(to: other)
        }
    }

    /// The order of two numbers of any types; nil when one is no number.
    func compareNumbers(to other: Value) -> Order? {
        switch (self, other) {
        case (.int(let left), .int(let right)): order(left, right)
        case (.uint(let left), .uint(let right)): order(left, right)
        case (.double(let left), .double(let right)): order(left, right)
        case (.int(let left), .uint(let right)): left < 0 ? .less : order(UInt64(left), right)
        case (.uint(let left), .int(let right)): right < 0 ? .greater : order(left, UInt64(right))
        case (.int(let left), .double(let right)): order(Double(left), right)
        case (.uint(let left), .double(let right)): order(Double(left), right)
        case (.double(let left), .int(let right)): order(left, Double(right))
        case (.double(let left), .uint(let right)): order(left, Double(right))
        default: nil
        }
    }

    private func order<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Order {
        left < right ? .less : left == right ? .equal : left > right ? .greater : .unordered
    }
}

/// The six comparisons.
public enum Comparison: String, Sendable, Hashable {
    case equal = "=="
    case notEqual = "!="
    case less = "<"
    case lessOrEqual = "<="
    case greater = ">"
    case greaterOrEqual = ">="

    /// The comparison that says the same with its sides exchanged.
    var mirrored: Comparison {
        switch self {
        case .equal, .notEqual: self
        case .less: .greater
        case .lessOrEqual: .greaterOrEqual
        case .greater: .less
        case .greaterOrEqual: .lessOrEqual
        }
    }

    /// Whether the comparison holds for values of one ordered type.
    @inline(__always)
    func holds<Ordered: Comparable>(_ left: Ordered, _ right: Ordered) -> Bool {
        switch self {
        case .equal: left == right
        case .notEqual: left != right
        case .less: left < right
        case .lessOrEqual: left <= right
        case .greater: left > right
        case .greaterOrEqual: left >= right
        }
    }

    /// Whether the comparison holds for two values that stand so.
    func holds(_ order: Order) -> Bool {
        switch self {
        case .equal: order == .equal
        case .notEqual: order != .equal
        case .less: order == .less
        case .lessOrEqual: order == .less || order == .equal
        case .greater: order == .greater
        case .greaterOrEqual: order == .greater || order == .equal
        }
    }
}
