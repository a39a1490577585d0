/// The distinct combinations of values that stand side by side in the rows of some columns.
final class Combination: Sendable {
    /// The number of each row's combination.
    let codes: [UInt32]
    /// The first row of each combination.
    let firstRows: [UInt32]

    private init(codes: [UInt32], firstRows: [UInt32]) {
        self.codes = codes
        self.firstRows = firstRows
    }

    /// The combinations of two or more columns; nil when there are more than `most`.
    static func of(_ columns: [ValueColumn], most: Int) -> Combination? {
        guard let first = columns.first else { return nil }
        var codes = first.codes
        var count = first.values.count
        var firstRows: [UInt32] = []
        for column in columns.dropFirst() {
            guard let joined = join(codes, count, column.codes, column.values.count, most: most) else { return nil }
            (codes, firstRows) = joined
            count = firstRows.count
        }
        return Combination(codes: codes, firstRows: firstRows)
    }

    /// Pairs of such a size are numbered by a table, others by hash.
    private static let largestTable = 1 << 22

    private static func join(
        _ left: [UInt32], _ leftCount: Int, _ right: [UInt32], _ rightCount: Int, most: Int
    ) -> (codes: [UInt32], firstRows: [UInt32])? {
        let (product, overflow) = leftCount.multipliedReportingOverflow(by: rightCount)
        if !overflow, product <= largestTable {
            return number(left, right, rightCount, most: most, places: PairTable(size: product))
        }
        return number(left, right, rightCount, most: most, places: PairHash())
    }

    @inline(__always)
    private static func number<Places: PairPlaces>(
        _ left: [UInt32], _ right: [UInt32], _ rightCount: Int, most: Int, places: consuming Places
    ) -> (codes: [UInt32], firstRows: [UInt32])? {
        var firstRows: [UInt32] = []
        var codes: [UInt32] = []
        codes.reserveCapacity(left.count)
        for row in left.indices {
            let pair = UInt64(left[row]) * UInt64(rightCount) + UInt64(right[row])
            let number = places.number(of: pair, next: UInt32(firstRows.count))
            if number == firstRows.count {
                guard firstRows.count < most else { return nil }
                firstRows.append(UInt32(row))
            }
            codes.append(number)
        }
        return (codes, firstRows)
    }
}

/// Where pairs of codes get their numbers.
private protocol PairPlaces {
    /// The number of a pair; `next` when it is new.
    mutating func number(of pair: UInt64, next: UInt32) -> UInt32
}

/// A place for each pair that there can be.
private struct PairTable: PairPlaces {
    private var numbers: [UInt32]

    init(size: Int) {
        numbers = Array(repeating: .max, count: size)
    }

    mutating func number(of pair: UInt64, next: UInt32) -> UInt32 {
        let place = Int(pair)
        if numbers[place] == .max { numbers[place] = next }
        return numbers[place]
    }
}

/// Places for the pairs that occur.
private struct PairHash: PairPlaces {
    private var pairs: [UInt64] = Array(repeating: 0, count: 1 << 12)
    /// One more than the number; 0 is free.
    private var numbers: [UInt32] = Array(repeating: 0, count: 1 << 12)
    private var taken = 0

    mutating func number(of pair: UInt64, next: UInt32) -> UInt32 {
        let place = find(pair)
        if numbers[place] != 0 { return numbers[place] - 1 }
        pairs[place] = pair
        numbers[place] = next + 1
        taken += 1
        if taken * 2 > numbers.count { grow() }
        return next
    }

    private func find(_ pair: UInt64) -> Int {
        let product = pair.multipliedFullWidth(by: 0x9E37_79B9_7F4A_7C15)
        var place = Int(truncatingIfNeeded: product.high ^ product.low) & (numbers.count - 1)
        while numbers[place] != 0, pairs[place] != pair { place = (place + 1) & (numbers.count - 1) }
        return place
    }

    private mutating func grow() {
        let (oldPairs, oldNumbers) = (pairs, numbers)
        pairs = Array(repeating: 0, count: oldPairs.count * 2)
        numbers = Array(repeating: 0, count: oldPairs.count * 2)
        for (pair, number) in zip(oldPairs, oldNumbers) where number != 0 {
            let place = find(pair)
            pairs[place] = pair
            numbers[place] = number
        }
    }
}
