/// What one field may be: missing, or one of these words, or a number between bounds.
struct FieldRange: Equatable {
    enum Values: Equatable {
        /// Anything, as long as it is known.
        case known
        case missing
        case words(Set<String>)
        case allBut(Set<String>)
        case numbers(Interval)
    }

    var values: Values

    var isPossible: Bool {
        switch values {
        case .words(let words): return !words.isEmpty
        case .numbers(let interval): return interval.isPossible
        default: return true
        }
    }

    func intersected(_ other: FieldRange) -> FieldRange {
        switch (values, other.values) {
        case (.missing, .missing): return self
        case (.missing, _), (_, .missing): return FieldRange(values: .words([]))
        case (.known, _): return other
        case (_, .known): return self
        case (.words(let left), .words(let right)): return FieldRange(values: .words(left.intersection(right)))
        case (.words(let left), .allBut(let right)), (.allBut(let right), .words(let left)):
            return FieldRange(values: .words(left.subtracting(right)))
        case (.allBut(let left), .allBut(let right)): return FieldRange(values: .allBut(left.union(right)))
        case (.numbers(let left), .numbers(let right)):
            return FieldRange(values: .numbers(left.intersected(right)))
        // A field has one type, so words never meet numbers in an expression that passed the type check.
        default: return self
        }
    }

    /// Whether every value here is allowed there.
    func implies(_ other: FieldRange) -> Bool {
        switch (values, other.values) {
        case (.missing, .missing): return true
        case (.missing, _), (_, .missing): return false
        case (_, .known): return true
        case (.words(let left), .words(let right)): return left.isSubset(of: right)
        case (.words(let left), .allBut(let right)): return left.isDisjoint(with: right)
        case (.allBut(let left), .allBut(let right)): return right.isSubset(of: left)
        case (.numbers(let left), .numbers(let right)): return left.isInside(right)
        default: return false
        }
    }
}

/// Numbers from one bound to another; a bound may be left out of it.
struct Interval: Equatable {
    var low = -Double.infinity
    var includesLow = true
    var high = Double.infinity
    var includesHigh = true
    /// A single number that is left out.
    var without: Set<Double> = []

    var isPossible: Bool {
        if low == high { return includesLow && includesHigh && !without.contains(low) }
        return low < high
    }

    func intersected(_ other: Interval) -> Interval {
        var both = self
        if other.low > low || (other.low == low && !other.includesLow) {
            (both.low, both.includesLow) = (other.low, other.includesLow)
        }
        if other.high < high || (other.high == high && !other.includesHigh) {
            (both.high, both.includesHigh) = (other.high, other.includesHigh)
        }
        both.without.formUnion(other.without)
        return both
    }

    func contains(_ number: Double) -> Bool {
        (number > low || (number == low && includesLow)) && (number < high || (number == high && includesHigh))
            && !without.contains(number)
    }

    func isInside(_ other: Interval) -> Bool {
        let above = low > other.low || (low == other.low && (other.includesLow || !includesLow))
        let below = high < other.high || (high == other.high && (other.includesHigh || !includesHigh))
        return above && below && other.without.allSatisfy { !contains($0) }
    }
}
