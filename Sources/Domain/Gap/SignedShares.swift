/// Rounds amounts of either sign so that they still add up: by largest remainder.
enum SignedShares {
    /// Whole numbers, each the floor of its value or one more, that add up to `total`.
    ///
    /// Of equal remainders the earlier gets the unit.
    static func rounded(_ values: [Double], to total: Int64) -> [Int64] {
        guard !values.isEmpty else { return [] }
        var whole = values.map { Int64($0.rounded(.down)) }
        var left = total - whole.reduce(0, +)
        let order = values.indices.sorted { one, other in
            let (a, b) = (values[one] - values[one].rounded(.down), values[other] - values[other].rounded(.down))
            return a == b ? one < other : a > b
        }
        // More than one round is left only where sums of very large amounts lost their last digits.
        var place = 0
        while left != 0 {
            let step: Int64 = left > 0 ? 1 : -1
            let turn = place % order.count
            whole[order[step > 0 ? turn : order.count - 1 - turn]] += step
            left -= step
            place += 1
        }
        return whole
    }
}
