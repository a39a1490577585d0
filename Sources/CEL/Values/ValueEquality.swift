extension Value {
    /// Equality as the language defines it: numbers by what they are worth, NaN equal to nothing, types apart unequal.
    ///
    /// Numbers of different types are compared as doubles where one is a double.
    public func isEqual(to other: Value) -> Bool {
        var steps = Int.max
        return isEqual(to: other, steps: &steps)
    }

    /// Equality that takes one step for each element it visits.
    ///
    /// Once the steps are used up they are negative and the answer is false.
    func isEqual(to other: Value, steps: inout Int) -> Bool {
        switch (self, other) {
        case (.int(let left), .int(let right)): return left == right
        case (.string(let left), .string(let right)): return Text.isEqual(left, right)
        case (.bool(let left), .bool(let right)): return left == right
        case (.double(let left), .double(let right)): return left == right
        case (.null, .null): return true
        case (.bytes(let left), .bytes(let right)): return left == right
        case (.timestamp(let left), .timestamp(let right)): return left == right
        case (.duration(let left), .duration(let right)): return left == right
        case (.type(let left), .type(let right)): return left == right
        case (.list(let left), .list(let right)): return Self.areEqual(left, right, steps: &steps)
        case (.map(let left), .map(let right)): return Self.areEqual(left, right, steps: &steps)
        default: return compareNumbers(to: other) == .equal
        }
    }

    private static func areEqual(_ left: [Value], _ right: [Value], steps: inout Int) -> Bool {
        guard left.count == right.count else { return false }
        for index in left.indices {
            steps -= 1
            guard steps >= 0, left[index].isEqual(to: right[index], steps: &steps) else { return false }
        }
        return true
    }

    private static func areEqual(_ left: MapValue, _ right: MapValue, steps: inout Int) -> Bool {
        guard left.count == right.count else { return false }
        for entry in left.entries {
            steps -= 1
            guard steps >= 0, let other = right[entry.key], entry.value.isEqual(to: other, steps: &steps) else {
                return false
            }
        }
        return true
    }
}
