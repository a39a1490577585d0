/// Numbers in ascending order with the place that each came from; equal ones stay in the order in which they came.
///
/// Many are sorted by their digits, which takes a few passes over them.
public struct SortedPlaces: Sendable {
    public private(set) var numbers: [Int64]
    public private(set) var places: [UInt32]

    private static let bits = 11
    private static let few = 512

    public init(_ numbers: [Int64]) {
        self.numbers = numbers
        places = (0..<UInt32(clamping: numbers.count)).map { $0 }
        guard let low = numbers.min(), let high = numbers.max() else { return }
        let (width, overflow) = high.subtractingReportingOverflow(low)
        if numbers.count <= Self.few || overflow { sortByComparing() } else { sortByDigits(low, width) }
    }

    private mutating func sortByComparing() {
        let unsorted = numbers
        places.sort { (unsorted[Int($0)], $0) < (unsorted[Int($1)], $1) }
        numbers = places.map { unsorted[Int($0)] }
    }

    private mutating func sortByDigits(_ low: Int64, _ width: Int64) {
        var sorted = [Int64](repeating: 0, count: numbers.count)
        var moved = [UInt32](repeating: 0, count: numbers.count)
        var shift: Int64 = 0
        while shift < Int64(Int64.bitWidth), width >> shift > 0 {
            numbers.withUnsafeBufferPointer { from in
                places.withUnsafeBufferPointer { fromPlaces in
                    sorted.withUnsafeMutableBufferPointer { to in
                        moved.withUnsafeMutableBufferPointer { toPlaces in
                            Self.pass(low, shift, from, fromPlaces, to, toPlaces)
                        }
                    }
                }
            }
            swap(&numbers, &sorted)
            swap(&places, &moved)
            shift += Int64(Self.bits)
        }
    }

    private static func pass(
        _ low: Int64, _ shift: Int64, _ from: UnsafeBufferPointer<Int64>, _ fromPlaces: UnsafeBufferPointer<UInt32>,
        _ to: UnsafeMutableBufferPointer<Int64>, _ toPlaces: UnsafeMutableBufferPointer<UInt32>
    ) {
        withUnsafeTemporaryAllocation(of: Int.self, capacity: 1 << bits) { starts in
            starts.initialize(repeating: 0)
            for number in from { starts[digit(number &- low, shift)] += 1 }
            var next = 0
            for place in starts.indices { (starts[place], next) = (next, next + starts[place]) }
            for index in from.indices {
                let digit = digit(from[index] &- low, shift)
                let target = starts[digit]
                starts[digit] = target + 1
                to[target] = from[index]
                toPlaces[target] = fromPlaces[index]
            }
        }
    }

    @inline(__always)
    private static func digit(_ number: Int64, _ shift: Int64) -> Int {
        Int(truncatingIfNeeded: number >> shift) & (1 << bits - 1)
    }
}
